/* What a completion offers, collected: each replaces the word under the cursor. */
#pragma once

#include "server/features/spot.h"
#include "server/features/view.h"

/* CompletionItemKind as the wire counts it: the eighteen that every client knows. */
enum {
    OFFER_MODULE = 9,
    OFFER_PROPERTY = 10,
    OFFER_VALUE = 12,
    OFFER_PATH = 17,
    OFFER_CODE = 18,
};

typedef struct Offers {
    const View *view;
    Spot spot;
    char *typed; /* the word's part before the cursor */
    Range range;
    json_t *items;
    bool is_incomplete; /* more letters may bring others */
    bool wants_quotes;  /* what is offered is a string of TOML */
} Offers;

void offers_init(Offers *offers, const View *view, Spot spot, uint32_t offset);
/* `detail` is NULL for none. In the order offered. */
void offer(Offers *offers, const char *label, int kind, const char *detail);
bool offers_full(const Offers *offers);
/* A CompletionList; clears the offers. */
json_t *offers_finish(Offers *offers);

/* In a belfry.toml. */
void offer_config(Offers *offers);
/* Codes and rules, those first that were found in the document. */
void offer_codes(Offers *offers);

/* What a client does next, by lot: one seed, one session. Steps are drawn from what the player's
 * model knows, so an edit fits the text it is made to, unless it is sent out of order on purpose.
 */
#pragma once

#include "tests/soak/player.h"

typedef struct Lot {
    uint64_t state;
    Player *player;         /* borrowed */
    const json_t *snippets; /* texts that are typed; borrowed */
    json_t *steps;          /* what was played, with `$root`; owned by the caller */
    json_t *last;           /* the last message sent; owned */
    json_int_t id, version; /* the last used */
} Lot;

void lot_init(Lot *lot, uint64_t seed);
void lot_clear(Lot *lot);
/* 0 … limit - 1. */
unsigned lot_draw(Lot *lot, unsigned limit);
/* Draws what happens next and plays it. */
void lot_turn(Lot *lot);
/* Plays a step and writes it down. Takes it. */
void lot_play(Lot *lot, json_t *step);

/* lot_texts.c: edits, files and folders. lot_questions.c: requests and mischief. */
json_t *lot_edit(Lot *lot, const ModelDocument *document);
void lot_open(Lot *lot);
void lot_change(Lot *lot);
void lot_undo(Lot *lot);
void lot_close(Lot *lot);
void lot_save(Lot *lot);
void lot_rename(Lot *lot);
void lot_disk(Lot *lot);
void lot_folders(Lot *lot);
json_t *lot_question(Lot *lot);
void lot_ask(Lot *lot);
void lot_resolve(Lot *lot);
void lot_cancel(Lot *lot);
void lot_twice(Lot *lot);
void lot_disorder(Lot *lot);
void lot_settings(Lot *lot);
void lot_nonsense(Lot *lot);
void lot_pause(Lot *lot);
/* One of the documents; `open`: only those, and NULL where none is. */
ModelDocument *lot_document(Lot *lot, bool open);
/* {"method", "params"}. Takes params. */
json_t *lot_notification(const char *method, json_t *params);
/* Plays {"send": message}; takes it. */
void lot_send(Lot *lot, json_t *message);

/* Made-up words for a project's own, of the same letters' case and length, so that every offset
 * stays. A name is disguised part by part (`PriceBuilder` is two words), the same part always in
 * the same way; different parts never become one. What Belfry's rules and the tower know by name
 * stays. Which text is whose is redaction.h's. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct Disguise Disguise;

Disguise *disguise_new(void);
void disguise_free(Disguise *disguise);

/* Appends `size` bytes of names: known words stay. */
void disguise_names(Disguise *disguise, GString *to, const char *text, size_t size);
/* The same of what may be a rule's id or a code: one that Belfry's own words make up stays. */
void disguise_id(Disguise *disguise, GString *to, const char *text, size_t size);
/* The same of prose: nothing stays but numbers and signs. */
void disguise_prose(Disguise *disguise, GString *to, const char *text, size_t size);
/* What was said of texts that are disguised: only words that were met before, in names, or in prose
 * and nowhere in Belfry's own. With `ours` (ids that are to be understood again) all of Belfry's
 * own words stay. Owned. */
char *disguise_said(const Disguise *disguise, const char *text, bool ours);

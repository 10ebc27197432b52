/* Runs forms over an index: which records each recognises, with score and evidence. */
#pragma once

#include "analyzers/patterns/gate.h"
#include "analyzers/patterns/match.h"
#include "analyzers/patterns/named_records.h"

typedef struct Recogniser {
    const RuleSet *rules;
    const Index *index;
    MatchShared shared;
    Presence presence;
    Recognised *recognised; /* by form */
    Match *matches;         /* one a worker */
    NamedRecords *named;    /* likewise */
    unsigned jobs;
    const Cancel *cancel;
    const Progress *progress;
    _Atomic(uint8_t) *exhausted; /* by rule: a condition took too many steps on some record */
    GArray *hits;                /* of Hit, sorted by (file, place, rule, form) once done */
    KeptStore *store;            /* owns what was found, for the next run; NULL: nothing is kept */
    const KeptStore *before;     /* that of the run before; NULL: nothing can be taken over */
    const Index *last;           /* that run's */
    Changes changes;             /* since then */
} Recogniser;

void recogniser_init(Recogniser *recogniser, const RuleSet *rules, const Index *index,
                     unsigned jobs, const Cancel *cancel);
/* Keeps what is found for a run that follows, and takes over what `before` kept of a run over the
 * index `last`; both may be NULL. Once, before it runs. */
void recogniser_keep(Recogniser *recogniser, const KeptStore *before, const Index *last);
/* What was kept; the caller's. Once nothing runs any more. */
KeptStore *recogniser_kept(Recogniser *recogniser);
/* Runs all forms, wave by wave. */
void recogniser_run(Recogniser *recogniser);
/* What was recognised, by form; the caller's, and only cleared afterwards. */
Recognised *recogniser_take(Recogniser *recogniser, uint32_t *count);
void recogniser_clear(Recogniser *recogniser);
/* Whether anything cut some rule short. Once nothing runs any more. */
bool recogniser_limited(const Recogniser *recogniser);
/* What cut a rule short, in words; NULL if nothing did. */
const char *recogniser_limit(const Recogniser *recogniser, uint32_t rule);
/* Remembers it if the match gave up a condition of the rule. */
void recogniser_exhausted(const Recogniser *recogniser, Match *match, uint32_t rule);

/* The subjects of a kind are handed out in units: files, and then folders, crates and packages. */
uint32_t recogniser_units(const Index *index);
/* The `number`-th record of a kind in a unit; false when there are no more, or none at all. */
bool recogniser_subject(const Index *index, uint32_t unit, uint32_t kind, uint32_t number,
                        Record *subject);
/* The crate and the file a unit stands for; WORKSPACE_NONE for none. */
void recogniser_unit_place(const Index *index, uint32_t unit, uint32_t *file, uint32_t *crate);

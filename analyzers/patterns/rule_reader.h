/* Reading rule.json: every value is asked for by type, what is wrong is reported with the place it
 * stands at, in words for whoever writes rules. */
#pragma once

#include "analyzers/patterns/compiled.h"

/* One rule file while it is read. */
typedef struct RuleReader {
    RuleSet *set;  /* gets the notes through `notes` */
    GArray *notes; /* of Note */
    CompiledSet *compiled;
    Rule *rule;
    json_t *json;     /* the whole file */
    const char *text; /* of rule.json; borrowed */
    size_t size;
    char *path;       /* shown in notes; owned by the loader */
    GPtrArray *steps; /* of const char *: where we are */
    bool failed;
    bool tells_hints;
} RuleReader;

/* A note at the value the steps lead to. */
void rule_reader_note(RuleReader *reader, const GPtrArray *steps, const char *message);
/* The same at the current place, and the rule will not be used. */
void rule_reader_fail(RuleReader *reader, const char *format, ...) G_GNUC_PRINTF(2, 3);
void rule_reader_enter(RuleReader *reader, const char *key);
void rule_reader_enter_element(RuleReader *reader, size_t element);
void rule_reader_leave(RuleReader *reader);

/* Reports every key of `object` that is not in the NULL-terminated list. */
void rule_reader_keys(RuleReader *reader, json_t *object, const char *const *known);
/* A text, NULL if the key is absent; a report when it is no text, or absent though required. */
const char *rule_reader_text(RuleReader *reader, json_t *object, const char *key, bool required);
/* An object or an array; NULL if absent, reported if something else. */
json_t *rule_reader_object(RuleReader *reader, json_t *object, const char *key);
json_t *rule_reader_array(RuleReader *reader, json_t *object, const char *key);

/* What rule.json says about the rule itself: id, title, champion … */
void rule_reader_metadata(RuleReader *reader);

/* The rules as the engine runs them: forms with their signals, and what violations look for. Made
 * once by rules.c, immutable afterwards, shared by all threads. */
#pragma once

#include "analyzers/patterns/condition.h"
#include "analyzers/patterns/fragments.h"
#include "analyzers/patterns/rules.h"

#define FORM_NONE UINT32_MAX
#define SIGNALS_MAX 256
#define SCORE_TOLERANCE 0.0005f /* sums of weights like 0.4 + 0.35 + 0.25 are not exact */

typedef enum FormRole { FORM_CARRIER, FORM_PART, FORM_HIDDEN } FormRole;

typedef struct Signal {
    const char *name, *says;
    float weight;
    const Condition *when;
} Signal;

typedef struct Form {
    const char *name;
    uint32_t number;             /* within the set */
    uint32_t rule;               /* index into RuleSet.rules */
    uint32_t subject;            /* kind */
    uint8_t role;                /* FormRole */
    float threshold, attainable; /* attainable: the sum of the positive weights */
    const Condition *where;
    const uint64_t *subject_names; /* literals its subject's name is one of, as bits; NULL: any */
    uint8_t report;                /* slot of the record it is reported at; 0 the subject */
    Signal *signals; /* the positive ones first, dearest first; then the negative ones */
    uint32_t signal_count;
    uint32_t wave; /* forms of one wave do not look at each other */
    bool of_c;     /* of C and C++; else of Rust */
    bool disabled; /* its rule has a problem */
} Form;

/* A text with `{{@name.field}}` or `{{@name.relation.field}}` in it. */
typedef struct TemplatePiece {
    const char *text; /* NULL: a field */
    uint32_t size;
    uint8_t slot;
    const RelationRow *relation; /* NULL: the record itself */
    const FieldRow *field;       /* NULL: the capture `field_name` of a mark */
    const char *field_name;
} TemplatePiece;

typedef struct Template {
    TemplatePiece *pieces;
    uint32_t count;
} Template;

/* What one violation looks for. */
typedef struct Find {
    uint32_t rule, violation; /* indices */
    const char *check;        /* the name of an own check (checks.h), or NULL */
    uint32_t subject;
    const Condition *where;
    const uint64_t *subject_names; /* as Form.subject_names */
    const char **names;            /* slot → name given by "as"; slot 0 is "subject" */
    uint32_t name_count;
    uint8_t report; /* slot */
    bool in_tests;  /* also in tests, benches and examples */
    uint32_t wave;
    Template message, says, help;
    const char **fixes; /* ids, NULL-terminated */
    bool disabled;
} Find;

/* What a developer may ask for at a place: a refactoring, or a scaffold where nothing stands yet.
 */
typedef struct RuleAction {
    uint32_t rule;            /* index */
    const json_t *definition; /* id, title, kind, edits or transform, as of a fix; the rule's */
    Find find;                /* where it is offered; its subject is a file: where nothing stands */
} RuleAction;

struct CompiledRule {
    json_t *json;  /* of the rule file "fixes" and "actions", owned; the whole while it is read */
    json_t *fixes; /* array, borrowed from json; NULL if there is none */
    uint32_t first_form, form_count; /* into CompiledSet.forms */
};

struct CompiledSet {
    Pool pool;
    Literals literals;
    GPtrArray *regexes; /* of Regex * */
    Fragments fragments;
    GPtrArray *memos; /* of Condition *: those whose answers are kept, by number */
    Form *forms;
    uint32_t form_count;
    Find *finds;
    uint32_t find_count;
    RuleAction *actions;
    uint32_t action_count;
    struct Decision *decisions;
    uint32_t decision_count;
    uint32_t waves; /* wave numbers are below this; finds run in the last */
};
typedef struct CompiledSet CompiledSet;

/* The find of a violation, by its indices; never NULL for a violation of the set. */
const Find *compiled_find(const CompiledSet *set, uint32_t rule, uint32_t violation);

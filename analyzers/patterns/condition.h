/* A condition of a rule (SIGNALS.md, section 2), compiled: a tree of typed tests whose literals are
 * numbers. Immutable once compiled and shared by all threads; match.h evaluates it. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "analyzers/patterns/regex.h"
#include "analyzers/patterns/vocabulary.h"

#define CONDITION_SLOTS 16 /* names one condition tree may bind, `subject` (slot 0) among them */
#define CONDITION_DEPTH 64
#define NO_MEMO UINT32_MAX

/* The literals of all rules. A literal's number is its atom in every index (atoms.h). */
typedef struct Literals {
    GHashTable *numbers; /* text → number; owns nothing */
    GPtrArray *texts;    /* number − 1 → text */
    Pool *pool;
} Literals;

typedef enum ValueTestKind {
    TEST_IS, /* one of `literals` */
    TEST_REGEX,
    TEST_BOOL,     /* texts: whether there is any */
    TEST_NUMBER,   /* minimum … maximum */
    TEST_VARIABLE, /* equals a field of a bound record */
    TEST_VALUE_NOT,
    TEST_WORD, /* holds one of `literals`, or the variable's text, as a whole word */
    TEST_PREFIX,
    TEST_LIST_NONE,
    TEST_LIST_COUNT,
    TEST_ONE_OF /* one of the inner tests */
} ValueTestKind;

typedef struct ValueTest {
    uint8_t kind;
    uint8_t slot; /* of a variable */
    bool truth;
    uint32_t *literals; /* sorted */
    uint32_t literal_count;
    Regex *regex;
    const FieldRow *field; /* of a variable; NULL: the capture of a mark */
    const char *field_name;
    int64_t minimum, maximum;
    uint32_t accepted; /* of a field with few texts: which of them, as bits */
    struct ValueTest *inner;
    uint32_t inner_count;
} ValueTest;

typedef enum TestKind { /* the cheap ones first: tests run in this order */
                        TEST_FIELD,
                        TEST_OTHER,
                        TEST_SAME_TASK,
                        TEST_AFTER,
                        TEST_BEFORE,
                        TEST_WITHIN,
                        TEST_RECOGNISED,
                        TEST_RELATION,
                        TEST_ALL,
                        TEST_ANY,
                        TEST_NOT
} TestKind;

typedef enum Quantifier { EXISTS, COUNTED, NO_RECORD, EVERY_RECORD } Quantifier;

typedef struct Test {
    uint8_t kind;          /* TestKind */
    uint8_t quantifier;    /* Quantifier, of a relation */
    uint8_t slot;          /* the record of other, after, before, within, same_task */
    const FieldRow *field; /* NULL: the capture `field_name` of a mark */
    const char *field_name;
    ValueTest value;
    const RelationRow *relation;
    uint32_t mark_rule; /* literal of the rule whose marks count; 0 otherwise */
    int64_t minimum, maximum;
    const FieldRow *distinct;
    struct Condition *conditions; /* relation: what they must satisfy; every: then which of them */
    uint32_t condition_count;
    uint32_t *forms; /* recognised: numbers of forms */
    uint32_t form_count;
} Test;

typedef struct Condition {
    Test *tests;
    uint32_t test_count;
    uint32_t kinds;               /* of record it may be asked about */
    int16_t slot;                 /* where it names its record, −1 if it does not */
    uint8_t first_slot, end_slot; /* the names bound here and inside */
    bool closed;                  /* depends on its record alone */
    uint32_t memo;                /* number of its memo, or NO_MEMO */
} Condition;

/* Everything compiling needs; one for a rule set. */
typedef struct Compiler {
    Pool *pool;
    Literals *literals;
    GPtrArray *regexes;   /* of Regex *, numbered */
    GPtrArray *memos;     /* of Condition *, by their memo */
    json_t *words;        /* of the rule, borrowed; object of arrays */
    json_t *shared_words; /* knowledge/words.json, borrowed, or NULL */
    const char *rule_id;
    /* Number of the forms called `name` ("rule#form" or "rule"); false if there are none. */
    bool (*find_forms)(void *data, const char *name, GArray *forms);
    void (*report)(void *data, GPtrArray *path, const char *message);
    void (*report_hint)(void *data, GPtrArray *path, const char *message);
    void *data;
    GPtrArray *path;    /* of char *, borrowed: where in the rule file we are */
    GPtrArray *names;   /* slot → name, of the tree at hand */
    GArray *name_kinds; /* slot → mask of kinds */
    GPtrArray *visible; /* names in force here */
    guint lowest_slot;  /* of those the condition at hand refers to */
    bool keep_names;    /* the names bound are read later: no memo may skip binding them */
    bool check_regexes; /* compile them now and tell of half anchored ones */
    uint32_t depth;
    bool failed;
} Compiler;

void literals_init(Literals *literals, Pool *pool);
void literals_clear(Literals *literals);
uint32_t literals_number(Literals *literals, const char *text);

/* The names a condition binds: slot → name, and the kinds of record it may stand for. */
typedef struct ConditionNames {
    GPtrArray *names;
    GArray *kinds; /* of uint32_t */
} ConditionNames;

/* Compiles `json` for records of `kinds`, which it names `subject`. Problems are reported; what is
 * returned then is not to be evaluated. `names` may be NULL. */
Condition *condition_compile(Compiler *compiler, json_t *json, uint32_t kinds,
                             ConditionNames *names);
void condition_names_clear(ConditionNames *names);

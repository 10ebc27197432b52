#include "analyzers/workspace/mentions.h"

#include <string.h>

#include "analyzers/base/hash.h"
#include "analyzers/workspace/mention_text.h"

typedef struct Reading {
    const Facts *facts;
    const ItemNames *names;
    MentionFound found;
    void *data;
    uint64_t *seen; /* hashes of what was read already; 0 free */
    uint32_t count, mask;
} Reading;

static void grow(Reading *reading)
{
    uint64_t *old = reading->seen;
    uint32_t size = reading->mask + 1;
    reading->mask = reading->mask * 2 + 1;
    reading->seen = g_new0(uint64_t, reading->mask + 1);
    for (uint32_t i = 0; i < size; i++) {
        uint32_t at = (uint32_t)old[i] & reading->mask;
        while (old[i] && reading->seen[at])
            at = (at + 1) & reading->mask;
        if (old[i])
            reading->seen[at] = old[i];
    }
    g_free(old);
}

/* False when the same text was read at the same place before, as surely. */
static bool is_new(Reading *reading, const Mention *mention, StringId text)
{
    uint64_t kind = mention->in_test | (uint64_t)mention->certainty << 1 |
                    (uint64_t)mention->style << 3 | (uint64_t)text << 8;
    uint64_t key = hash_combine(
        hash_combine(kind, (uint64_t)mention->mod_fact << 32 | mention->function), mention->cfg);
    key += key == 0;
    uint32_t at = (uint32_t)key & reading->mask;
    for (; reading->seen[at]; at = (at + 1) & reading->mask)
        if (reading->seen[at] == key)
            return false;
    reading->seen[at] = key;
    if (++reading->count > reading->mask / 2)
        grow(reading);
    return true;
}

/* Only functions that declare or import something tell their paths apart. */
static uint32_t telling_function(const Reading *reading, uint32_t function)
{
    bool tells = function != FACT_NONE && item_names_has_locals(reading->names, function);
    return tells ? function : FACT_NONE;
}

static Mention mention_of(const Reading *reading, const Fact *fact, FactKind kind)
{
    Mention mention = {
        .mod_fact = fact->module, .start = fact->start, .end = fact->end, .cfg = fact->cfg};
    bool has_function = (fact->flags & FACT_LOCAL) && kind != FACT_FIELD && kind != FACT_PARAM &&
                        kind != FACT_ASSOC && kind != FACT_FN;
    mention.function =
        has_function ? telling_function(reading, item_names_function(reading->facts, fact, kind))
                     : FACT_NONE;
    mention.in_test = (fact->flags & FACT_TEST) != 0;
    mention.via_macro = (fact->flags & FACT_IN_MACRO) != 0;
    mention.style = RESOLVE_MENTION;
    mention.certainty = fact->flags & FACT_MACRO_RULE ? CERTAINTY_TEXTUAL : CERTAINTY_EXACT;
    return mention;
}

/* What a macro of this crate writes stands elsewhere; `$crate`, which facts have as `crate`, is
 * still this one. */
static bool is_readable(const Mention *mention, bool in_rule)
{
    return !in_rule || strncmp(mention->path, "crate::", 7) == 0;
}

static void read_uses(Reading *reading)
{
    for (uint32_t i = 0; i < facts_count(reading->facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(reading->facts)[i];
        Mention mention = mention_of(reading, &use->fact, FACT_USE);
        mention.path = facts_string(reading->facts, use->path);
        mention.style = resolve_style_of(use);
        mention.use = use;
        if (is_readable(&mention, use->fact.flags & FACT_MACRO_RULE))
            reading->found(reading->data, &mention);
    }
}

static void read_paths(Reading *reading)
{
    uint32_t count;
    const PathFact *paths = facts_paths(reading->facts, &count);
    for (uint32_t i = 0; i < count; i++) {
        const PathFact *fact = &paths[i];
        bool textual = fact->flags & (PATH_IN_TOKENS | PATH_MACRO_RULE);
        Mention mention = {.mod_fact = fact->module,
                           .function = telling_function(reading, fact->owner),
                           .start = fact->start,
                           .end = fact->end,
                           .cfg = fact->cfg,
                           .in_test = (fact->flags & PATH_TEST) != 0,
                           .via_macro = (fact->flags & PATH_IN_MACRO) != 0,
                           .certainty = textual ? CERTAINTY_TEXTUAL : CERTAINTY_EXACT};
        mention.path = facts_string(reading->facts, fact->path);
        mention.style = fact->flags & PATH_LEADING_COLONS ? RESOLVE_EXTERN : RESOLVE_MENTION;
        if (is_readable(&mention, fact->flags & PATH_MACRO_RULE) &&
            is_new(reading, &mention, fact->path))
            reading->found(reading->data, &mention);
    }
}

/* The paths of one text of a record. */
static void read_text(Reading *reading, const Mention *where, StringId id, bool in_rule)
{
    const char *text = facts_string(reading->facts, id);
    Mention mention = *where;
    if (!id || !strstr(text, "::") || !is_new(reading, where, id))
        return;
    TextPath path;
    for (const char *at = text; mention_text_next(&at, text, &path);) {
        mention.path = path.start;
        mention.style = path.leading_colons ? RESOLVE_EXTERN : RESOLVE_MENTION;
        if (is_readable(&mention, in_rule))
            reading->found(reading->data, &mention);
    }
}

/* The macros of other crates that stand in front of an item, by their paths; what is in their
 * brackets is theirs to read. */
static void read_attributes(Reading *reading, const Fact *fact, const Mention *where)
{
    uint32_t count;
    const StringId *ids = facts_list(reading->facts, fact->attrs, &count);
    for (uint32_t i = 0; i < count; i++) {
        const char *text = facts_string(reading->facts, ids[i]);
        Mention mention = *where;
        AttributePath path = {.certainty = CERTAINTY_EXACT};
        if (!strstr(text, "::") || !is_new(reading, where, ids[i]))
            continue;
        while (mention_text_attribute(text, &path)) {
            mention.path = path.path.start;
            mention.style = path.path.leading_colons ? RESOLVE_EXTERN : RESOLVE_MENTION;
            mention.certainty = MAX(where->certainty, path.certainty);
            reading->found(reading->data, &mention);
        }
    }
}

static void read_record(Reading *reading, const Fact *fact, FactKind kind, const StringId *texts,
                        size_t count)
{
    bool in_rule = fact->flags & FACT_MACRO_RULE;
    Mention mention = mention_of(reading, fact, kind);
    if (kind == FACT_MACRO)
        mention.certainty = CERTAINTY_TEXTUAL;
    for (size_t i = 0; i < count; i++)
        read_text(reading, &mention, texts[i], in_rule);
    mention.certainty = CERTAINTY_EXACT;
    if (fact->attrs && !in_rule)
        read_attributes(reading, fact, &mention);
}

/* A signature belongs to the scope around its function. */
static void read_fns(Reading *reading)
{
    const Facts *facts = reading->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        const FnFact *fn = &facts_fns(facts)[i];
        const StringId texts[] = {fn->ret, fn->generics, fn->where_clause};
        bool in_rule = fn->fact.flags & FACT_MACRO_RULE;
        Mention mention = mention_of(reading, &fn->fact, FACT_FN);
        mention.function = telling_function(reading, item_names_around(facts, i));
        mention.start = fn->fact.at;
        mention.end = fn->fact.at + facts_string_length(facts, fn->fact.name);
        for (size_t j = 0; j < G_N_ELEMENTS(texts); j++)
            read_text(reading, &mention, texts[j], in_rule);
        for (uint32_t j = 0; j < fn->params.count; j++)
            read_text(reading, &mention, facts_params(facts)[fn->params.first + j].type, in_rule);
        if (fn->fact.attrs && !in_rule)
            read_attributes(reading, &fn->fact, &mention);
    }
}

#define READ_RECORDS(kind, Struct, accessor, ...)                                                  \
    for (uint32_t i = 0; i < facts_count(reading->facts, kind); i++) {                             \
        const Struct *record = &accessor(reading->facts)[i];                                       \
        const StringId texts[] = {__VA_ARGS__};                                                    \
        read_record(reading, &record->fact, kind, texts, G_N_ELEMENTS(texts));                     \
    }

static void read_types(Reading *reading)
{
    READ_RECORDS(FACT_TYPE, TypeFact, facts_types, record->generics, record->where_clause)
    READ_RECORDS(FACT_FIELD, FieldFact, facts_fields, record->type)
    READ_RECORDS(FACT_VARIANT, VariantFact, facts_variants, 0)
    READ_RECORDS(FACT_TRAIT, TraitFact, facts_traits, record->generics, record->where_clause,
                 record->bounds)
    READ_RECORDS(FACT_ASSOC, AssocFact, facts_assocs, record->type)
    READ_RECORDS(FACT_IMPL, ImplFact, facts_impls, record->trait_text, record->type,
                 record->generics, record->where_clause)
    READ_RECORDS(FACT_CONST, ConstFact, facts_consts, record->type)
    READ_RECORDS(FACT_ALIAS, AliasFact, facts_aliases, record->generics, record->type)
    READ_RECORDS(FACT_MACRO, MacroFact, facts_macros, record->path)
}

void mentions_read(const Facts *facts, const ItemNames *names, MentionFound found, void *data)
{
    Reading reading = {.facts = facts, .names = names, .found = found, .data = data, .mask = 255};
    reading.seen = g_new0(uint64_t, reading.mask + 1);
    read_uses(&reading);
    read_paths(&reading);
    read_types(&reading);
    read_fns(&reading);
    g_free(reading.seen);
}

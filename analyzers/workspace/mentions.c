#include "analyzers/workspace/mentions.h"

#include <string.h>

typedef struct Reading {
    const Facts *facts;
    MentionFound found;
    void *data;
    GHashTable *seen; /* texts read already, by module and test */
} Reading;

/* False when the same text was read in the same module before. */
static bool is_new(Reading *reading, const Mention *mention, StringId text)
{
    guint64 key = (guint64)mention->mod_fact << 33 | (guint64)text << 1 | mention->in_test;
    if (g_hash_table_contains(reading->seen, &key))
        return false;
    g_hash_table_add(reading->seen, g_memdup2(&key, sizeof(key)));
    return true;
}

static Mention mention_of(const Fact *fact)
{
    Mention mention = {
        .mod_fact = fact->module, .start = fact->start, .end = fact->end, .cfg = fact->cfg};
    mention.in_test = (fact->flags & FACT_TEST) != 0;
    mention.via_macro = (fact->flags & FACT_IN_MACRO) != 0;
    mention.style = RESOLVE_MENTION;
    return mention;
}

static void read_uses(Reading *reading)
{
    for (uint32_t i = 0; i < facts_count(reading->facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(reading->facts)[i];
        if (use->fact.flags & FACT_MACRO_RULE)
            continue;
        Mention mention = mention_of(&use->fact);
        mention.path = facts_string(reading->facts, use->path);
        mention.style = resolve_style_of(use);
        reading->found(reading->data, &mention);
    }
}

static bool is_name_byte(char c)
{
    return g_ascii_isalnum(c) || c == '_' || (c & 0x80) || c == '#';
}

/* Every path of two parts or more in a text; `<T as X>::Y` is none. */
static void read_text(Reading *reading, const Mention *where, StringId id)
{
    const char *text = facts_string(reading->facts, id);
    if (text[0] == '"' || !strstr(text, "::") || !is_new(reading, where, id))
        return;
    for (const char *at = text; *at;) {
        const char *end = at;
        while (is_name_byte(*end) ||
               (end > at && strncmp(end, "::", 2) == 0 && is_name_byte(end[2])))
            end += *end == ':' ? 2 : 1;
        bool colons = at >= text + 2 && strncmp(at - 2, "::", 2) == 0;
        bool starts = at == text || !strchr("'$.", at[-1]);
        bool follows = colons && at > text + 2 && (is_name_byte(at[-3]) || at[-3] == '>');
        Mention mention = *where;
        mention.path = at;
        mention.style = colons ? RESOLVE_EXTERN : RESOLVE_MENTION;
        if (end > at && starts && !follows && memmem(at, (size_t)(end - at), "::", 2))
            reading->found(reading->data, &mention);
        at = end > at ? end : at + 1;
    }
}

static void read_calls(Reading *reading)
{
    const Facts *facts = reading->facts;
    uint32_t fns = facts_count(facts, FACT_FN);
    static const Fact nowhere = {.module = FACT_NONE};
    for (uint32_t i = 0; i < facts_count(facts, FACT_CALL); i++) {
        const CallFact *call = &facts_calls(facts)[i];
        const Fact *owner =
            call->event.owner < fns ? &facts_fns(facts)[call->event.owner].fact : &nowhere;
        if ((call->flags & CALL_KIND) == CALL_METHOD || (owner->flags & FACT_MACRO_RULE))
            continue;
        Mention mention = mention_of(owner);
        mention.start = call->event.start;
        mention.end = call->event.end;
        mention.in_test |= (call->flags & CALL_TEST) != 0;
        mention.certainty = call->flags & CALL_IN_TOKENS ? CERTAINTY_TEXTUAL : CERTAINTY_EXACT;
        read_text(reading, &mention, call->path);
    }
}

/* What bodies mention without calling stands at the function's name. */
static void read_fns(Reading *reading)
{
    const Facts *facts = reading->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        const FnFact *fn = &facts_fns(facts)[i];
        if (fn->fact.flags & FACT_MACRO_RULE)
            continue;
        Mention mention = mention_of(&fn->fact);
        mention.start = fn->fact.at;
        mention.end = fn->fact.at + facts_string_length(facts, fn->fact.name);
        const StringId texts[] = {fn->ret, fn->generics, fn->where_clause};
        for (size_t j = 0; j < G_N_ELEMENTS(texts); j++)
            read_text(reading, &mention, texts[j]);
        uint32_t count;
        const StringId *refs = facts_list(facts, fn->refs, &count);
        for (uint32_t j = 0; j < count; j++)
            read_text(reading, &mention, refs[j]);
    }
}

/* The texts of one record that may hold paths. */
static void read_record(Reading *reading, const Fact *fact, const StringId *texts, size_t count)
{
    Mention mention = mention_of(fact);
    if (fact->flags & FACT_MACRO_RULE)
        return;
    for (size_t i = 0; i < count; i++)
        read_text(reading, &mention, texts[i]);
}

#define READ_RECORDS(kind, Struct, accessor, ...)                                                  \
    for (uint32_t i = 0; i < facts_count(reading->facts, kind); i++) {                             \
        const Struct *record = &accessor(reading->facts)[i];                                       \
        const StringId texts[] = {__VA_ARGS__};                                                    \
        read_record(reading, &record->fact, texts, G_N_ELEMENTS(texts));                           \
    }

static void read_types(Reading *reading)
{
    READ_RECORDS(FACT_TYPE, TypeFact, facts_types, record->generics, record->where_clause)
    READ_RECORDS(FACT_FIELD, FieldFact, facts_fields, record->type)
    READ_RECORDS(FACT_PARAM, ParamFact, facts_params, record->type)
    READ_RECORDS(FACT_TRAIT, TraitFact, facts_traits, record->generics, record->where_clause,
                 record->bounds)
    READ_RECORDS(FACT_ASSOC, AssocFact, facts_assocs, record->type)
    READ_RECORDS(FACT_IMPL, ImplFact, facts_impls, record->trait_text, record->type,
                 record->generics, record->where_clause)
    READ_RECORDS(FACT_CONST, ConstFact, facts_consts, record->type)
    READ_RECORDS(FACT_ALIAS, AliasFact, facts_aliases, record->generics, record->type)
}

void mentions_read(const Facts *facts, MentionFound found, void *data)
{
    Reading reading = {facts, found, data, NULL};
    reading.seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    read_uses(&reading);
    read_calls(&reading);
    read_types(&reading);
    read_fns(&reading);
    g_hash_table_unref(reading.seen);
}

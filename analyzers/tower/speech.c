#include "analyzers/tower/speech.h"

#include <stdbool.h>
#include <string.h>

typedef struct Walk {
    const Facts *facts;
    TextSeen seen;
    void *data;
} Walk;

static bool is_test(const Fact *fact)
{
    return fact->flags & FACT_TEST;
}

static void see(const Walk *walk, VocabularyKind kind, StringId text)
{
    if (text)
        walk->seen(walk->data, kind, text);
}

static void see_list(const Walk *walk, VocabularyKind kind, ListId list)
{
    uint32_t count;
    const StringId *items = facts_list(walk->facts, list, &count);
    for (uint32_t i = 0; i < count; i++)
        see(walk, kind, items[i]);
}

static void see_types(const Walk *walk)
{
    const Facts *facts = walk->facts;
    const TypeFact *types = facts_types(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_TYPE); i++) {
        if (is_test(&types[i].fact))
            continue;
        see(walk, VOCABULARY_TYPE, types[i].fact.name);
        see_list(walk, VOCABULARY_TYPE, types[i].derives);
        see_list(walk, VOCABULARY_ATTRIBUTE, types[i].fact.attrs);
    }
    const FieldFact *fields = facts_fields(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_FIELD); i++) {
        if (is_test(&fields[i].fact))
            continue;
        see(walk, VOCABULARY_NAME, fields[i].fact.name);
        see(walk, VOCABULARY_TYPE, fields[i].type);
    }
}

static void see_traits(const Walk *walk)
{
    const Facts *facts = walk->facts;
    const TraitFact *traits = facts_traits(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_TRAIT); i++)
        if (!is_test(&traits[i].fact))
            see(walk, VOCABULARY_TYPE, traits[i].fact.name);
    const ImplFact *impls = facts_impls(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_IMPL); i++) {
        if (is_test(&impls[i].fact))
            continue;
        see(walk, VOCABULARY_TYPE, impls[i].trait_name);
        see(walk, VOCABULARY_TYPE, impls[i].head);
    }
}

static void see_functions(const Walk *walk)
{
    const Facts *facts = walk->facts;
    const FnFact *functions = facts_fns(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        if (is_test(&functions[i].fact))
            continue;
        see(walk, VOCABULARY_NAME, functions[i].fact.name);
        see(walk, VOCABULARY_TYPE, functions[i].ret);
        see_list(walk, VOCABULARY_ATTRIBUTE, functions[i].fact.attrs);
    }
    const ParamFact *params = facts_params(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_PARAM); i++) {
        if (is_test(&params[i].fact))
            continue;
        see(walk, VOCABULARY_NAME, params[i].fact.name);
        see(walk, VOCABULARY_TYPE, params[i].type);
    }
}

static void see_calls(const Walk *walk)
{
    const Facts *facts = walk->facts;
    const CallFact *calls = facts_calls(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_CALL); i++) {
        const CallFact *call = &calls[i];
        if (call->flags & CALL_TEST)
            continue;
        switch (call->flags & CALL_KIND) {
        case CALL_METHOD:
            see(walk, VOCABULARY_NAME, call->event.name);
            break;
        case CALL_MACRO:
            see(walk, VOCABULARY_MACRO, call->event.name);
            break;
        default:
            see(walk, VOCABULARY_PATH, call->resolved);
        }
    }
    const MacroFact *macros = facts_macros(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_MACRO); i++)
        if (!is_test(&macros[i].fact))
            see(walk, VOCABULARY_MACRO, macros[i].fact.name);
    const UseFact *uses = facts_uses(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++)
        if (!is_test(&uses[i].fact))
            see(walk, VOCABULARY_PATH, uses[i].path);
}

/* Types of C have names as any other, and what is called says what it is about. */
static void see_c(const Walk *walk)
{
    const Facts *facts = walk->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_TYPE); i++)
        see(walk, VOCABULARY_NAME, facts_types(facts)[i].fact.name);
    for (uint32_t i = 0; i < facts_count(facts, FACT_PARAM); i++)
        see(walk, VOCABULARY_NAME, facts_params(facts)[i].type);
    for (uint32_t i = 0; i < facts_count(facts, FACT_CALL); i++)
        see(walk, VOCABULARY_NAME, facts_calls(facts)[i].event.name);
    for (uint32_t i = 0; i < facts_count(facts, FACT_INCLUDE); i++)
        see(walk, VOCABULARY_PATH, facts_includes(facts)[i].path);
}

void speech_texts(const Facts *facts, TextSeen seen, void *data)
{
    const Walk walk = {facts, seen, data};
    see_types(&walk);
    see_traits(&walk);
    see_functions(&walk);
    see_calls(&walk);
    if (facts->language != LANGUAGE_RUST)
        see_c(&walk);
}

bool speech_is_own(GHashTable *own, const char *path)
{
    char head[64];
    size_t size = strcspn(path, ":");
    if (size >= sizeof head)
        return false;
    memcpy(head, path, size);
    head[size] = '\0';
    return strcmp(head, "crate") == 0 || strcmp(head, "self") == 0 || strcmp(head, "super") == 0 ||
           strcmp(head, "Self") == 0 || g_hash_table_contains(own, head);
}

#define RUN_END UINT32_MAX

/* The words of a text are looked up once a file: `runs` holds them one after the other. */
typedef struct Listener {
    const Vocabulary *vocabulary;
    const Facts *facts;
    GHashTable *own;
    uint32_t *starts[VOCABULARY_KINDS]; /* by string: where its run starts, plus one; 0: unknown */
    GArray *runs;                       /* uint32_t, each run closed by RUN_END */
    uint32_t *places;                   /* by word: its place in `spoken`, plus one */
    GArray *spoken;
} Listener;

static void find_word(void *data, VocabularyKind kind, const char *word)
{
    Listener *listener = data;
    gpointer found = g_hash_table_lookup(listener->vocabulary->by_text[kind], word);
    uint32_t index = GPOINTER_TO_UINT(found) - 1;
    if (found)
        g_array_append_val(listener->runs, index);
}

static uint32_t look_up(Listener *listener, VocabularyKind kind, StringId id)
{
    const char *text = facts_string(listener->facts, id);
    const uint32_t end = RUN_END;
    uint32_t start = listener->runs->len;
    if (kind != VOCABULARY_PATH || !speech_is_own(listener->own, text))
        vocabulary_read(kind, text, find_word, listener);
    if (listener->runs->len == start && start)
        return start; /* the end of the run before: an empty one */
    g_array_append_val(listener->runs, end);
    return start + 1;
}

static void count(Listener *listener, uint32_t word)
{
    uint32_t *place = &listener->places[word];
    if (*place) {
        g_array_index(listener->spoken, Spoken, *place - 1).count++;
        return;
    }
    const Spoken first = {word, 1};
    g_array_append_val(listener->spoken, first);
    *place = listener->spoken->len;
}

static void hear(void *data, VocabularyKind kind, StringId id)
{
    Listener *listener = data;
    uint32_t *start = &listener->starts[kind][id];
    if (!*start)
        *start = look_up(listener, kind, id);
    for (const uint32_t *word = (const uint32_t *)(void *)listener->runs->data + *start - 1;
         *word != RUN_END; word++)
        count(listener, *word);
}

Spoken *speech_of(const Vocabulary *vocabulary, const Facts *facts, GHashTable *own, uint32_t *size)
{
    Listener listener = {vocabulary, facts, own, .runs = g_array_new(FALSE, FALSE, 4)};
    for (int kind = 0; kind < VOCABULARY_KINDS; kind++)
        listener.starts[kind] = g_new0(uint32_t, facts->strings.count + 1);
    listener.places = g_new0(uint32_t, vocabulary->count);
    listener.spoken = g_array_new(FALSE, FALSE, sizeof(Spoken));
    speech_texts(facts, hear, &listener);
    for (int kind = 0; kind < VOCABULARY_KINDS; kind++)
        g_free(listener.starts[kind]);
    g_array_free(listener.runs, TRUE);
    g_free(listener.places);
    *size = listener.spoken->len;
    return (Spoken *)(void *)g_array_free(listener.spoken, FALSE);
}

#include "analyzers/tower/observation.h"

#include <stdatomic.h>
#include <string.h>

#include "analyzers/tower/words.h"

typedef struct Observer {
    const Signals *signals;
    const Facts *facts;
    GHashTable *own;
    const SignalHits **paths; /* by string id: what the path stands for, once looked up */
    bool *looked_up;
    uint32_t counts[SIGNALS_MAX], first[SIGNALS_MAX];
    Tally *tally;
} Observer;

static void count_hits(Observer *observer, const SignalHits *hits, uint32_t at)
{
    for (unsigned i = 0; hits && i < hits->count; i++) {
        uint8_t signal = hits->signals[i];
        if (observer->counts[signal]++ == 0)
            observer->first[signal] = at;
    }
}

static void count_word(Observer *observer, WordKind kind, StringId id, uint32_t at)
{
    if (id)
        count_hits(observer,
                   signals_word(observer->signals, kind, facts_string(observer->facts, id)), at);
}

/* Every capitalised word of a type's text, or of a path before its last segment. */
static void count_types(Observer *observer, const char *text, const char *end, uint32_t at)
{
    char word[64];
    while (text < end) {
        size_t size = 0;
        while (text + size < end && (g_ascii_isalnum(text[size]) || text[size] == '_'))
            size++;
        if (size > 1 && size < sizeof word && g_ascii_isupper(*text)) {
            memcpy(word, text, size);
            word[size] = '\0';
            count_hits(observer, signals_word(observer->signals, WORD_TYPE, word), at);
        }
        text += size ? size : 1;
    }
}

static void count_type(Observer *observer, StringId id, uint32_t at)
{
    if (!id)
        return;
    const char *text = facts_string(observer->facts, id);
    count_types(observer, text, text + facts_string_length(observer->facts, id), at);
}

/* `TcpListener::bind`, `std::net::TcpListener::bind`: the path, else the type before its end. */
static void count_path(Observer *observer, StringId id, uint32_t at)
{
    if (!id)
        return;
    const char *path = facts_string(observer->facts, id);
    if (!observer->looked_up[id]) {
        observer->looked_up[id] = true;
        observer->paths[id] =
            speech_is_own(observer->own, path) ? NULL : signals_path(observer->signals, path);
    }
    if (observer->paths[id]) {
        count_hits(observer, observer->paths[id], at);
        return;
    }
    const char *last = g_strrstr(path, "::");
    if (last)
        count_types(observer, path, last, at);
}

/* Whether a type's text has a plain number in it: `f32`, `&[u8]`, `Option<usize>`. */
static bool has_number(const char *text)
{
    for (const char *at = text; *at; at++) {
        bool starts = at == text || !(g_ascii_isalnum(at[-1]) || at[-1] == '_');
        if (!starts || !strchr("fui", *at))
            continue;
        size_t digits = strspn(at + 1, "0123456789");
        bool whole = digits ? !g_ascii_isalnum(at[1 + digits]) && at[1 + digits] != '_'
                            : g_str_has_prefix(at + 1, "size");
        if (whole)
            return true;
    }
    return false;
}

/* The type of a parameter or of a result. */
static void count_signature(Observer *observer, StringId id, uint32_t at)
{
    if (!id)
        return;
    const char *text = facts_string(observer->facts, id);
    observer->tally->types_written++;
    observer->tally->numbers += has_number(text);
    observer->tally->yes_or_no += strcmp(text, "bool") == 0;
    count_type(observer, id, at);
}

static void count_list(Observer *observer, WordKind kind, ListId list, uint32_t at)
{
    uint32_t count;
    const StringId *items = facts_list(observer->facts, list, &count);
    for (uint32_t i = 0; i < count; i++)
        count_word(observer, kind, items[i], at);
}

static void count_attributes(Observer *observer, const Fact *fact)
{
    uint32_t count;
    const StringId *items = facts_list(observer->facts, fact->attrs, &count);
    for (uint32_t i = 0; i < count; i++) {
        const char *text = facts_string(observer->facts, items[i]);
        char name[64];
        size_t size = strcspn(text, "( =");
        if (text[size] == '(' && strncmp(text, "repr", 4) == 0)
            size = strcspn(text, ",)");
        if (size == 0 || size >= sizeof name)
            continue;
        memcpy(name, text, size);
        name[size] = '\0';
        count_hits(observer, signals_word(observer->signals, WORD_ATTRIBUTE, name), fact->start);
    }
}

static bool is_test(const Fact *fact)
{
    return fact->flags & FACT_TEST;
}

static void see_types(Observer *observer)
{
    const Facts *facts = observer->facts;
    const TypeFact *types = facts_types(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_TYPE); i++) {
        if (is_test(&types[i].fact))
            continue;
        observer->tally->types++;
        observer->tally->enums += types[i].shape == SHAPE_ENUM;
        observer->tally->variants += types[i].variants.count;
        count_list(observer, WORD_DERIVE, types[i].derives, types[i].fact.start);
        count_attributes(observer, &types[i].fact);
    }
    const FieldFact *fields = facts_fields(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_FIELD); i++) {
        if (is_test(&fields[i].fact))
            continue;
        observer->tally->fields++;
        count_type(observer, fields[i].type, fields[i].fact.start);
    }
}

static void see_impls(Observer *observer)
{
    const Facts *facts = observer->facts;
    const ImplFact *impls = facts_impls(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_IMPL); i++) {
        if (is_test(&impls[i].fact))
            continue;
        observer->tally->impls++;
        observer->tally->trait_impls += impls[i].trait_name != 0;
        count_word(observer, WORD_TRAIT, impls[i].trait_name, impls[i].fact.start);
    }
    const TraitFact *traits = facts_traits(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_TRAIT); i++)
        observer->tally->traits += !is_test(&traits[i].fact);
    observer->tally->externs += facts_count(facts, FACT_EXTERN);
    observer->tally->macro_rules += facts_count(facts, FACT_MACRODEF);
}

static void count_function_name(Observer *observer, const FnFact *function)
{
    char word[64];
    const char *name = facts_string(observer->facts, function->fact.name);
    size_t size = strcspn(name, "_");
    if (size == 0 || size >= sizeof word)
        return;
    memcpy(word, name, size);
    word[size] = '\0';
    count_hits(observer, signals_word(observer->signals, WORD_FUNCTION, word), function->fact.at);
}

/* A function of C has the name of its part before its verb: every word counts. */
static void count_function_words(Observer *observer, const FnFact *function)
{
    char word[WORD_SIZE];
    const char *name = facts_string(observer->facts, function->fact.name);
    while (word_next(&name, word))
        count_hits(observer, signals_word(observer->signals, WORD_FUNCTION, word),
                   function->fact.at);
}

static void see_functions(Observer *observer)
{
    const Facts *facts = observer->facts;
    const FnFact *functions = facts_fns(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        const FnFact *function = &functions[i];
        if (is_test(&function->fact)) {
            observer->tally->test_functions++;
            continue;
        }
        observer->tally->functions++;
        observer->tally->async_functions += (function->fact.flags & FACT_ASYNC) != 0;
        observer->tally->mutating_methods +=
            strcmp(facts_string(facts, function->receiver), "&mut") == 0;
        observer->tally->public_functions += function->fact.vis == VIS_PUB;
        observer->tally->blocks += function->blocks.count;
        observer->tally->lets += function->lets.count;
        observer->tally->exits += function->exits.count;
        count_attributes(observer, &function->fact);
        if (facts->language == LANGUAGE_RUST)
            count_function_name(observer, function);
        else
            count_function_words(observer, function);
        count_signature(observer, function->ret, function->fact.at);
    }
    const ParamFact *params = facts_params(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_PARAM); i++)
        if (!is_test(&params[i].fact))
            count_signature(observer, params[i].type, params[i].fact.start);
}

static void see_calls(Observer *observer)
{
    const Facts *facts = observer->facts;
    const CallFact *calls = facts_calls(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_CALL); i++) {
        const CallFact *call = &calls[i];
        if (call->flags & CALL_TEST)
            continue;
        observer->tally->calls++;
        observer->tally->unsafe_calls += (call->flags & CALL_UNSAFE) != 0;
        switch (call->flags & CALL_KIND) {
        case CALL_METHOD:
            count_word(observer, WORD_METHOD, call->event.name, call->event.start);
            break;
        case CALL_MACRO:
            count_word(observer, WORD_MACRO, call->event.name, call->event.start);
            break;
        default:
            count_path(observer, call->resolved, call->event.start);
        }
    }
    const MacroFact *macros = facts_macros(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_MACRO); i++)
        if (!is_test(&macros[i].fact))
            count_word(observer, WORD_MACRO, macros[i].fact.name, macros[i].fact.start);
}

static void see_uses(Observer *observer)
{
    const Facts *facts = observer->facts;
    const UseFact *uses = facts_uses(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        if (is_test(&uses[i].fact))
            continue;
        observer->tally->uses++;
        observer->tally->public_uses += uses[i].fact.vis == VIS_PUB;
        count_path(observer, uses[i].path, uses[i].fact.start);
    }
    const ModFact *mods = facts_mods(facts);
    for (uint32_t i = 0; i < facts_count(facts, FACT_MOD); i++)
        observer->tally->modules += !is_test(&mods[i].fact);
}

static void see_includes(Observer *observer)
{
    const Facts *facts = observer->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_INCLUDE); i++)
        count_path(observer, facts_includes(facts)[i].path, facts_includes(facts)[i].fact.start);
}

Observation *observation_new(const Signals *signals, const Facts *facts, GHashTable *own)
{
    Observation *observation = g_new0(Observation, 1);
    atomic_init(&observation->references, 1);
    observation->tally.code_lines = facts->code_lines;
    Observer observer = {signals, facts, own, .tally = &observation->tally};
    observer.paths = g_new0(const SignalHits *, facts->strings.count + 1);
    observer.looked_up = g_new0(bool, facts->strings.count + 1);
    see_types(&observer);
    see_impls(&observer);
    see_functions(&observer);
    see_calls(&observer);
    see_uses(&observer);
    see_includes(&observer);
    for (uint32_t i = 0; i < signals->count; i++)
        observation->count += observer.counts[i] > 0;
    observation->sightings = g_new(Sighting, observation->count);
    uint32_t next = 0;
    for (uint32_t i = 0; i < signals->count; i++)
        if (observer.counts[i])
            observation->sightings[next++] = (Sighting){i, observer.counts[i], observer.first[i]};
    observation->spoken = speech_of(signals->vocabulary, facts, own, &observation->spoken_count);
    g_free(observer.paths);
    g_free(observer.looked_up);
    return observation;
}

Observation *observation_ref(Observation *observation)
{
    if (observation)
        atomic_fetch_add_explicit(&observation->references, 1, memory_order_relaxed);
    return observation;
}

void observation_unref(Observation *observation)
{
    if (!observation ||
        atomic_fetch_sub_explicit(&observation->references, 1, memory_order_acq_rel) > 1)
        return;
    g_free(observation->sightings);
    g_free(observation->spoken);
    g_free(observation);
}

void tally_add(Tally *sum, const Tally *tally)
{
    uint32_t *to = (uint32_t *)sum;
    const uint32_t *from = (const uint32_t *)tally;
    for (size_t i = 0; i < sizeof *sum / sizeof *to; i++)
        to[i] += from[i];
}

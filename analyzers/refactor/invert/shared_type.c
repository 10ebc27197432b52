#include "analyzers/refactor/invert/shared_type.h"

#include <string.h>

#define NESTING 8

static bool is_shared(const Crossing *crossing, uint32_t module, const char *name, unsigned depth);

/* What is both if its arguments are. */
static bool is_plain(const char *word)
{
    static const char *const words[] = {
        "bool",       "char",        "str",       "u8",        "u16",       "u32",
        "u64",        "u128",        "usize",     "i8",        "i16",       "i32",
        "i64",        "i128",        "isize",     "f32",       "f64",       "String",
        "Vec",        "Option",      "Result",    "HashMap",   "BTreeMap",  "HashSet",
        "BTreeSet",   "VecDeque",    "Box",       "Arc",       "Mutex",     "RwLock",
        "PathBuf",    "Path",        "OsString",  "Duration",  "Instant",   "SystemTime",
        "AtomicBool", "AtomicUsize", "AtomicU64", "AtomicU32", "AtomicI64", "File",
        "std",        "collections", "sync",      "path",      "time",      "fs",
        "atomic",     "string",      "vec",       "mut"};
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return g_ascii_isdigit(*word);
}

/* Whether a name of std is what the module means by it. */
static bool is_word_shared(const Crossing *crossing, uint32_t module, const char *word,
                           unsigned depth)
{
    Held held = held_of_text(crossing, module, word, NULL);
    if (held.form == HELD_VALUE)
        return is_shared(crossing, held.module, held.name, depth + 1);
    return held.form == HELD_FOREIGN && is_plain(word);
}

static bool is_text_shared(const Crossing *crossing, uint32_t module, const char *text,
                           unsigned depth)
{
    if (strpbrk(text, "*\"") || strstr(text, "fn("))
        return false;
    char **words = g_strsplit_set(text, " <>,()[];&:'", 0);
    bool shared = true;
    for (unsigned i = 0; shared && words[i]; i++)
        shared = !*words[i] || strcmp(words[i], "static") == 0 ||
                 is_word_shared(crossing, module, words[i], depth);
    g_strfreev(words);
    return shared;
}

static bool is_shared(const Crossing *crossing, uint32_t module, const char *name, unsigned depth)
{
    uint32_t inner;
    const Facts *facts = scope_facts(crossing->scope, module, &inner);
    bool found = false;
    if (depth > NESTING || !facts)
        return false;
    for (uint32_t i = 0; i < facts_count(facts, FACT_TYPE); i++) {
        const TypeFact *type = &facts_types(facts)[i];
        if (type->fact.module != inner || strcmp(facts_string(facts, type->fact.name), name) != 0)
            continue;
        found = true;
        for (uint32_t j = 0; j < facts_count(facts, FACT_FIELD); j++) {
            const FieldFact *field = &facts_fields(facts)[j];
            if (field->fact.owner == i &&
                !is_text_shared(crossing, module, facts_string(facts, field->type), depth))
                return false;
        }
    }
    return found;
}

bool shared_type(const Crossing *crossing, uint32_t module, const char *name)
{
    return is_shared(crossing, module, name, 0);
}

#include "analyzers/patterns/changed_names.h"

/* The names of one table in one version of a file, as a set of atoms. */
typedef struct Collecting {
    const Index *index;
    uint32_t file;
    GHashTable *atoms;
} Collecting;

static void add(Collecting *to, uint32_t atom)
{
    if (atom)
        g_hash_table_add(to->atoms, GUINT_TO_POINTER(atom));
}

static void add_kind(Collecting *to, FactKind kind)
{
    const Facts *facts = index_facts(to->index, to->file);
    size_t stride;
    const StringId *names = record_names(facts, kind, &stride);
    for (uint32_t i = 0; i < facts_count(facts, kind); i++)
        add(to, index_atom(to->index, to->file, names[i * stride]));
}

static bool is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

static void add_words(Collecting *to, const char *text)
{
    while (*text) {
        const char *word = text;
        while (is_word(*text))
            text++;
        if (text > word && g_ascii_isupper(*word))
            add(to, atoms_find(to->index->atoms, word, (uint32_t)(text - word)));
        text += text == word;
    }
}

static void add_mentions(Collecting *to)
{
    const Facts *facts = index_facts(to->index, to->file);
    for (uint32_t i = 0; i < facts_count(facts, FACT_FIELD); i++)
        add_words(to, facts_string(facts, facts_fields(facts)[i].type));
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++)
        add_words(to, facts_string(facts, facts_fns(facts)[i].ret));
}

static GHashTable *names_of(const Index *index, uint32_t file, TraceTable table)
{
    Collecting to = {index, file, g_hash_table_new(NULL, NULL)};
    switch (table) {
    case TRACE_TYPES:
        add_kind(&to, FACT_TYPE);
        break;
    case TRACE_TRAITS:
        add_kind(&to, FACT_TRAIT);
        break;
    case TRACE_FUNCTIONS:
        add_kind(&to, FACT_FN);
        add_kind(&to, FACT_MACRODEF);
        break;
    default:
        add_mentions(&to);
    }
    return to.atoms;
}

void changed_names_add(const Index *now, const Index *before, uint32_t file,
                       uint64_t names[TRACE_TABLES])
{
    for (TraceTable table = 0; table < TRACE_TABLES; table++) {
        g_autoptr(GHashTable) old = names_of(before, file, table);
        g_autoptr(GHashTable) new = names_of(now, file, table);
        GHashTableIter iterator;
        void *atom;
        g_hash_table_iter_init(&iterator, new);
        while (g_hash_table_iter_next(&iterator, &atom, NULL))
            if (!g_hash_table_contains(old, atom))
                /* It may have been looked for before anything was called so. */
                names[table] |= trace_name_bit(GPOINTER_TO_UINT(atom)) | trace_name_bit(0);
    }
}

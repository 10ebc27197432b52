#include "analyzers/patterns/type_mentions.h"

/* As the tables of an index. */
typedef enum MentionTable { IN_FIELDS, IN_FNS, AS_DYN, MENTION_TABLES } MentionTable;

struct TypeMentions {
    _Atomic int references;
    GArray *pairs[MENTION_TABLES]; /* of NamePair */
};

static void add(GArray *pairs, uint32_t atom, RecordPlace place)
{
    NamePair pair = {atom, place};
    if (atom)
        g_array_append_val(pairs, pair);
}

static bool is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

/* Adds `place` under every type and trait of the workspace that the text names. */
static void add_mentions(const Index *index, const char *text, RecordPlace place, GArray *all,
                         GArray *dyn)
{
    bool after_dyn = false;
    for (const char *c = text; *c;) {
        const char *word = c;
        while (is_word(*c))
            c++;
        size_t size = (size_t)(c - word);
        if (size == 0) {
            c++;
            continue;
        }
        if (!g_ascii_isupper(*word)) {
            after_dyn = after_dyn ? *c == ':' : size == 3 && memcmp(word, "dyn", 3) == 0;
            continue;
        }
        uint32_t atom = atoms_find(index->atoms, word, (uint32_t)size), types, traits;
        name_table_find(&index->types, atom, &types);
        name_table_find(&index->traits, atom, &traits);
        if (types || (traits && !dyn))
            add(all, atom, place);
        if (traits && after_dyn && dyn)
            add(dyn, atom, place);
        after_dyn = false;
    }
}

static TypeMentions *find_mentions(const Index *index, uint32_t file)
{
    TypeMentions *mentions = g_new0(TypeMentions, 1);
    GArray **pairs = mentions->pairs;
    const Facts *facts = index_facts(index, file);
    uint32_t fields = facts ? facts_count(facts, FACT_FIELD) : 0;
    uint32_t fns = facts ? facts_count(facts, FACT_FN) : 0;
    atomic_init(&mentions->references, 1);
    for (int i = 0; i < MENTION_TABLES; i++)
        pairs[i] = g_array_new(FALSE, FALSE, sizeof(NamePair));
    for (uint32_t i = 0; i < fields; i++)
        add_mentions(index, facts_string(facts, facts_fields(facts)[i].type),
                     (RecordPlace){file, i}, pairs[IN_FIELDS], pairs[AS_DYN]);
    for (uint32_t i = 0; i < fns; i++)
        if (facts_fns(facts)[i].ret)
            add_mentions(index, facts_string(facts, facts_fns(facts)[i].ret),
                         (RecordPlace){file, i}, pairs[IN_FNS], NULL);
    return mentions;
}

/* Those of the index before, where they are the same; or NULL. */
static TypeMentions *known_mentions(const IndexSince *since, uint32_t file)
{
    if (!since->index || !since->same_types || index_since_other(since, file))
        return NULL;
    TypeMentions *mentions = since->index->mentions[file];
    if (mentions)
        atomic_fetch_add_explicit(&mentions->references, 1, memory_order_relaxed);
    return mentions;
}

void type_mentions_find(Index *index, const IndexSince *since)
{
    NameTable *tables[] = {&index->mentioning_fields, &index->mentioning_fns, &index->dyn_fields};
    index->mentions = g_new0(TypeMentions *, (gsize)index->file_count + 1);
    for (int i = 0; i < MENTION_TABLES; i++)
        name_table_init(tables[i]);
    for (uint32_t file = 0; file < index->file_count; file++) {
        TypeMentions *mentions = known_mentions(since, file);
        mentions = mentions ? mentions : find_mentions(index, file);
        index->mentions[file] = mentions;
        for (int i = 0; i < MENTION_TABLES; i++)
            name_table_add_all(tables[i], mentions->pairs[i]);
    }
    for (int i = 0; i < MENTION_TABLES; i++)
        name_table_build(tables[i], atoms_count(index->atoms));
}

void type_mentions_unref(TypeMentions *mentions)
{
    if (!mentions || atomic_fetch_sub_explicit(&mentions->references, 1, memory_order_acq_rel) > 1)
        return;
    for (int i = 0; i < MENTION_TABLES; i++)
        g_array_free(mentions->pairs[i], TRUE);
    g_free(mentions);
}

#include "analyzers/workspace/crate_mentions.h"

#include <string.h>

#include "analyzers/base/hash.h"
#include "analyzers/syntax/extract.h"
#include "analyzers/syntax/parser.h"
#include "analyzers/syntax/raw_walk.h"
#include "analyzers/syntax/surroundings.h"
#include "analyzers/workspace/mention_cache.h"

typedef struct Search {
    const Workspace *workspace;
    const char *name;
    CrateMentions *mentions;
    uint32_t file;
    const Facts *facts;
    const char *text;
    uint32_t size;
} Search;

/* An import is one fact a leaf, but its paths start before the first. */
static bool in_test_import(const Facts *facts, uint32_t at)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        if ((use->fact.flags & FACT_TEST) && use->statement_start <= at && at < use->statement_end)
            return true;
    }
    return false;
}

/* Whether a byte lies in an item that is there for tests only. */
static bool in_test_item(const Facts *facts, uint32_t at)
{
    static const struct {
        FactKind kind;
        size_t size;
    } kinds[] = {{FACT_MOD, sizeof(ModFact)},     {FACT_FN, sizeof(FnFact)},
                 {FACT_IMPL, sizeof(ImplFact)},   {FACT_TYPE, sizeof(TypeFact)},
                 {FACT_TRAIT, sizeof(TraitFact)}, {FACT_CONST, sizeof(ConstFact)},
                 {FACT_ALIAS, sizeof(AliasFact)}, {FACT_MACRODEF, sizeof(MacroDefFact)},
                 {FACT_MACRO, sizeof(MacroFact)}};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const char *records = facts_at(facts, facts->kinds[kinds[i].kind]);
        for (uint32_t j = 0; j < facts_count(facts, kinds[i].kind); j++) {
            const Fact *fact = (const void *)(records + j * kinds[i].size);
            if ((fact->flags & FACT_TEST) && fact->start <= at && at < fact->end)
                return true;
        }
    }
    return in_test_import(facts, at);
}

/* Where the item starts that an attribute ending at `at` belongs to. */
static uint32_t item_behind(const Search *search, uint32_t at)
{
    const char *text = search->text;
    at = text_skip_trivia(text, search->size, at);
    while (search->size - at > 1 && text[at] == '#' && text[at + 1] == '[')
        at = text_skip_trivia(text, search->size, text_close(text, search->size, at + 1));
    return at;
}

/* Whether an attribute holds in tests only: by itself, or with its item. */
static bool is_test_attribute(const Search *search, RawNode attribute)
{
    uint32_t end = raw_end(attribute), start = attribute.start;
    while (start < end && (search->text[start] == '#' || search->text[start] == '!' ||
                           search->text[start] == '[' || search->text[start] == ' '))
        start++;
    Span span = {search->text + start, end - start - (end > start)};
    Span arguments = attribute_arguments(span, "cfg_attr"), predicate;
    if (arguments.start && attribute_next_part(&arguments, &predicate) && cfg_means_test(predicate))
        return true;
    return in_test_item(search->facts, item_behind(search, end));
}

static void add(Search *search, uint32_t at, bool in_test)
{
    GArray *tests = search->mentions->tests;
    search->mentions->in_production |= !in_test;
    if (tests->len && g_array_index(tests, CrateMention, tests->len - 1).file == search->file)
        return;
    CrateMention mention = {search->file, at, at + (uint32_t)strlen(search->name),
                            facts_line(search->facts, at)};
    if (in_test)
        g_array_append_val(tests, mention);
}

static bool is_name(const Search *search, RawNode node)
{
    size_t size = strlen(search->name);
    return raw_end(node) - node.start == size &&
           memcmp(search->text + node.start, search->name, size) == 0;
}

static bool is_test_file(const Search *search)
{
    uint8_t role = search->workspace->files[search->file].role;
    return role != ROLE_NORMAL && role != ROLE_GENERATED;
}

static void read_tree(Search *search, const TSTree *tree)
{
    static const uint8_t actions[RAW_SYMBOLS] = {[sym_identifier] = RAW_YIELD,
                                                 [sym_attribute_item] = RAW_YIELD,
                                                 [sym_inner_attribute_item] = RAW_YIELD};
    bool in_tests = is_test_file(search);
    RawNode node, attribute = {0};
    uint32_t attribute_end = 0;
    RawWalk walk;
    raw_walk_init(&walk, actions);
    raw_walk_begin(&walk, raw_root(tree), (RawScope){0});
    while (!search->mentions->in_production && raw_walk_next(&walk, &node)) {
        if (node.symbol != sym_identifier) {
            attribute = node;
            attribute_end = raw_end(node);
        } else if (is_name(search, node)) {
            add(search, node.start,
                in_tests || in_test_item(search->facts, node.start) ||
                    (node.start < attribute_end && is_test_attribute(search, attribute)));
        }
    }
    raw_walk_clear(&walk);
}

static bool is_word_byte(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

/* Where the name stands as a word at `from` or behind; the text's size if nowhere. */
static uint32_t next_word(const Search *search, uint32_t from)
{
    size_t size = strlen(search->name);
    const char *text = search->text, *end = text + search->size, *at = text + from;
    while ((at = memmem(at, (size_t)(end - at), search->name, size))) {
        bool starts = at == text || !is_word_byte(at[-1]);
        if (starts && (at + size == end || !is_word_byte(at[size])))
            return (uint32_t)(at - text);
        at++;
    }
    return search->size;
}

/* Whether a mention at a byte would tell nothing new: one test of the file is enough. */
static bool is_told(const Search *search, uint32_t at)
{
    const GArray *tests = search->mentions->tests;
    return tests->len && g_array_index(tests, CrateMention, tests->len - 1).file == search->file &&
           (is_test_file(search) || in_test_item(search->facts, at));
}

/* Parses the items in which the name stands, and reads their trees. */
static void read_items(Search *search)
{
    uint32_t at = next_word(search, 0);
    while (at < search->size && !search->mentions->in_production) {
        if (is_told(search, at)) {
            at = next_word(search, at + 1);
            continue;
        }
        TSRange range = surroundings(search->facts, search->text, at);
        const TSTree *tree = parser_parse_ranges(search->text, search->size, &range, 1);
        if (tree)
            read_tree(search, tree);
        parser_reset();
        at = next_word(search, MAX(range.end_byte, at + 1));
    }
}

/* False when the text is another by now. */
static bool read_text(Search *search, GHashTable *overlay)
{
    const SourceFile *file = &search->workspace->files[search->file];
    GBytes *bytes = workspace_text(search->workspace, overlay, file->path);
    gsize size = 0;
    search->text = bytes ? g_bytes_get_data(bytes, &size) : NULL;
    search->size = (uint32_t)size;
    bool as_analysed = size == search->facts->source_size;
    if (!as_analysed) {
        search->mentions->in_production = search->mentions->outdated = true;
    } else if (size) {
        read_items(search);
    }
    if (bytes)
        g_bytes_unref(bytes);
    return as_analysed;
}

static void read_file(Search *search, GHashTable *overlay)
{
    GArray *tests = search->mentions->tests;
    guint before = tests->len;
    search->facts = search->workspace->files[search->file].parsed->facts;
    MentionKey key = {.content_hash = search->facts->content_hash,
                      .name_hash = hash_bytes(search->name, strlen(search->name)),
                      .size = search->facts->source_size,
                      .is_test_file = is_test_file(search)};
    MentionAnswer answer = {0};
    if (!mention_cache_find(search->workspace->mentions, &key, &answer)) {
        bool as_analysed = read_text(search, overlay);
        answer.in_production = search->mentions->in_production;
        answer.in_tests = tests->len > before;
        answer.at = answer.in_tests ? g_array_index(tests, CrateMention, before).start : 0;
        if (as_analysed)
            mention_cache_add(search->workspace->mentions, &key, &answer);
        return;
    }
    if (answer.in_tests)
        add(search, answer.at, true);
    search->mentions->in_production = answer.in_production;
}

static bool belongs(const Workspace *workspace, const SourceFile *file, uint32_t package)
{
    for (uint32_t i = 0; i < file->crate_count; i++)
        if (workspace->crates[file->crates[i]].package == package)
            return true;
    return file->package == package;
}

static bool starts_path(const Search *search, const Facts *facts, StringId path)
{
    size_t size = strlen(search->name);
    const char *text = facts_string(facts, path);
    return strncmp(text, search->name, size) == 0 && (!text[size] || text[size] == ':');
}

/* Whether an import or a call outside of tests starts with the name. */
static bool is_used_in(const Search *search, const Facts *facts)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        if (!(use->fact.flags & (FACT_TEST | FACT_IN_MACRO | FACT_MACRO_RULE)) &&
            starts_path(search, facts, use->path) && !in_test_item(facts, use->fact.start))
            return true;
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_CALL); i++) {
        const CallFact *call = &facts_calls(facts)[i];
        if ((call->flags & CALL_KIND) != CALL_METHOD &&
            !(call->flags & (CALL_TEST | CALL_IN_TOKENS)) &&
            starts_path(search, facts, call->path) && !in_test_item(facts, call->event.start))
            return true;
    }
    return false;
}

/* Whether that is so in production code: then no text needs to be read. */
static bool is_used(const Search *search, const SourceFile *file)
{
    if (file->role != ROLE_NORMAL && file->role != ROLE_GENERATED)
        return false;
    const Facts *facts = file->parsed->facts;
    MentionKey key = {.content_hash = facts->content_hash,
                      .name_hash = hash_bytes(search->name, strlen(search->name)),
                      .size = facts->source_size,
                      .in_facts = true};
    MentionAnswer answer = {0};
    if (!mention_cache_find(search->workspace->mentions, &key, &answer)) {
        answer.in_production = is_used_in(search, facts);
        mention_cache_add(search->workspace->mentions, &key, &answer);
    }
    return answer.in_production;
}

void crate_mentions_init(CrateMentions *mentions, const Workspace *workspace, GHashTable *overlay,
                         uint32_t package, const char *name)
{
    Search search = {.workspace = workspace, .name = name, .mentions = mentions};
    *mentions = (CrateMentions){.tests = g_array_new(FALSE, FALSE, sizeof(CrateMention))};
    for (uint32_t i = 0; i < workspace->file_count && !mentions->in_production; i++)
        if (workspace->files[i].parsed && belongs(workspace, &workspace->files[i], package))
            mentions->in_production = is_used(&search, &workspace->files[i]);
    for (uint32_t i = 0; i < workspace->file_count && !mentions->in_production; i++) {
        search.file = i;
        if (workspace->files[i].parsed && belongs(workspace, &workspace->files[i], package))
            read_file(&search, overlay);
    }
}

void crate_mentions_clear(CrateMentions *mentions)
{
    if (mentions->tests)
        g_array_free(mentions->tests, TRUE);
    mentions->tests = NULL;
}

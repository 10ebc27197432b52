#include "analyzers/workspace/crate_mentions.h"

#include <string.h>

#include "analyzers/syntax/extract.h"
#include "analyzers/syntax/parser.h"
#include "analyzers/syntax/raw_walk.h"

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

static void read_tree(Search *search, const TSTree *tree)
{
    static const uint8_t actions[RAW_SYMBOLS] = {[sym_identifier] = RAW_YIELD,
                                                 [sym_attribute_item] = RAW_YIELD,
                                                 [sym_inner_attribute_item] = RAW_YIELD};
    bool is_test_file = search->workspace->files[search->file].role != ROLE_NORMAL &&
                        search->workspace->files[search->file].role != ROLE_GENERATED;
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
                is_test_file || in_test_item(search->facts, node.start) ||
                    (node.start < attribute_end && is_test_attribute(search, attribute)));
        }
    }
    raw_walk_clear(&walk);
}

static void read_file(Search *search, GHashTable *overlay)
{
    const SourceFile *file = &search->workspace->files[search->file];
    GBytes *bytes = workspace_text(search->workspace, overlay, file->path);
    gsize size = 0;
    search->text = bytes ? g_bytes_get_data(bytes, &size) : NULL;
    search->size = (uint32_t)size;
    search->facts = file->parsed->facts;
    if (size != search->facts->source_size) {
        search->mentions->in_production = true;
    } else if (size && memmem(search->text, size, search->name, strlen(search->name))) {
        const TSTree *tree = parser_parse(search->text, search->size);
        if (tree)
            read_tree(search, tree);
        parser_reset();
    }
    if (bytes)
        g_bytes_unref(bytes);
}

static bool belongs(const Workspace *workspace, const SourceFile *file, uint32_t package)
{
    for (uint32_t i = 0; i < file->crate_count; i++)
        if (workspace->crates[file->crates[i]].package == package)
            return true;
    return file->package == package;
}

void crate_mentions_init(CrateMentions *mentions, const Workspace *workspace, GHashTable *overlay,
                         uint32_t package, const char *name)
{
    Search search = {.workspace = workspace, .name = name, .mentions = mentions};
    *mentions = (CrateMentions){false, g_array_new(FALSE, FALSE, sizeof(CrateMention))};
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

#include "analyzers/syntax/query_anchor.h"

#include <string.h>

#include "analyzers/syntax/parser.h"

/* Node kinds that one keyword introduces, where that keyword is rare enough to look at each. */
static const struct {
    const char *kind, *word;
} keyword_kinds[] = {
    {"async_block", "async"},
    {"await_expression", "await"},
    {"enum_item", "enum"},
    {"extern_crate_declaration", "extern"},
    {"for_expression", "for"},

    {"impl_item", "impl"},
    {"loop_expression", "loop"},
    {"match_expression", "match"},
    {"mod_item", "mod"},
    {"static_item", "static"},
    {"struct_item", "struct"},
    {"trait_item", "trait"},
    {"union_item", "union"},
    {"unsafe_block", "unsafe"},
    {"while_expression", "while"},
    {"macro_definition", "macro_rules!"},
};

/* Words that stand in every file, dearest first. */
static const char *const common_words[] = {
    "self",   "Self",   "Some", "None",   "Ok",  "Err",  "new",   "unwrap",
    "clone",  "into",   "map",  "iter",   "for", "impl", "match", "await",
    "String", "Option", "Vec",  "Result", "Arc", "Box",  "from",  "get",
};

static bool is_identifier_kind(const char *kind)
{
    static const char *const kinds[] = {"identifier", "type_identifier", "field_identifier",
                                        "shorthand_field_identifier", NULL};
    return g_strv_contains(kinds, kind);
}

static bool is_word(const char *text)
{
    for (const char *c = text; *c; c++)
        if (!g_ascii_isalnum(*c) && *c != '_')
            return false;
    return *text != 0;
}

/* Higher is more frequent. */
static int frequency(const GArray *anchors)
{
    int worst = 0;
    for (guint i = 0; i < anchors->len; i++) {
        const QueryAnchor *anchor = &g_array_index(anchors, QueryAnchor, i);
        int own = strlen(anchor->word) < 4 ? 2 : 1;
        for (size_t w = 0; w < G_N_ELEMENTS(common_words); w++)
            if (strcmp(anchor->word, common_words[w]) == 0)
                own = 3 + (int)(G_N_ELEMENTS(common_words) - w);
        worst = MAX(worst, own);
    }
    return worst;
}

static void clear_anchor(void *anchor)
{
    g_free(((QueryAnchor *)anchor)->word);
}

static GArray *anchors_new(void)
{
    GArray *anchors = g_array_new(FALSE, TRUE, sizeof(QueryAnchor));
    g_array_set_clear_func(anchors, clear_anchor);
    return anchors;
}

void query_anchors_free(GArray *anchors)
{
    if (anchors)
        g_array_free(anchors, TRUE);
}

static void add_word(GArray *anchors, const char *word)
{
    QueryAnchor anchor = {.word = g_strdup(word)};
    g_array_append_val(anchors, anchor);
}

/* Takes both; keeps the rarer. */
static GArray *rarer(GArray *one, GArray *other)
{
    if (!one || !other)
        return one ? one : other;
    bool first = frequency(one) <= frequency(other);
    query_anchors_free(first ? other : one);
    return first ? one : other;
}

/* Takes `anchors`, whose chains go one step up; NULL when one gets too long. */
static GArray *step_up(GArray *anchors, uint16_t symbol)
{
    for (guint i = 0; anchors && i < anchors->len; i++) {
        QueryAnchor *anchor = &g_array_index(anchors, QueryAnchor, i);
        if (anchor->count == ANCHOR_STEPS) {
            query_anchors_free(anchors);
            return NULL;
        }
        anchor->steps[anchor->count++] = symbol;
    }
    return anchors;
}

static GArray *words_of(const QueryPart *part, const QuerySource *source)
{
    GArray *words = anchors_new();
    if (part->kind == QUERY_TOKEN && is_word(part->name))
        add_word(words, part->name);
    bool identifier = part->kind == QUERY_NODE && is_identifier_kind(part->name);
    for (guint i = 0; identifier && i < part->captures->len; i++) {
        GPtrArray *literals = g_hash_table_lookup(source->literals, part->captures->pdata[i]);
        for (guint l = 0; literals && l < literals->len; l++)
            if (is_word(literals->pdata[l]))
                add_word(words, literals->pdata[l]);
    }
    if (words->len)
        return words;
    query_anchors_free(words);
    return NULL;
}

static GArray *keyword_of(const char *kind)
{
    for (size_t i = 0; i < G_N_ELEMENTS(keyword_kinds); i++) {
        if (strcmp(kind, keyword_kinds[i].kind) != 0)
            continue;
        GArray *anchors = anchors_new();
        g_autofree char *word = g_strdup(keyword_kinds[i].word);
        word[strcspn(word, "!")] = 0;
        add_word(anchors, word);
        return anchors;
    }
    return NULL;
}

static GArray *anchors_of(const QueryPart *part, const QuerySource *source);

/* A match goes through one of the alternatives: each must have an anchor, and all are wanted. */
static GArray *anchors_of_alternatives(const QueryPart *part, const QuerySource *source)
{
    GArray *all = anchors_new();
    for (guint i = 0; i < part->children->len; i++) {
        GArray *own = anchors_of(part->children->pdata[i], source);
        if (!own) {
            query_anchors_free(all);
            return NULL;
        }
        g_array_append_vals(all, own->data, own->len);
        g_array_set_clear_func(own, NULL);
        g_array_free(own, TRUE);
    }
    return all;
}

static GArray *anchors_of_children(const QueryPart *part, const QuerySource *source)
{
    GArray *best = NULL;
    for (guint i = 0; i < part->children->len; i++) {
        const QueryPart *child = part->children->pdata[i];
        if (!child->optional)
            best = rarer(best, anchors_of(child, source));
    }
    return best;
}

static GArray *anchors_of(const QueryPart *part, const QuerySource *source)
{
    if (part->kind == QUERY_ALTERNATIVES)
        return anchors_of_alternatives(part, source);
    GArray *below = anchors_of_children(part, source);
    if (part->kind == QUERY_GROUP)
        return below;
    if (part->kind == QUERY_NODE)
        below = rarer(below, keyword_of(part->name));
    uint16_t symbol = part->kind != QUERY_NODE
                          ? 0
                          : ts_language_symbol_for_name(parser_rust(), part->name,
                                                        (uint32_t)strlen(part->name), true);
    return rarer(words_of(part, source), step_up(below, symbol));
}

GArray *query_anchors_find(const QuerySource *source, char **message)
{
    const QueryPart *root = source->root;
    while (root && root->kind == QUERY_GROUP && root->children->len == 1)
        root = root->children->pdata[0];
    GArray *anchors = NULL;
    if (!root || root->kind == QUERY_GROUP)
        *message = g_strdup("a pattern must have one outermost node");
    else if (!(anchors = anchors_of(root, source)))
        *message = g_strdup("no anchor: a pattern needs an identifier that #eq? or #any-of? "
                            "compares with a word, or a node like match_expression or unsafe_block "
                            "that begins with a rare keyword");
    for (guint i = 0; anchors && i < anchors->len; i++) {
        if (g_array_index(anchors, QueryAnchor, i).count)
            continue;
        *message = g_strdup("a pattern must be more than one identifier");
        query_anchors_free(anchors);
        return NULL;
    }
    return anchors;
}

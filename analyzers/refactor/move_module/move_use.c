#include <string.h>

#include "analyzers/refactor/move_module/move_use_order.h"
#include "analyzers/refactor/move_module/move_use_tree.h"
#include "analyzers/refactor/rust_text.h"

#define DEPTH_MAX 32

/* A clause of a use tree: a path, maybe with a list behind it. */
typedef struct Clause {
    uint32_t start, path_end, end; /* `path_end`: where a list begins, else `end` */
    GPtrArray *list;               /* of Clause *, or NULL */
    const MoveLeaf *moved;         /* its own path names the module */
    bool gone;                     /* it, or all that is in it */
} Clause;

typedef struct Statement {
    Move *move;
    const char *path, *text;
    const UseFact *use;
    const GArray *leaves;
    Tokens tokens;
    uint32_t at;
} Statement;

static void clause_free(void *data)
{
    Clause *clause = data;
    if (!clause)
        return;
    g_clear_pointer(&clause->list, g_ptr_array_unref);
    g_free(clause);
}

static bool reads(const Statement *statement, const char *text)
{
    return tokens_is(&statement->tokens, statement->at, text);
}

static uint32_t start_at(const Statement *statement, uint32_t index)
{
    return statement->use->statement_start + statement->tokens.items[index].start;
}

static uint32_t end_at(const Statement *statement, uint32_t index)
{
    return start_at(statement, index) + statement->tokens.items[index].size;
}

static Clause *read_clause(Statement *statement, uint32_t depth);

static void read_list(Statement *statement, Clause *clause, uint32_t depth)
{
    clause->path_end = start_at(statement, statement->at);
    clause->list = g_ptr_array_new_with_free_func(clause_free);
    statement->at++;
    while (statement->at < statement->tokens.count && !reads(statement, "}")) {
        g_ptr_array_add(clause->list, read_clause(statement, depth + 1));
        statement->at += reads(statement, ",") ? 1 : 0;
    }
    clause->end = end_at(statement, MIN(statement->at, statement->tokens.count - 1));
    statement->at++;
}

static void mark(const Statement *statement, Clause *clause)
{
    for (guint i = 0; i < statement->leaves->len && !clause->moved; i++) {
        const MoveLeaf *leaf = &g_array_index(statement->leaves, MoveLeaf, i);
        if (clause->start <= leaf->start && leaf->end <= clause->path_end)
            clause->moved = leaf;
    }
    clause->gone = clause->moved != NULL;
    bool all = clause->list && clause->list->len;
    for (guint i = 0; all && i < clause->list->len; i++)
        all = ((Clause *)clause->list->pdata[i])->gone;
    clause->gone |= all;
}

static Clause *read_clause(Statement *statement, uint32_t depth)
{
    Clause *clause = g_new0(Clause, 1);
    uint32_t first = statement->at;
    clause->start = start_at(statement, first);
    while (statement->at < statement->tokens.count && !reads(statement, ",") &&
           !reads(statement, "}") && !reads(statement, ";") && !clause->list) {
        if (reads(statement, "{") && depth < DEPTH_MAX)
            read_list(statement, clause, depth);
        else
            statement->at++;
    }
    if (!clause->list)
        clause->end = clause->path_end = end_at(statement, MAX(statement->at, first + 1) - 1);
    if (statement->at == first)
        statement->at++;
    mark(statement, clause);
    return clause;
}

/* The name an import without another one has to keep; NULL if it has it already. */
static const char *kept_name(const Statement *statement, const MoveLeaf *leaf)
{
    const Move *move = statement->move;
    const char *last = g_strrstr(leaf->outer, "::");
    bool same = strcmp(rust_bare_name(last ? last + 2 : leaf->outer), move->name) == 0;
    return leaf->whole && !same ? move_written_name(move, move->module) : NULL;
}

/* What stands behind the module's name in a clause, with the names that modules have kept. Owned.
 */
static char *tail_of(const Statement *statement, const Clause *clause)
{
    GString *tail = g_string_new(NULL);
    uint32_t at = clause->moved->end;
    for (guint i = 0; i < statement->leaves->len; i++) {
        const MoveLeaf *leaf = &g_array_index(statement->leaves, MoveLeaf, i);
        const char *name = kept_name(statement, leaf);
        if (!name || leaf->start != clause->moved->start || leaf->leaf_end < at ||
            leaf->leaf_end > clause->end)
            continue;
        g_string_append_len(tail, statement->text + at, leaf->leaf_end - at);
        g_string_append_printf(tail, " as %s", name);
        at = leaf->leaf_end;
    }
    g_string_append_len(tail, statement->text + at, clause->end - at);
    return g_string_free(tail, FALSE);
}

/* The whole statement is of the module: it says another name for it. */
static void rename_head(Statement *statement, const Clause *clause)
{
    g_autofree char *tail = tail_of(statement, clause);
    const char *old = statement->text + clause->moved->end;
    size_t same = 0, size = clause->end - clause->moved->end;
    move_edit(statement->move, statement->path, clause->start, clause->moved->end,
              g_strdup(clause->moved->outer));
    while (same < size && tail[same] == old[same])
        same++;
    if (strlen(tail) > size) {
        uint32_t at = clause->moved->end + (uint32_t)same;
        move_edit(statement->move, statement->path, at, clause->end, g_strdup(tail + same));
    }
}

static void collect(const Statement *statement, const Clause *clause, GPtrArray *tails)
{
    if (clause->moved)
        g_ptr_array_add(tails, tail_of(statement, clause));
    for (guint i = 0; !clause->moved && clause->list && i < clause->list->len; i++)
        collect(statement, clause->list->pdata[i], tails);
}

static char *indentation(const Statement *statement)
{
    uint32_t start = statement->use->statement_start, at = start;
    while (at && (statement->text[at - 1] == ' ' || statement->text[at - 1] == '\t'))
        at--;
    return g_strndup(statement->text + at, start - at);
}

/* The attributes of the statement, with the lines they are on, and its visibility, for another one
 * like it. Owned. */
static char *head_of(const Statement *statement)
{
    const UseFact *use = statement->use;
    uint32_t start = move_head_start(statement->move->plan, statement->path, use->statement_start);
    uint32_t word = 0;
    while (!tokens_is(&statement->tokens, word, "use"))
        word++;
    return g_strndup(statement->text + start, end_at(statement, word) - start);
}

/* What takes over from what is gone: "app_store::{Row, Table}". Owned. */
static char *tree_for(const Statement *statement, const Clause *root)
{
    GPtrArray *tails = g_ptr_array_new_with_free_func(g_free);
    const char *outer = g_array_index(statement->leaves, MoveLeaf, 0).outer;
    collect(statement, root, tails);
    g_autofree char *indent = indentation(statement);
    char *tree = move_use_tree(outer, tails, indent);
    g_ptr_array_unref(tails);
    return tree;
}

static void cut(const Statement *statement, uint32_t start, uint32_t end)
{
    if (end > start)
        move_edit(statement->move, statement->path, start, end, g_strdup(""));
}

static void cut_gone(const Statement *statement, const Clause *clause);

/* One entry alone needs no braces, but for `self`. */
static bool cut_braces(const Statement *statement, const Clause *clause, const Clause *only)
{
    const char *text = statement->text + only->start;
    if (g_str_has_prefix(text, "self") && !g_str_has_prefix(text, "self::"))
        return false;
    cut(statement, clause->path_end, only->start);
    cut(statement, only->end, clause->end);
    return true;
}

static void cut_gone(const Statement *statement, const Clause *clause)
{
    const Clause *kept = NULL;
    guint count = 0;
    for (guint i = 0; clause->list && i < clause->list->len; i++) {
        const Clause *entry = clause->list->pdata[i];
        kept = entry->gone ? kept : entry;
        count += !entry->gone;
        if (!entry->gone)
            cut_gone(statement, entry);
    }
    if (!clause->list || count == clause->list->len ||
        (count == 1 && cut_braces(statement, clause, kept)))
        return;
    const Clause *before = NULL, *first_gone = NULL, *last = NULL;
    for (guint i = 0; i < clause->list->len; i++) {
        last = clause->list->pdata[i];
        first_gone = last->gone && !first_gone ? last : first_gone;
        if (last->gone)
            continue;
        if (first_gone)
            cut(statement, first_gone->start, last->start);
        before = last;
        first_gone = NULL;
    }
    if (first_gone && before)
        cut(statement, before->end, last->end);
}

/* A statement of its own, on a line of its own; owned, with the line's end. */
static char *line_for(const Statement *statement, const char *tree)
{
    g_autofree char *indent = indentation(statement), *head = head_of(statement);
    return g_strdup_printf("%s%s %s;\n", indent, head, tree);
}

/* The whole statement leads there now, in another place among its neighbours. */
static bool move_line(const Statement *statement, const char *tree)
{
    const UseFact *use = statement->use;
    const PlanSource *source = plan_source(statement->move->plan, statement->path);
    uint32_t place, end = use->statement_end;
    uint32_t start = move_head_start(statement->move->plan, statement->path, use->statement_start);
    if (!move_use_order(statement->move, statement->path, use, tree, true, &place))
        return false;
    while (start && source->text[start - 1] != '\n')
        start--;
    while (end < source->size && source->text[end - 1] != '\n')
        end++;
    move_edit(statement->move, statement->path, place, place, line_for(statement, tree));
    move_edit(statement->move, statement->path, start, end, g_strdup(""));
    return true;
}

static void add_beside(const Statement *statement, const char *tree)
{
    uint32_t place, end = statement->use->statement_end;
    g_autofree char *line = line_for(statement, tree);
    if (move_use_order(statement->move, statement->path, statement->use, tree, false, &place)) {
        move_edit(statement->move, statement->path, place, place, g_steal_pointer(&line));
        return;
    }
    line[strlen(line) - 1] = '\0';
    move_edit(statement->move, statement->path, end, end, g_strconcat("\n", line, NULL));
}

static void rewrite(Statement *statement, const Clause *root)
{
    const UseFact *use = statement->use;
    g_autofree char *tree = tree_for(statement, root);
    if (!root->gone) {
        cut_gone(statement, root);
        add_beside(statement, tree);
    } else if (move_line(statement, tree)) {
        return;
    } else if (root->moved) {
        rename_head(statement, root);
    } else {
        g_autofree char *line = line_for(statement, tree), *text = g_strstrip(g_strdup(line));
        uint32_t start =
            move_head_start(statement->move->plan, statement->path, use->statement_start);
        move_edit(statement->move, statement->path, start, use->statement_end,
                  g_steal_pointer(&text));
    }
}

static void statement_init(Statement *statement, Move *move, const char *path, const UseFact *use)
{
    const PlanSource *source = plan_source(move->plan, path);
    *statement = (Statement){.move = move, .path = path, .text = source->text, .use = use};
    tokens_init(&statement->tokens, source->text + use->statement_start,
                use->statement_end - use->statement_start);
}

void move_use_beside(Move *move, const char *path, const UseFact *use, const char *outer,
                     const char *name)
{
    Statement statement;
    statement_init(&statement, move, path, use);
    g_autofree char *tree = g_strdup_printf("%s as %s", outer, name);
    add_beside(&statement, tree);
    tokens_clear(&statement.tokens);
}

static void write_statement(Move *move, const char *path, const UseFact *use, const GArray *leaves)
{
    Statement statement;
    statement_init(&statement, move, path, use);
    statement.leaves = leaves;
    while (statement.at < statement.tokens.count && !reads(&statement, "use"))
        statement.at++;
    statement.at++;
    if (statement.at < statement.tokens.count) {
        Clause *root = read_clause(&statement, 0);
        rewrite(&statement, root);
        clause_free(root);
    }
    tokens_clear(&statement.tokens);
}

void move_leaves_end(Move *move, MoveLeaves *leaves)
{
    if (leaves->use)
        write_statement(move, leaves->path, leaves->use, leaves->leaves);
    g_clear_pointer(&leaves->leaves, g_array_unref);
    leaves->use = NULL;
}

void move_leaves_add(Move *move, MoveLeaves *leaves, const UseFact *use, MoveLeaf leaf)
{
    if (leaves->use && leaves->use->statement_start != use->statement_start)
        move_leaves_end(move, leaves);
    if (!leaves->leaves)
        leaves->leaves = g_array_new(FALSE, FALSE, sizeof(MoveLeaf));
    leaves->use = use;
    g_array_append_val(leaves->leaves, leaf);
}

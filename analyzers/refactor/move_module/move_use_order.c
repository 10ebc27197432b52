#include "analyzers/refactor/move_module/move_use_order.h"

#include <string.h>

/* One statement; those whose lines touch are a group. */
typedef struct Line {
    uint32_t start, end; /* with its attributes, and the line's end */
    char *tree;
    const UseFact *use;
    guint first, last; /* of its group */
    bool sorted;       /* the group is */
} Line;

struct MoveImports {
    GArray *lines;        /* of Line: the statements of the file in its order, each once */
    GHashTable *by_start; /* where a statement starts → its index, both plus one */
};

static void clear_line(void *data)
{
    g_free(((Line *)data)->tree);
}

void move_imports_free(MoveImports *imports)
{
    if (!imports)
        return;
    g_array_unref(imports->lines);
    g_hash_table_unref(imports->by_start);
    g_free(imports);
}

/* What stands between the parts of a tree; its `;` ends it. */
#define BETWEEN ":, }\t\r\n"

static int rank(const char *part, size_t size)
{
    static const char *const first[] = {"self", "super", "crate"};
    for (int i = 0; i < (int)G_N_ELEMENTS(first); i++)
        if (strlen(first[i]) == size && strncmp(part, first[i], size) == 0)
            return i;
    return *part == '{' ? 5 : *part == '*' ? 4 : *part == ':' ? -1 : 3;
}

/* Part by part, `self`, `super` and `crate` before names, names in small letters before others. */
static int compare_trees(const char *a, const char *b)
{
    for (;;) {
        size_t size = strcspn(a, BETWEEN ";"), other = strcspn(b, BETWEEN ";");
        int order = rank(a, size) - rank(b, other);
        bool upper = g_ascii_isupper(*a), other_upper = g_ascii_isupper(*b);
        order = order ? order : upper - other_upper;
        order = order ? order : strncmp(a, b, MIN(size, other));
        order = order ? order : (int)size - (int)other;
        if (order || *a == ';' || !*a)
            return order;
        a += size + strspn(a + size, BETWEEN);
        b += other + strspn(b + other, BETWEEN);
    }
}

/* What a statement imports, behind its `use `; owned. */
static char *tree_of(const PlanSource *source, const UseFact *use)
{
    const char *text = source->text + use->statement_start;
    uint32_t size = use->statement_end - use->statement_start;
    const char *word = memmem(text, size, "use ", 4);
    return word ? g_strndup(word + 4, (gsize)(text + size - word - 4)) : g_strdup("");
}

static uint32_t line_start(const PlanSource *source, uint32_t at)
{
    while (at && source->text[at - 1] != '\n')
        at--;
    return at;
}

static void add_lines(Move *move, const PlanSource *source, GArray *lines)
{
    uint32_t last = G_MAXUINT32;
    for (uint32_t i = 0; i < facts_count(source->facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(source->facts)[i];
        if (use->statement_start == last ||
            (use->fact.flags & (FACT_IN_MACRO | FACT_EXTERN_CRATE | FACT_MACRO_RULE)))
            continue;
        last = use->statement_start;
        Line line = {.use = use, .tree = tree_of(source, use)};
        line.start =
            line_start(source, move_head_start(move->plan, source->path, use->statement_start));
        const char *end =
            memchr(source->text + use->statement_end, '\n', source->size - use->statement_end);
        line.end = end ? (uint32_t)(end - source->text) + 1 : source->size;
        g_array_append_val(lines, line);
    }
}

static void find_groups(GArray *lines)
{
    Line *all = &g_array_index(lines, Line, 0);
    for (guint first = 0, last; first < lines->len; first = last + 1) {
        bool sorted = true;
        for (last = first; last + 1 < lines->len && all[last].end == all[last + 1].start; last++)
            sorted &= compare_trees(all[last].tree, all[last + 1].tree) <= 0;
        for (guint i = first; i <= last; i++) {
            all[i].first = first;
            all[i].last = last;
            all[i].sorted = sorted;
        }
    }
}

static const MoveImports *imports_of(Move *move, const PlanSource *source)
{
    MoveImports *imports = g_hash_table_lookup(move->imports, source->path);
    if (imports)
        return imports;
    imports = g_new0(MoveImports, 1);
    imports->lines = g_array_new(FALSE, FALSE, sizeof(Line));
    imports->by_start = g_hash_table_new(NULL, NULL);
    g_array_set_clear_func(imports->lines, clear_line);
    add_lines(move, source, imports->lines);
    find_groups(imports->lines);
    for (guint i = 0; i < imports->lines->len; i++)
        g_hash_table_insert(
            imports->by_start,
            GUINT_TO_POINTER(g_array_index(imports->lines, Line, i).use->statement_start + 1),
            GUINT_TO_POINTER(i + 1));
    g_hash_table_insert(move->imports, source->path, imports);
    return imports;
}

/* The first line of the group that comes behind the tree; `end` where none does. */
static guint line_behind(const Line *all, guint start, guint end, const char *tree)
{
    while (start < end) {
        guint middle = start + (end - start) / 2;
        if (compare_trees(all[middle].tree, tree) <= 0)
            start = middle + 1;
        else
            end = middle;
    }
    return start;
}

bool move_use_order(Move *move, const char *path, const UseFact *use, const char *tree, bool goes,
                    uint32_t *place)
{
    const MoveImports *imports = imports_of(move, plan_source(move->plan, path));
    const Line *all = &g_array_index(imports->lines, Line, 0);
    guint own = GPOINTER_TO_UINT(
        g_hash_table_lookup(imports->by_start, GUINT_TO_POINTER(use->statement_start + 1)));
    if (!own--)
        return false;
    const Line *line = &all[own];
    if (!line->sorted)
        return false;
    guint at = line_behind(all, line->first, line->last + 1, tree);
    *place = at <= line->last ? all[at].start : all[line->last].end;
    return !(goes && (at == own || at == own + 1));
}

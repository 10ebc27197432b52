#include "analyzers/refactor/move_module/move_use_order.h"

#include <string.h>

/* One statement of a group. */
typedef struct Line {
    uint32_t start, end; /* with its attributes, and the line's end */
    char *tree;
    const UseFact *use;
} Line;

static void clear_line(void *data)
{
    g_free(((Line *)data)->tree);
}

static int rank(const char *part, size_t size)
{
    static const char *const first[] = {"self", "super", "crate"};
    for (int i = 0; i < (int)G_N_ELEMENTS(first); i++)
        if (strlen(first[i]) == size && strncmp(part, first[i], size) == 0)
            return i;
    return *part == '{' ? 5 : *part == '*' ? 4 : 3;
}

/* Part by part, `self`, `super` and `crate` before names, names in small letters before others. */
static int compare_trees(const char *a, const char *b)
{
    while (*a && *b) {
        size_t size = strcspn(a, ":; ,"), other = strcspn(b, ":; ,");
        int order = rank(a, size) - rank(b, other);
        bool upper = g_ascii_isupper(*a), other_upper = g_ascii_isupper(*b);
        order = order ? order : upper - other_upper;
        order = order ? order : strncmp(a, b, MIN(size, other));
        order = order ? order : (int)size - (int)other;
        if (order)
            return order;
        a += size + strspn(a + size, ":");
        b += other + strspn(b + other, ":");
        if (*a == ' ' || *b == ' ')
            break;
    }
    return (*a != 0) - (*b != 0);
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

/* The statements of the file in its order, each once. */
static GArray *lines_of(Move *move, const PlanSource *source)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
    g_array_set_clear_func(lines, clear_line);
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
    return lines;
}

static guint find(const GArray *lines, const UseFact *use)
{
    guint i = 0;
    while (i < lines->len &&
           g_array_index(lines, Line, i).use->statement_start != use->statement_start)
        i++;
    return i;
}

static bool place_in(const GArray *lines, guint own, const char *tree, bool goes, uint32_t *place)
{
    guint first = own, last = own;
    const Line *all = &g_array_index(lines, Line, 0);
    while (first && all[first - 1].end == all[first].start)
        first--;
    while (last + 1 < lines->len && all[last].end == all[last + 1].start)
        last++;
    for (guint i = first; i < last; i++)
        if (compare_trees(all[i].tree, all[i + 1].tree) > 0)
            return false;
    guint at = first;
    while (at <= last && ((goes && at == own) || compare_trees(all[at].tree, tree) <= 0))
        at++;
    *place = at <= last ? all[at].start : all[last].end;
    return !(goes && (at == own || at == own + 1));
}

bool move_use_order(Move *move, const char *path, const UseFact *use, const char *tree, bool goes,
                    uint32_t *place)
{
    const PlanSource *source = plan_source(move->plan, path);
    GArray *lines = lines_of(move, source);
    guint own = find(lines, use);
    bool found = own < lines->len && place_in(lines, own, tree, goes, place);
    g_array_unref(lines);
    return found;
}

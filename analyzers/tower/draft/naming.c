#include "analyzers/tower/draft/naming.h"

#include <string.h>

#include "analyzers/tower/glob.h"

#define ALIKE_LEAST 3 /* names that are worth a glob */

typedef struct Naming {
    const PackageGraph *graph;
    uint8_t *members; /* Membership */
    bool *named;      /* by node */
    GPtrArray *names;
} Naming;

static const char *folder_of(const Naming *naming, uint32_t node)
{
    return naming->graph->workspace->packages[naming->graph->packages[node]].directory;
}

bool naming_is_below(const char *folder, const char *outer)
{
    size_t length = strlen(outer);
    return !length || (strncmp(folder, outer, length) == 0 &&
                       (folder[length] == '\0' || folder[length] == '/'));
}

/* What stands for itself in a selector. */
static bool is_plain(const char *text)
{
    return !strpbrk(text, "*?[]:\\\"") && g_utf8_validate(text, -1, NULL) &&
           strlen(text) < GLOB_SIZE_LIMIT - 16;
}

/* Names all members that `holds` says yes to. Takes the selector. */
static void name_all(Naming *naming, char *selector,
                     bool (*holds)(const Naming *, uint32_t, const char *), const char *what)
{
    NamedNodes *named = g_new(NamedNodes, 1);
    *named = (NamedNodes){selector, g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    for (uint32_t i = 0; i < naming->graph->count; i++)
        if (naming->members[i] == MEMBER_IN && !naming->named[i] && holds(naming, i, what)) {
            g_array_append_val(named->nodes, i);
            naming->named[i] = true;
        }
    g_ptr_array_add(naming->names, named);
}

static bool lies_below(const Naming *naming, uint32_t node, const char *folder)
{
    return naming_is_below(folder_of(naming, node), folder);
}

/* How many members lie in a folder that holds nothing else; 0 if it does hold something else. */
static uint32_t members_below(const Naming *naming, const char *folder)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < naming->graph->count; i++) {
        if (!lies_below(naming, i, folder))
            continue;
        if (naming->members[i] == MEMBER_OUT)
            return 0;
        count += naming->members[i] == MEMBER_IN;
    }
    return count;
}

/* The outermost folder around a member that holds two members at least and nothing else. */
static char *common_folder(const Naming *naming, uint32_t node)
{
    const char *own = folder_of(naming, node);
    for (const char *at = own; *at;) {
        const char *slash = strchr(at, '/');
        g_autofree char *folder = slash ? g_strndup(own, (gsize)(slash - own)) : g_strdup(own);
        if (members_below(naming, folder) >= 2)
            return g_steal_pointer(&folder);
        if (!slash)
            break;
        at = slash + 1;
    }
    return NULL;
}

static void name_folders(Naming *naming)
{
    for (uint32_t i = 0; i < naming->graph->count; i++) {
        if (naming->members[i] != MEMBER_IN || naming->named[i] || !is_plain(folder_of(naming, i)))
            continue;
        g_autofree char *folder = common_folder(naming, i);
        if (folder)
            name_all(naming, g_strconcat(folder, "/**", NULL), lies_below, folder);
    }
}

static bool is_alike(const Naming *naming, uint32_t node, const char *glob)
{
    return glob_matches(glob, package_graph_name(naming->graph, node));
}

/* Members without a name yet that a glob matches; 0 if it matches anything it must not. */
static uint32_t alike(const Naming *naming, const char *glob)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < naming->graph->count; i++) {
        if (!is_alike(naming, i, glob))
            continue;
        if (naming->members[i] == MEMBER_OUT)
            return 0;
        count += naming->members[i] == MEMBER_IN && !naming->named[i];
    }
    return count;
}

static void consider(const Naming *naming, char *glob, char **best, uint32_t *most)
{
    uint32_t count = alike(naming, glob);
    if (count > *most) {
        g_free(*best);
        *best = glob;
        *most = count;
    } else {
        g_free(glob);
    }
}

/* The beginning or end, at a word's end, that most members have alone. */
static char *best_glob(const Naming *naming)
{
    char *best = NULL;
    uint32_t most = ALIKE_LEAST - 1;
    for (uint32_t i = 0; i < naming->graph->count; i++) {
        const char *name = package_graph_name(naming->graph, i);
        if (naming->members[i] != MEMBER_IN || naming->named[i] || !is_plain(name))
            continue;
        for (const char *at = name; (at = strpbrk(at, "-_")); at++) {
            consider(naming, g_strdup_printf("%.*s*", (int)(at - name + 1), name), &best, &most);
            consider(naming, g_strdup_printf("*%s", at), &best, &most);
        }
    }
    return best;
}

static void name_alike(Naming *naming)
{
    for (;;) {
        g_autofree char *glob = best_glob(naming);
        if (!glob)
            return;
        name_all(naming, g_strconcat("crate:", glob, NULL), is_alike, glob);
    }
}

static bool is_called(const Naming *naming, uint32_t node, const char *name)
{
    return strcmp(package_graph_name(naming->graph, node), name) == 0;
}

static bool same_name(const char *a, const char *b)
{
    for (; *a && *b; a++, b++)
        if (*a != *b && !(strchr("-_", *a) && strchr("-_", *b)))
            return false;
    return *a == *b;
}

/* A name stands for packages and for crates: that of another cannot be told apart by it. */
static bool is_unique(const Naming *naming, uint32_t node)
{
    const Workspace *workspace = naming->graph->workspace;
    const char *name = package_graph_name(naming->graph, node);
    uint32_t own = naming->graph->packages[node];
    for (uint32_t i = 0; i < workspace->package_count; i++)
        if (i != own && same_name(name, workspace->packages[i].name))
            return false;
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        if (workspace->crates[i].package != own && same_name(name, workspace->crates[i].name))
            return false;
    return true;
}

static void name_single(Naming *naming, uint32_t node)
{
    const char *name = package_graph_name(naming->graph, node), *folder = folder_of(naming, node);
    if (is_plain(name) && is_unique(naming, node))
        name_all(naming, g_strconcat("crate:", name, NULL), is_called, name);
    else if (*folder && is_plain(folder) && members_below(naming, folder) == 1)
        name_all(naming, g_strconcat(folder, "/**", NULL), lies_below, folder);
    else
        naming->members[node] = MEMBER_OUT;
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    const NamedNodes *left = *(NamedNodes *const *)a, *right = *(NamedNodes *const *)b;
    return strcmp(left->selector, right->selector);
}

static void free_named(void *item)
{
    NamedNodes *named = item;
    g_free(named->selector);
    g_array_unref(named->nodes);
    g_free(named);
}

GPtrArray *naming_find(const PackageGraph *graph, uint8_t *members, NamingStyle style)
{
    Naming naming = {graph, members, g_new0(bool, graph->count + 1),
                     g_ptr_array_new_with_free_func(free_named)};
    name_folders(&naming);
    if (style == NAMING_SELECTORS)
        name_alike(&naming);
    for (uint32_t i = 0; i < graph->count; i++)
        if (members[i] == MEMBER_IN && !naming.named[i])
            name_single(&naming, i);
    g_free(naming.named);
    g_ptr_array_sort(naming.names, compare_names);
    return naming.names;
}

void naming_free(GPtrArray *names)
{
    g_ptr_array_unref(names);
}

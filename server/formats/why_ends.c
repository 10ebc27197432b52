#include "server/formats/why_ends.h"

#include <string.h>

#include "analyzers/base/suggestion.h"

static char *say_meant(const char *text, GPtrArray *meant)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < meant->len && i < 6; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "", (char *)meant->pdata[i]);
    char *said = g_strdup_printf("`%s` may be several things; name one of them: %s%s", text,
                                 names->str, meant->len > 6 ? ", …" : "");
    g_string_free(names, TRUE);
    return said;
}

/* "tokio::net" and "std::fs::File" name more than is known of what lies outside. */
static char *known_part(const Workspace *workspace, const char *text)
{
    g_autofree char *part = g_strdup(text);
    for (char *end; (end = g_strrstr(part, "::"));) {
        *end = '\0';
        Endpoint endpoint;
        g_autoptr(GPtrArray) meant = g_ptr_array_new_with_free_func(g_free);
        bool found = endpoint_find(&endpoint, workspace, part, meant);
        endpoint_clear(&endpoint);
        if (found)
            return g_steal_pointer(&part);
    }
    return NULL;
}

static char *say_unknown(const Workspace *workspace, const char *text)
{
    g_autofree const char **names = endpoint_names(workspace);
    g_autofree char *part = known_part(workspace, text);
    const char *near = suggestion_nearest(text, names);
    if (!near)
        near = part;
    return near ? g_strdup_printf("nothing here is called `%s`; did you mean `%s`?", text, near)
                : g_strdup_printf(
                      "no package, crate, module, file or dependency here is called `%s`", text);
}

static char *find_end(Endpoint *endpoint, const Workspace *workspace, const char *text)
{
    g_autoptr(GPtrArray) meant = g_ptr_array_new_with_free_func(g_free);
    if (endpoint_find(endpoint, workspace, text, meant))
        return NULL;
    return meant->len > 0 ? say_meant(text, meant) : say_unknown(workspace, text);
}

static bool members_of(const Endpoint *outer, const Endpoint *inner, uint32_t modules)
{
    for (uint32_t i = 0; i < modules; i++)
        if (inner->modules[i] && !outer->modules[i])
            return false;
    return true;
}

/* A module and the crate around it: the crate then stands for the rest of it. */
static char *set_apart(Endpoint *from, Endpoint *to, const Workspace *workspace)
{
    if (from->kind == ENDPOINT_OUTSIDE)
        return g_strdup_printf("`%s` lies outside this workspace: what it uses is not known here",
                               from->name);
    if (to->kind == ENDPOINT_OUTSIDE)
        return NULL;
    bool within = members_of(from, to, workspace->module_count);
    bool left =
        within ? endpoint_subtract(from, to, workspace) : endpoint_subtract(to, from, workspace);
    return left ? NULL : g_strdup_printf("`%s` and `%s` are the same", from->name, to->name);
}

char *why_ends_find(Endpoint *from, Endpoint *to, const Workspace *workspace,
                    const char *const names[2])
{
    *from = *to = (Endpoint){0};
    char *problem = find_end(from, workspace, names[0]);
    if (!problem)
        problem = find_end(to, workspace, names[1]);
    return problem ? problem : set_apart(from, to, workspace);
}

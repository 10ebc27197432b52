#include <string.h>

#include "server/commands/command.h"
#include "server/commands/suggestion.h"
#include "server/formats/format.h"

/* A path as the shell's folder has it, relative to the workspace's root; NULL when it is none. */
static char *path_in(const Workspace *workspace, const char *text)
{
    bool looks_like_one =
        strchr(text, '/') || g_str_has_suffix(text, ".rs") || g_str_has_suffix(text, ".toml");
    if (!looks_like_one || strstr(text, "::") || strchr(text, '#') ||
        !g_file_test(text, G_FILE_TEST_EXISTS))
        return NULL;
    g_autofree char *absolute = g_canonicalize_filename(text, NULL);
    size_t length = strlen(workspace->root);
    if (strncmp(absolute, workspace->root, length) != 0 || absolute[length] != '/')
        return NULL;
    return g_strdup(absolute + length + 1);
}

static void say_meant(const char *text, GPtrArray *meant)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < meant->len && i < 6; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "", (char *)meant->pdata[i]);
    command_fail("`%s` may be several things; name one of them: %s%s", text, names->str,
                 meant->len > 6 ? ", …" : "");
    g_string_free(names, TRUE);
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

static void say_unknown(const Workspace *workspace, const char *text)
{
    g_autofree const char **names = endpoint_names(workspace);
    g_autofree char *part = known_part(workspace, text);
    const char *near = suggestion_nearest(text, names);
    if (!near)
        near = part;
    if (near)
        command_fail("nothing here is called `%s`; did you mean `%s`?", text, near);
    else
        command_fail("no package, crate, module, file or dependency here is called `%s`", text);
}

static bool find_end(Endpoint *endpoint, const Workspace *workspace, const char *text)
{
    g_autoptr(GPtrArray) meant = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *path = path_in(workspace, text);
    if (endpoint_find(endpoint, workspace, path ? path : text, meant))
        return true;
    if (meant->len > 0)
        say_meant(text, meant);
    else
        say_unknown(workspace, text);
    return false;
}

static bool members_of(const Endpoint *outer, const Endpoint *inner, uint32_t modules)
{
    for (uint32_t i = 0; i < modules; i++)
        if (inner->modules[i] && !outer->modules[i])
            return false;
    return true;
}

/* A module and the crate around it: the crate then stands for the rest of it. */
static bool set_apart(Endpoint *from, Endpoint *to, const Workspace *workspace)
{
    if (from->kind == ENDPOINT_OUTSIDE) {
        command_fail("`%s` lies outside this workspace: what it uses is not known here",
                     from->name);
        return false;
    }
    if (to->kind == ENDPOINT_OUTSIDE)
        return true;
    bool within = members_of(from, to, workspace->module_count);
    bool left =
        within ? endpoint_subtract(from, to, workspace) : endpoint_subtract(to, from, workspace);
    if (!left)
        command_fail("`%s` and `%s` are the same", from->name, to->name);
    return left;
}

static int answer(const Options *options, const Analysis *analysis, const Endpoint *from,
                  const Endpoint *to)
{
    Why why = {
        .analysis = analysis, .from = from, .to = to, .all = options->all, .quiet = options->quiet};
    why_find(&why);
    Terminal terminal;
    terminal_init(&terminal, stdout, options->color);
    options->format->why(&terminal, &why);
    int status = why.there.paths.count > 0 ? COMMAND_FINE : COMMAND_FOUND;
    why_clear(&why);
    return command_finish(status);
}

static int run(const Options *options)
{
    char **arguments = options->arguments;
    Analysis *analysis = command_analyse(options, arguments[2], false);
    if (!analysis)
        return COMMAND_FAILED;
    Endpoint from = {0}, to = {0};
    int status = COMMAND_FAILED;
    if (find_end(&from, analysis->workspace, arguments[0]) &&
        find_end(&to, analysis->workspace, arguments[1]) &&
        set_apart(&from, &to, analysis->workspace))
        status = answer(options, analysis, &from, &to);
    endpoint_clear(&from);
    endpoint_clear(&to);
    analysis_unref(analysis);
    return status;
}

const Command command_why = {
    .name = "why",
    .arguments = "FROM TO [PATH]",
    .summary = "The shortest dependency chain from one thing to another, and back",
    .details =
        "FROM and TO are packages (api), crates, modules with all below them (api::orders) or\n"
        "files (src/orders.rs); TO may also be a dependency from outside (tokio) or a module of\n"
        "std (std::fs). Packages are connected by their manifests, all else by what the code\n"
        "names. Production code is followed; tests, benches and examples only where nothing\n"
        "else connects the two, and that is said.\n"
        "\n"
        "Exits with 0 when FROM leads to TO, with 1 when it does not, with 2 when a name is\n"
        "unknown or it could not run.",
    .output = OUTPUT_WHY,
    .options = OPTION_FORMAT | OPTION_RUN | OPTION_CHAINS,
    .least = 2,
    .most = 3,
    .run = run,
};

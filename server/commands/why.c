#include <string.h>

#include "analyzers/base/suggestion.h"
#include "server/commands/command.h"
#include "server/formats/format.h"
#include "server/formats/why_ends.h"

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
    Analysis *analysis = command_analyse(options, arguments[2], 0);
    if (!analysis)
        return COMMAND_FAILED;
    g_autofree char *from_path = path_in(analysis->workspace, arguments[0]),
                    *to_path = path_in(analysis->workspace, arguments[1]);
    const char *const names[] = {from_path ? from_path : arguments[0],
                                 to_path ? to_path : arguments[1]};
    Endpoint from = {0}, to = {0};
    g_autofree char *problem = why_ends_find(&from, &to, analysis->workspace, names);
    int status = problem ? command_fail("%s", problem) : answer(options, analysis, &from, &to);
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

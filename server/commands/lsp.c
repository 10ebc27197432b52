#include "server/commands/command.h"
#include "server/serving.h"

static int run(const Options *options)
{
    return serving_run(&(ServingOptions){options->client_process, options->record});
}

const Command command_lsp = {
    .name = "lsp",
    .arguments = "",
    .summary = "The language server on stdin and stdout",
    .options = OPTION_LSP,
    .run = run,
};

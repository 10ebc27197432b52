#include <string.h>

#include "protocol/lsp.h"
#include "server/methods/methods.h"

void heed_set_trace(Session *session, const json_t *params, bool damaged)
{
    const char *value = lsp_string(params, "value");
    if (value)
        session->verbose = strcmp(value, "off") != 0;
}

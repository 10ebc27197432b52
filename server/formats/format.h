/* An output format: how a report, the catalogue of rules, the explanation of one thing or the way
 * between two is written. One file (or folder) and one row in format.c each. A format decides
 * nothing: what is shown is in the report. */
#pragma once

#include "server/formats/explanation.h"
#include "server/formats/report.h"
#include "server/formats/terminal.h"
#include "server/formats/why.h"

typedef struct Format {
    const char *name;
    Severity minimum; /* what findings it shows unless --min says otherwise */
    void (*report)(Terminal *terminal, const Report *report);
    void (*catalogue)(Terminal *terminal, const Catalogue *catalogue);
    void (*explanation)(Terminal *terminal, const Explanation *explanation);
    void (*why)(Terminal *terminal, const Why *why);
} Format;

/* NULL when there is none of that name. */
const Format *format_find(const char *name);
/* "text or json". */
char *format_names(void);

/* Markdown for the terminal: headings, wrapped prose, lists, code, tables. */
#pragma once

#include "server/formats/terminal.h"

void markdown_print(Terminal *terminal, const char *markdown);

#include "analyzers/syntax/blanket.h"

#include <glib.h>
#include <string.h>

bool impl_is_blanket(const Facts *facts, const ImplFact *impl)
{
    const char *head = facts_string(facts, impl->head), *c = facts_string(facts, impl->generics);
    size_t size = strlen(head);
    for (unsigned depth = 0; size && *c; c++) {
        bool opens = *c == '<' || *c == '(' || *c == '[', starts = opens || *c == ',';
        depth += opens;
        depth -= depth > 0 && (*c == '>' || *c == ')' || *c == ']') && c[-1] != '-';
        const char *name = c + 1 + (c[1] == ' ');
        if (starts && depth == 1 && strncmp(name, head, size) == 0 &&
            !g_ascii_isalnum(name[size]) && name[size] != '_')
            return true;
    }
    return false;
}

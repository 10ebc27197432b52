#include "analyzers/workspace/cfg.h"

#include <string.h>

#include "analyzers/syntax/extract.h"

#define DEPTH 16

typedef enum Holds { HOLDS_NEVER, HOLDS_MAYBE, HOLDS_ALWAYS } Holds;

static Holds holds(Span predicate, int depth);

/* `all` for the least, `any` for the most of its parts. */
static Holds holds_list(Span list, bool all, int depth)
{
    Holds result = all ? HOLDS_ALWAYS : HOLDS_NEVER;
    for (Span part; attribute_next_part(&list, &part);) {
        Holds own = part.size ? holds(part, depth + 1) : result;
        if (all ? own < result : own > result)
            result = own;
    }
    return result;
}

static Holds holds(Span predicate, int depth)
{
    Span all = attribute_arguments(predicate, "all"), any = attribute_arguments(predicate, "any");
    Span not = attribute_arguments(predicate, "not");
    if (depth > DEPTH)
        return HOLDS_MAYBE;
    if (text_equals(predicate, "false"))
        return HOLDS_NEVER;
    if (text_equals(predicate, "true"))
        return HOLDS_ALWAYS;
    if (all.start || any.start)
        return holds_list(all.start ? all : any, all.start != NULL, depth);
    return not .start ? (Holds)(HOLDS_ALWAYS - holds(not, depth + 1)) : HOLDS_MAYBE;
}

bool cfg_never_holds(const char *cfg)
{
    if (!strstr(cfg, "any()") && !strstr(cfg, "false") && !strstr(cfg, "not("))
        return false;
    for (const char *end; *cfg; cfg = *end ? end + 4 : end) {
        end = strstr(cfg, " && ");
        end = end ? end : cfg + strlen(cfg);
        if (holds(text_trim(cfg, (uint32_t)(end - cfg)), 0) == HOLDS_NEVER)
            return true;
    }
    return false;
}

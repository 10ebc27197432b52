#include "analyzers/workspace/cfg.h"

#include <string.h>

#include "analyzers/syntax/extract.h"

#define DEPTH 16

typedef struct Question {
    CfgAtom atom;
    const void *data;
} Question;

static CfgTruth holds(const Question *question, Span predicate, int depth);

/* `all` for the least, `any` for the most of its parts. */
static CfgTruth holds_list(const Question *question, Span list, bool all, int depth)
{
    CfgTruth result = all ? CFG_IS_ALWAYS : CFG_IS_NEVER;
    for (Span part; attribute_next_part(&list, &part);) {
        CfgTruth own = part.size ? holds(question, part, depth + 1) : result;
        if (all ? own < result : own > result)
            result = own;
    }
    return result;
}

static CfgTruth holds(const Question *question, Span predicate, int depth)
{
    Span all = attribute_arguments(predicate, "all"), any = attribute_arguments(predicate, "any");
    Span not = attribute_arguments(predicate, "not");
    if (depth > DEPTH)
        return CFG_IS_OPEN;
    if (text_equals(predicate, "false"))
        return CFG_IS_NEVER;
    if (text_equals(predicate, "true"))
        return CFG_IS_ALWAYS;
    if (all.start || any.start)
        return holds_list(question, all.start ? all : any, all.start != NULL, depth);
    if (not .start)
        return (CfgTruth)(CFG_IS_ALWAYS -
                          holds(question, text_trim(not .start, not .size), depth + 1));
    return question->atom ? question->atom(predicate.start, predicate.size, question->data)
                          : CFG_IS_OPEN;
}

CfgTruth cfg_truth(const char *cfg, CfgAtom atom, const void *data)
{
    const Question question = {atom, data};
    CfgTruth result = CFG_IS_ALWAYS;
    for (const char *end; *cfg; cfg = *end ? end + 4 : end) {
        end = strstr(cfg, " && ");
        end = end ? end : cfg + strlen(cfg);
        CfgTruth own = holds(&question, text_trim(cfg, (uint32_t)(end - cfg)), 0);
        result = own < result ? own : result;
    }
    return result;
}

bool cfg_never_holds(const char *cfg)
{
    bool settled = strstr(cfg, "any()") || strstr(cfg, "false") || strstr(cfg, "not(");
    return settled && cfg_truth(cfg, NULL, NULL) == CFG_IS_NEVER;
}

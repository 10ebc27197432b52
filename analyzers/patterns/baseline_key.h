/* How a baseline names a finding: nothing that changes when lines are inserted or files move. */
#pragma once

#include "analyzers/patterns/patterns.h"

typedef struct BaselineKey {
    char *from; /* item path, its first part the crate's name; valid UTF-8, both */
    char *to;   /* item path or callee, "" when the finding is about one thing only */
} BaselineKey;

/* False, with nothing to clear, for what stands neither in a source file nor in a manifest:
 * mistakes in Belfry's own files are to be mended, not remembered. */
bool baseline_key_of(const Workspace *workspace, const Finding *finding, BaselineKey *key);
void baseline_key_clear(BaselineKey *key);
/* What tells rows apart, in one text. Owned. */
char *baseline_key_text(const char *rule, const char *code, const char *from, const char *to);

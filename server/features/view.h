/* What a feature sees: one document in one snapshot, and the question. A feature is a function from
 * a View to JSON, on a worker, without state of its own; NULL is null. */
#pragma once

#include <jansson.h>

#include "server/client.h"
#include "server/settings.h"
#include "server/snapshot.h"
#include "server/texts.h"

typedef struct View {
    const Snapshot *snapshot;
    const Analysis *analysis;
    const Client *client;
    const Settings *settings;
    const OpenText *document; /* its text may be newer than the snapshot's (Method.now) */
    const char *path;         /* the document's, within the root */
    const LineIndex *lines;   /* of its text */
    uint32_t file; /* into Workspace.files; WORKSPACE_NONE: a manifest, or no file of it */
    Texts *texts;
    const json_t *params;
    bool *moved; /* set: what was asked about is no more as it was analysed; answers ContentModified
                  */
    const Cancel *cancel;       /* long work looks at it; or NULL */
    char **refused;             /* set: why what was asked for cannot be; owned by who asked */
    struct Handover **handover; /* set: what an edit in the answer comes to; likewise */
} View;

typedef json_t *(*FeatureAnswer)(const View *view);

json_t *hover(const View *view);
json_t *completion(const View *view);
json_t *code_actions(const View *view);
json_t *code_action_resolved(const View *view);
json_t *code_lenses(const View *view);
json_t *code_lens_resolved(const View *view);
json_t *document_links(const View *view);
json_t *inlay_hints(const View *view);
json_t *inlay_hint_resolved(const View *view);
bool inlay_hints_differ(const Snapshot *before, const Snapshot *now);
/* Whether a lens of an open document says something else although its text is the same: nothing
 * else makes an editor ask again. */
bool code_lenses_differ(const Snapshot *before, const Snapshot *now);

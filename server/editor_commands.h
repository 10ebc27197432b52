/* The commands workspace/executeCommand serves; one row each in editor_commands.c. */
#pragma once

#include "server/errands.h"
#include "server/session.h"

/* A new array of the names of those that the client can do something with. */
json_t *editor_commands_names(const Client *client);

/* What commands do on a worker: editor_pages.c, editor_edits.c. */
void work_map(Errand *errand, View *view);
void work_patterns(Errand *errand, View *view);
void work_why(Errand *errand, View *view);
void work_explain(Errand *errand, View *view);
void work_pin(Errand *errand, View *view);
void work_apply(Errand *errand, View *view);
/* Patterns: editor_scaffolds.c. */
void work_scaffold(Errand *errand, View *view);
void work_add_pattern(Errand *errand, View *view);
/* Refactorings: editor_refactorings.c. */
void work_preview(Errand *errand, View *view);
void serve_undo(Session *session, Request *request, const json_t *argument);
void serve_refactored(Session *session, Request *request, const json_t *argument);
/* Bytes, as a tree: editor_memory.c. */
void serve_memory(Session *session, Request *request, const json_t *argument);

/* LSP's small types to and from JSON. Reading never trusts: false means the value is absent or of
 * another shape, and the caller answers with invalid params. Absent and null are the same. */
#pragma once

#include <jansson.h>
#include <stdbool.h>

#include "protocol/position.h"

/* DiagnosticSeverity, MessageType, FileChangeType as the wire counts them. */
enum { LSP_SEVERITY_ERROR = 1, LSP_SEVERITY_WARNING, LSP_SEVERITY_INFORMATION, LSP_SEVERITY_HINT };
enum { LSP_MESSAGE_ERROR = 1, LSP_MESSAGE_WARNING, LSP_MESSAGE_INFO, LSP_MESSAGE_LOG };
enum { LSP_FILE_CREATED = 1, LSP_FILE_CHANGED, LSP_FILE_DELETED };

bool lsp_read_position(const json_t *value, Position *position);
/* The start may lie behind the end; the caller decides what that means. */
bool lsp_read_range(const json_t *value, Range *range);
/* The member's string, borrowed; NULL when it is absent or no string. */
const char *lsp_string(const json_t *object, const char *name);
/* Walks members: lsp_at(params, "textDocument", "uri", NULL). NULL when one is absent or null. */
json_t *lsp_at(const json_t *value, ...) __attribute__((sentinel));
bool lsp_true(const json_t *value);
/* Whether an array of strings holds `word`. */
bool lsp_holds(const json_t *array, const char *word);

json_t *lsp_position(Position position);
json_t *lsp_range(Range range);
json_t *lsp_location(const char *uri, Range range);

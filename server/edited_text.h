/* A document's text while the changes of one didChange are made to it, in place: a thousand changes
 * cost one copy. It knows texts and ranges, no documents. */
#pragma once

#include "server/documents.h"

typedef struct EditedText EditedText;

/* Starts from `text`; NULL: the text is unknown until a change brings all of it. */
EditedText *edited_text_new(const DocumentText *text);
/* One TextDocumentContentChangeEvent. False when it cannot be understood: no text, a range that
 * ends before it starts or inside a character, a line the text does not have. Then only a change
 * without a range is understood again. */
bool edited_text_apply(EditedText *edited, const json_t *change, PositionEncoding encoding);
/* The text now; NULL when it is unknown. Frees `edited`. */
DocumentText *edited_text_finish(EditedText *edited, json_int_t version);

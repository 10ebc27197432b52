/* The pause after an edit, before its analysis, is not idle: a worker reads the text meanwhile, so
 * that the analysis finds it read. One text of a folder at a time; what comes too late the analysis
 * reads by itself. On the state thread.
 */
#pragma once

#include "server/folders.h"

/* After the document took an edit. */
void reading_ahead_start(Session *session, const Document *document);

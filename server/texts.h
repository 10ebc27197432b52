/* The texts of a snapshot's files with their lines, as one job needs them: open ones from the
 * snapshot, others read from disk once. Used by one thread, on a worker. */
#pragma once

#include "protocol/position.h"
#include "server/snapshot.h"

typedef struct Texts Texts;

Texts *texts_new(const Snapshot *snapshot); /* borrowed */
void texts_free(Texts *texts);
/* By path within the root; NULL when the file is gone. */
const LineIndex *texts_lines(Texts *texts, const char *relative);
/* Whether one that was read is another than was analysed: the disk has changed since, and what is
 * made of it holds until the next analysis at most. */
bool texts_moved_on(const Texts *texts);
/* The range of two offsets in it; an empty range at the start when the file is gone. */
Range texts_range(Texts *texts, const char *relative, uint32_t start, uint32_t end,
                  PositionEncoding encoding);

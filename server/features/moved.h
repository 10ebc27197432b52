/* Whether a text is another than the one that was analysed, so that what was found in it may have
 * moved. Texts that are open are the snapshot's; what else there is of them, the state thread
 * knows (questions.c). */
#pragma once

#include "server/features/view.h"

bool text_moved(const View *view, const char *path);

/* The paragraphs hovers are made of. Each says false, and writes nothing, where there is nothing
 * worth saying. */
#pragma once

#include "server/features/level_prose.h"

void hover_finding(Prose *prose, const View *view, const Finding *finding);
/* `brief`: below something else, the title only. */
void hover_recognition(Prose *prose, const View *view, const Recognition *recognition, bool brief);
bool hover_file(Prose *prose, const View *view);
bool hover_module(Prose *prose, const View *view, uint32_t module);
bool hover_crate(Prose *prose, const View *view, uint32_t index);
bool hover_dependency(Prose *prose, const View *view, uint32_t package,
                      const Dependency *dependency);

/* A level in words, the same in hovers and lenses: "Level 2 Data · likely (0.70)" and why. */
#pragma once

#include "server/features/prose.h"
#include "server/features/view.h"

/* Whether there is anything to say: a verdict rests on evidence or a pin. */
bool level_is_known(const LevelVerdict *verdict);
/* "Level 2 Data" */
void level_name_prose(Prose *prose, uint8_t level);
/* "Level 2 Data · likely (0.70)", "… · pinned" */
void level_verdict_prose(Prose *prose, const LevelVerdict *verdict);
/* "Pinned by `crates/domain/` (belfry.toml:5).", "Level 2 because: …; …. Next best: Core (0.38)."
 */
void level_why_prose(Prose *prose, const View *view, const LevelVerdict *verdict);
/* A line: "Data answers: What is stored or moved, in which layout, for which way of access?" */
void level_question_prose(Prose *prose, const View *view, uint8_t level);
/* "state.rs:18", linked to its place. `line` is zero-based. */
void place_prose(Prose *prose, const View *view, const char *path, uint32_t line);

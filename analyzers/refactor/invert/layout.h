/* Where text goes, and how deep. Internal to analyzers/refactor. */
#pragma once

#include "analyzers/refactor/invert/crossing.h"
#include "analyzers/refactor/invert/tree.h"

/* The byte that the line of `offset` starts at. */
uint32_t layout_line_start(const PlanSource *source, uint32_t offset);
/* The blanks at the start of that line; owned. */
char *layout_indentation(const PlanSource *source, uint32_t offset);
/* `text` with the lines behind its first indented by `to` instead of `from`; owned. */
char *layout_indented(const char *text, const char *from, const char *to);
/* Every line of `text` that is not empty indented by `by`; owned. */
char *layout_deepened(const char *text, const char *by);
/* How `module` could name an item that `of` does not have yet; owned. NULL: it could not. */
char *layout_future_path(const Crossing *crossing, uint32_t module, uint32_t of, const char *name,
                         Visibility visibility);
/* "#[cfg(unix)]" and a line's end, of predicates that " && " parts; "" for none. Owned. */
char *layout_cfg(const char *predicates, const char *indentation);
/* The same of an item, with all that stands around it. Owned. */
char *layout_cfg_line(const Facts *facts, StringId cfg, const char *indentation);
/* Whether a name is taken by the language. */
bool layout_is_keyword(const char *name);
/* Where an item begins with its attributes and the comments before them: at a line's start. */
uint32_t layout_item_start(const PlanSource *source, TSNode item);
/* Before the first item of a module that is neither an import nor a `mod`; false: there is none. */
bool layout_first_item(Crossing *crossing, uint32_t module, uint32_t *offset);

/* The paragraphs hovers are made of. Each says false, and writes nothing, where there is nothing
 * worth saying. */
#pragma once

#include "server/features/level_prose.h"

void hover_finding(Prose *prose, const View *view, const Finding *finding);
/* `brief`: below something else, the title only. */
void hover_recognition(Prose *prose, const View *view, const Recognition *recognition, bool brief);
bool hover_file(Prose *prose, const View *view);
bool hover_crate(Prose *prose, const View *view, uint32_t crate);
/* Of the thing at a place of a Cargo.toml. */
struct ManifestPlace;
bool hover_manifest(Prose *prose, const View *view, const struct ManifestPlace *place);
/* On `mod x;`: what the module is, how large, and who uses it. */
bool hover_module(Prose *prose, const View *view, uint32_t module);
/* On a `use` or a path that leads from one level to another: what the law says of that. `from` and
 * `to` are modules. */
bool hover_crossing(Prose *prose, const View *view, uint32_t from, uint32_t to);

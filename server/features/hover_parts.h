/* The paragraphs hovers are made of. Each says false, and writes nothing, where there is nothing
 * worth saying. */
#pragma once

#include "server/features/level_prose.h"
#include "server/features/spot.h"

struct BoundarySpot;
void hover_finding(Prose *prose, const View *view, const Finding *finding);
/* What a rule is, in a paragraph of its own. */
void hover_summary(Prose *prose, const Rule *rule);
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
/* On an extern block: what is declared, and who calls it. */
bool hover_extern(Prose *prose, const View *view, const ExternFact *block);
/* On an item of the C boundary: both declarations, the verdict, layouts. `brief`: below a finding.
 */
void hover_boundary(Prose *prose, const View *view, const struct BoundarySpot *spot, bool brief);
/* On a name in a C text that Rust declares or defines: who does, and who calls it. `start` and
 * `end` become the name's. */
bool hover_c_name(Prose *prose, const View *view, uint32_t *start, uint32_t *end);
/* On a word of belfry.toml or of an allow comment: what the code, the level or the pin is, and what
 * it does here. `brief`: below a finding, a line. */
bool hover_spot(Prose *prose, const View *view, const Spot *spot, const char *text, bool brief);
/* The word under the cursor, where the document is of a kind that has some. */
Spot spot_at(const View *view, uint32_t offset);
/* The id of the page that says more of it, or NULL; lives as long as the analysis. */
const char *spot_subject(const View *view, const Spot *spot, const char *text);
/* At most twelve lines; the last leads to the page of `more`, where the client can open it or where
 * something had to be left out. */
void hover_close(Prose *prose, const View *view, const char *more);

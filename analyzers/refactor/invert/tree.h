/* Nodes of a file's tree, as refactorings look at them: by what stands around them.
 *
 * Nodes are valid as long as the plan whose tree they are of. A null node is nothing.
 */
#pragma once

#include "analyzers/refactor/plan.h"
#include "rust_symbols.h"

bool tree_is(TSNode node, TSSymbol symbol);
/* A child by its field; null if there is none. */
TSNode tree_field(TSNode node, TSFieldId field);
/* Whether `node` is what its parent has in that field. */
bool tree_is_field(TSNode node, TSFieldId field);
/* The nearest around it of that kind; null if there is none. */
TSNode tree_up(TSNode node, TSSymbol symbol);
/* The function that it stands in, closures left out of account; null if in none. */
TSNode tree_function(TSNode node);
/* The smallest named node of a file with all of these bytes; null without a tree. */
TSNode tree_at(Plan *plan, const char *path, uint32_t start, uint32_t end);
/* Its text; owned. */
char *tree_text(const PlanSource *source, TSNode node);
bool tree_text_is(const PlanSource *source, TSNode node, const char *text);
/* Whether a comment or an attribute, which may stand between all others. */
bool tree_is_extra(TSNode node);
/* The n-th named child that is no comment or attribute; null if there are less. */
TSNode tree_child(TSNode node, uint32_t number);
uint32_t tree_child_count(TSNode node);
/* Its number among those; only of a child. */
uint32_t tree_number(TSNode node);

/* Visits everything below `node`, and itself, parents first, until `visit` is false; lifetimes and
 * labels are left out, as their names are no others'. Whether all was visited. */
bool tree_visit(TSNode node, bool (*visit)(void *data, TSNode node), void *data);

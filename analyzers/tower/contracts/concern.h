/* Which contracts an edge is a matter of: whether what one finds may be another when that edge
 * comes or goes. Asks selectors about the edge's ends only, so that an edit need not judge anew
 * what it did not touch. Says yes where it is not sure.
 */
#pragma once

#include "analyzers/tower/contracts/ends.h"

/* The space needs no names from outside. */
bool contract_concerns(const EndSpace *space, const Contract *contract, const Edge *edge);

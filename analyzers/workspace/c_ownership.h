/* Which target a C file belongs to, where that can be said. Targets of the same files (static and
 * shared, by CMake and by make) are one *family*. A file belongs to the library it is part of, also
 * where programs compile it once more; else to the one program, or the one test, it is part of.
 * What several libraries or several programs share belongs to none of them, and so does what is in
 * more than C_OWNERSHIP_SHARING of them: those behind are not compared.
 */
#pragma once

#include "analyzers/workspace/c_targets.h"

#define C_OWNERSHIP_SHARING 8 /* targets of one kind */

typedef struct COwnership COwnership;

/* Of the files that `targets` name, which it borrows. */
COwnership *c_ownership_new(const Workspace *workspace, const CTargets *targets);
void c_ownership_free(COwnership *ownership);
/* What stands for the family a file belongs to, the same for all of its files; NULL: none. */
const CTarget *c_ownership_of(const COwnership *ownership, uint32_t file);

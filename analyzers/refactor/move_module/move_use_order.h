/* Where among its neighbours a `use` stands: statements on lines one behind the other, in the order
 * rustfmt gives them. Internal to move_use.c; what it remembers is move.c's to free. */
#pragma once

#include "analyzers/refactor/move_module/move.h"

/* What is remembered of a file's imports, in Move.imports. */
typedef struct MoveImports MoveImports;
void move_imports_free(MoveImports *imports);

/* The byte at which a line for a statement of `tree` ("app_store::Row") is to be put, where its
 * neighbours are in order: the start of a line. `start`: of the statement it comes from; `goes`:
 * that one goes. False: it stays where it is. */
bool move_use_order(Move *move, const char *path, const UseFact *use, const char *tree, bool goes,
                    uint32_t *place);

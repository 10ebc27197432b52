/* What an import may be needed for without being named: a trait's methods.
 */
#pragma once

#include "analyzers/refactor/extract_core/core_file.h"

typedef enum ImportNeed {
    IMPORT_NEEDLESS,
    IMPORT_NEEDED,
    IMPORT_UNSURE /* it may be a trait of which methods are called */
} ImportNeed;

/* Whether code with these members (and `write!` among its macros) needs `use` for its methods. */
ImportNeed import_need(const CoreFile *core, const UseFact *use, GHashTable *members);
/* Whether methods are called that a trait may have brought. */
bool import_calls_unknown(GHashTable *members);
/* Whether a name is known everywhere: std's prelude, its macros, primitive types. */
bool import_is_prelude(const char *name);
/* Whether an item, an import or a child of the module, a crate or the prelude has that name. */
bool import_is_explained(const CoreFile *core, const char *name);

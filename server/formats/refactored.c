#include "server/formats/refactored.h"

unsigned refactored_files(const Refactored *refactored)
{
    unsigned count = 0;
    for (guint i = 0; i < refactored->outcome->files->len; i++) {
        const OutcomeFile *file = refactored->outcome->files->pdata[i];
        count += file->now != NULL;
    }
    return count;
}

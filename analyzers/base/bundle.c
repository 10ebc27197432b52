#include "analyzers/base/bundle.h"

#include <string.h>

const BundleEntry *bundle_find(const char *name)
{
    for (const BundleEntry *entry = knowledge_bundle; entry->name; entry++)
        if (strcmp(entry->name, name) == 0)
            return entry;
    return NULL;
}

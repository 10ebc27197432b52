/* Files that the helper died of: one that killed it twice is not given to it again, as long as it
 * stays as it is. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct Poison {
    GHashTable *files; /* path → what is known of it; NULL before the first */
} Poison;

void poison_clear(Poison *poison);
/* `text` stands in for the file on disk, or NULL. */
bool poison_holds(Poison *poison, const char *path, GBytes *text);
/* It killed the helper once more. */
void poison_add(Poison *poison, const char *path, GBytes *text);

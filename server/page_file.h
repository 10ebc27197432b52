/* Pages for an editor to show: files in the user's cache folder, and nowhere else. A page of the
 * same address and root takes the place of the one before. Writes the disk: on workers only. */
#pragma once

/* The URI of $XDG_CACHE_HOME/belfry/pages/<hash of root>/<name of the address>, written now,
 * readable by its user only; NULL when it cannot be written. `root` may be "", for what is of no
 * workspace. Owned. */
char *page_file_write(const char *root, const char *address, const char *text);

/* The word somebody probably meant. */
#pragma once

/* The candidate (NULL-terminated list) that needs the fewest edits and is near enough to be meant;
 * NULL when none is. Borrowed from the list. */
const char *suggestion_nearest(const char *word, const char *const *candidates);

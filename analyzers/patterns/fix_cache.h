/* The fixes one run made, for the next: a fix is made of the records a violation binds and of the
 * texts of their files, so the same records in the same texts need no tree. Used by one thread. */
#pragma once

#include "analyzers/patterns/binding.h"

typedef struct FixCache FixCache;

/* `previous` is borrowed until the cache is closed; NULL for none. */
FixCache *fix_cache_new(const FixCache *previous);
/* No more is asked of the cache before. */
void fix_cache_close(FixCache *cache);
void fix_cache_unref(FixCache *cache);

/* Gives the finding the fixes made for the same binding before. False: they have to be made. */
bool fix_cache_take(FixCache *cache, const Binding *binding, Finding *finding);
/* Remembers what was made; `wandered` if it shows anything of other files than the records'. */
void fix_cache_add(FixCache *cache, const Binding *binding, const Finding *finding, bool wandered);

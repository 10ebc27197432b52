/* Texts as numbers, over all files of a workspace: equal texts have equal atoms. Filled by several
 * threads at once without locks; which number a text gets depends on them, so nothing that is shown
 * may depend on the numbers' order. The rules' literals come first and keep their numbers.
 *
 * Atom 0 means "not interned" (too long, or the table is full): compare such texts by their bytes.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define ATOM_SIZE_MAX 40

typedef struct Atoms Atoms;

/* Room for about `texts` texts, not all of them distinct. */
Atoms *atoms_new(uint32_t texts);
void atoms_free(Atoms *atoms);
/* `text` must end in NUL and outlive the table. */
uint32_t atoms_intern(Atoms *atoms, const char *text, uint32_t size);
/* The same for `count` texts; their atoms go to `atoms_of`. The table is too large for any cache:
 * it is quicker to ask for the memory of many texts than to wait for that of each. */
typedef struct AtomText {
    const char *text;
    uint32_t size;
} AtomText;
void atoms_intern_all(Atoms *atoms, const AtomText *texts, uint32_t count, uint32_t *atoms_of);
/* Gives `text` the next number, whatever its size; for the literals, one after the other. */
void atoms_seed(Atoms *atoms, const char *text);
/* Gives back what is more than room for half as many texts again as are there. Not to be asked
 * while others do anything. */
void atoms_settle(Atoms *atoms);
/* 0 when no such text was interned. `text` need not end in NUL. */
uint32_t atoms_find(const Atoms *atoms, const char *text, uint32_t size);
const char *atoms_text(const Atoms *atoms, uint32_t atom);
/* How many more texts the table has room for. */
uint32_t atoms_room(const Atoms *atoms);
/* One more than the largest atom. Not to be asked while others intern. */
uint32_t atoms_count(const Atoms *atoms);

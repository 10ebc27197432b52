/* Which verdicts of the tower before hold in the next: those of crates of which nothing changed,
 * and of all that lies in them; in other crates those of files that are the same, as long as their
 * crate is judged as before, and of modules that hold only such. What is pinned is always judged
 * anew: pins belong to a config. */
#pragma once

#include "analyzers/tower/pins.h"
#include "analyzers/tower/tower.h"

typedef struct Reuse {
    const Tower *tower;    /* that is made */
    const Tower *previous; /* NULL: nothing holds */
    const Pins *pins;
    bool *crates;
    bool *packages; /* by crate: the same is told of its package */
    bool *files;    /* the same, by themselves */
    bool *modules;  /* all their files are */
} Reuse;

/* After all files were observed. `previous` may be NULL. */
void reuse_init(Reuse *reuse, const Tower *tower, const Tower *previous, const Pins *pins);
void reuse_clear(Reuse *reuse);

bool reuse_crate(const Reuse *reuse, uint32_t crate);
bool reuse_module(const Reuse *reuse, uint32_t module);
/* Once crates are judged. */
bool reuse_file(const Reuse *reuse, uint32_t file);

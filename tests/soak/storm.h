/* What comes all at once over a workspace of 2,000 files, each named by a word: `switch` (another
 * branch and back), `recreate` (everything is deleted and written again), `folders` (added and
 * removed), `link` (the same as switch, behind a link), `silence` (a client that answers nothing
 * and cancels everything). A hover is answered all the while; afterwards the server says what a
 * fresh one says, and the memory is that of before. */
#pragma once

/* Prints what it saw; 0, or 1 with what was wrong, or 2 for an unknown name. */
int storm_run(const char *name);

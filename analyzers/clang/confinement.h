/* What a process gives up for good before it reads what others wrote: it cannot start programs or
 * processes, open what it may write, or speak to a network (seccomp), reads below the folders it
 * names and nowhere else (landlock), and has limits. Threads of its own it may start.
 *
 * Called once, before any thread is started.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct Confinement {
    char *const *readable; /* folders, NULL-terminated; what is not there is skipped */
    uint64_t memory;       /* bytes of address space */
} Confinement;

typedef struct Confined {
    bool calls; /* system calls are filtered */
    bool files; /* reads stay below `readable` */
} Confined;

/* What the kernel took of it. */
Confined confinement_enter(const Confinement *confinement);
/* The filter of system calls (system_call_filter.c); false where there is none for this kernel or
 * processor. Asks for no_new_privs to have been set. */
bool system_call_filter_enter(void);

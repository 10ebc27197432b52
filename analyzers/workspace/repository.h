/* The git repository a folder lies in, read by libgit2 and never by git: nothing of it is executed,
 * its owner does not matter, and of the user's configuration only core.excludesFile is read.
 */
#pragma once

#include <git2.h>

typedef enum RepositoryState {
    REPOSITORY_FOUND,
    REPOSITORY_NONE,      /* no folder at or above it is one */
    REPOSITORY_BARE,      /* it has no working tree */
    REPOSITORY_ELSEWHERE, /* its working tree does not hold the folder */
} RepositoryState;

typedef struct Repository {
    RepositoryState state;
    git_repository *git; /* NULL unless found; for one thread */
    char *top;           /* of its working tree, absolute; NULL for none and bare */
    char *prefix;        /* the folder, relative to `top`; "" when they are the same */
} Repository;

/* `root` is absolute and real. To be cleared in any case. */
void repository_open(Repository *repository, const char *root);
void repository_close(Repository *repository);

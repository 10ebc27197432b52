/* The other side of clang.h: the loop of the helper process. It is this program, started with one
 * hidden word; it opens libclang, gives up what it does not need (confinement.h) and answers one
 * question after the other until the pipe it is asked through is closed.
 */
#pragma once

/* The word, and the only argument. */
#define CLANG_HELPER_COMMAND "clang-helper"

/* How the helper is, in its first message. */
typedef enum HelperState { HELPER_READY, HELPER_NO_LIBRARY, HELPER_UNCONFINED } HelperState;
/* How an answer begins. */
typedef enum HelperAnswer { ANSWER_UNIT, ANSWER_UNREADABLE } HelperAnswer;

/* Asked through fd 0, answers through fd 1; the exit status. */
int clang_helper_run(void);

/* libclang, in a process of its own: this program again, confined, started when it is first needed.
 * It may crash, hang or grow; whoever asks gets an error with the reason, and the next question a
 * fresh process (after a pause that grows). A file that killed it twice is not given to it again.
 *
 * May be asked from any thread; questions are answered one at a time.
 */
#pragma once

#include "analyzers/base/cancel.h"
#include "analyzers/clang/c_unit.h"

typedef enum ClangSandbox {
    SANDBOX_BEST,    /* what the kernel offers; what is missing is said once */
    SANDBOX_REQUIRED /* no landlock: no helper */
} ClangSandbox;

typedef struct ClangOptions {
    const char *root; /* absolute: what it may read below, besides the system's includes */
    ClangSandbox sandbox;
    int64_t patience; /* microseconds a question may take; 0: ten seconds */
    uint64_t memory;  /* bytes of address space; 0: two GiB */
    /* For programs that are not belfry itself, and for tests; NULL everywhere else, and never taken
     * from a workspace or from the environment: */
    const char *executable;              /* what is started; NULL: this program */
    const char *const *library_folders;  /* where libclang lies, NULL-terminated */
    const char *const *resource_folders; /* where clang's builtin headers lie */
} ClangOptions;

typedef struct Clang Clang;

typedef enum ClangProblem {
    CLANG_MISSING,    /* no libclang on this machine: names the package */
    CLANG_UNCONFINED, /* SANDBOX_REQUIRED and the kernel cannot */
    CLANG_TIMEOUT,
    CLANG_CRASHED,
    CLANG_POISONED, /* killed it twice before */
    CLANG_UNREADABLE,
    CLANG_CANCELLED
} ClangProblem;
#define CLANG_PROBLEM (clang_problem_quark())
GQuark clang_problem_quark(void);

typedef struct ClangQuestion {
    const char *path;         /* absolute; need not exist when `texts` has it */
    const char *const *flags; /* from compile_flags.h, already sifted; NULL-terminated */
    GHashTable *texts;        /* absolute path → GBytes that stand in for the disk, or NULL */
    const Cancel *cancel;     /* or NULL */
} ClangQuestion;

Clang *clang_new(const ClangOptions *options);
void clang_free(Clang *clang);
/* Ends the helper, for nothing will be asked soon: its memory comes back, and the next question
 * starts another. Waits for an answer that is on its way. */
void clang_rest(Clang *clang);
/* What the text declares; NULL with `error`. The caller's to unref. A text with errors is still
 * answered, with `problems`. */
CUnit *clang_unit(Clang *clang, const ClangQuestion *question, GError **error);
/* Things a user should hear once (no landlock, no builtin headers), since the last call; NULL when
 * there are none. The caller's, g_strfreev. */
char **clang_take_remarks(Clang *clang);

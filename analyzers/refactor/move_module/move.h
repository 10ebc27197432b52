/* A module on its way into another crate: what is known of it, of where it goes, and of who uses
 * it. Each of the files beside this one finds out one part or writes one part of the plan; a step
 * that returns false has refused.
 *
 * Internal to analyzers/refactor/move_module.
 */
#pragma once

#include "analyzers/refactor/path_walk.h"
#include "analyzers/refactor/refactoring.h"
#include "analyzers/refactor/test_code.h"
#include "analyzers/syntax/tokens.h"

/* A place that is shown: "src/lib.rs:3". */
typedef struct MoveSite {
    const char *path; /* borrowed from the workspace; NULL: none */
    uint32_t start;
} MoveSite;

/* How a package comes to need something. */
enum { MOVE_NORMAL = 1, MOVE_DEV = 2, MOVE_BUILD = 4 };

/* A path outside that leads into the module. */
typedef struct MoveUse {
    const WrittenPath *path;
    const char *file; /* borrowed */
} MoveUse;

/* Bytes of the inline module's file. */
typedef struct MoveEdit {
    uint32_t start, end;
    char *text;
} MoveEdit;

typedef struct Move {
    const RefactorPlace *place;
    Plan *plan;
    const Workspace *workspace;
    const Scope *scope;
    uint32_t module, crate, package;
    const char *name;        /* of the module, without `r#` */
    bool *within;            /* by module: it, or below it */
    const char *declared_in; /* the file of its `mod`; borrowed */
    const ModFact *declaration;
    bool is_inline, reexport;

    bool fresh;              /* it becomes a crate of its own */
    uint32_t target_package; /* else a module of this one's library */
    char *target;            /* its name */
    char *target_crate;      /* as in code */
    char *directory;         /* its folder */
    char *outer;             /* how the module is written from outside: "app_store" */
    char *inner;             /* and within the new crate: "crate", "crate::store" */
    char *root_file;         /* what becomes of the module's file */

    GHashTable *walks; /* file module → GArray of WrittenPath */
    GHashTable *known; /* edits that were made: a text each */
    GArray *inline_edits;
    GHashTable *imports;  /* path → the file's imports in their order: see move_use_order.c */
    GArray *uses;         /* of MoveUse: those of its own crate */
    GHashTable *keys;     /* keys of dependencies it uses → MOVE_* */
    GHashTable *features; /* it asks for */
    GHashTable *macros;   /* its macro_rules: name → "exported" or "inner"; those of the crate it
                             leaves: name → "outside:" and where */
    GHashTable *words;    /* all words that stand in it */
    char *docs, *head;    /* see move_root.c; NULL before they are known */
    bool bare_macros;     /* some macro has its name from nowhere that is known */
    uint8_t *users;       /* by package: MOVE_* */
    MoveSite needs;       /* the first place where it needs the crate it comes from … */
    char *needed;         /* … and what it needs there */
    MoveSite used;        /* the first place where that crate uses it */
    MoveSite exports;     /* the first item of the module that is found by its symbol */
} Move;

/* move_subject.c: which module the place means; WORKSPACE_NONE: none. `why`: why it cannot be
 * moved, or NULL. */
uint32_t move_subject(const RefactorPlace *place, const char **why);
/* Whether it is of a kind that one would move. */
bool move_subject_is_sensible(const Workspace *workspace, uint32_t module);
bool move_subject_read(Move *move);

/* move_target.c: where it goes. Fills `target` to `root_file`. */
bool move_target_find(Move *move);
/* The name a new crate of a module gets; owned. */
char *move_target_name(const Workspace *workspace, uint32_t module);

/* move_inside.c: the paths of the module's own files, and what else there depends on the crate. */
bool move_inside(Move *move);
/* Whether what is found by its symbol still is: once all uses are known. */
bool move_linked(Move *move);
/* move_tokens.c: what of it only the tokens show: macros, included files, features, variables. */
bool move_tokens(Move *move, const char *path, uint32_t start, uint32_t end);
/* move_keys.c: dependencies by the names they have in code. */
/* Of a dependency of the package that is left; owned. */
char *move_code_name(const Move *move, const Dependency *dependency);
/* Its key in that package's manifest; NULL if there is none. Borrowed. */
const char *move_key(const Move *move, const char *name, size_t size);
void move_note_key(Move *move, const char *key, uint8_t role);
/* That of a path within the module. False: it leads to a crate, and to which is not known. */
bool move_note_path(Move *move, const char *file, const WrittenPath *path, bool in_test);
/* move_outside.c: all paths that lead to it from elsewhere. */
bool move_outside(Move *move);
/* Refuses a path in a macro's text that ends at a module within, and goes on by what the macro is
 * given. */
bool move_check_open(Move *move, const char *file, const WrittenPath *path);
/* How a module writes the root of the crate that it moves to: "app_store", "::app_store", "crate".
 * Owned. */
char *move_root_in(const Move *move, uint32_t module);
/* Whether a macro of that path, "" an attribute, takes its tokens for what they are. */
bool move_is_transparent(const char *macro);
/* How a package comes to need what stands at a place of one of its modules: MOVE_*. */
uint8_t move_role(const Move *move, uint32_t module, uint32_t offset);
/* move_use.c: a `use` some of whose leaves lead elsewhere now. */
typedef struct MoveLeaf {
    uint32_t start, end; /* the part that names the module, or a macro of it */
    uint32_t leaf_end;
    bool whole;        /* the leaf is the module itself, without another name */
    const char *outer; /* what it is called now; borrowed */
} MoveLeaf;
/* The leaves of the statement that is read, as they come: each file in its order. */
typedef struct MoveLeaves {
    const char *path; /* of the file; borrowed */
    const UseFact *use;
    GArray *leaves; /* of MoveLeaf; owned */
} MoveLeaves;
/* One more, of `use`; with the first of another statement the one before is written. */
void move_leaves_add(Move *move, MoveLeaves *leaves, const UseFact *use, MoveLeaf leaf);
/* The last is written; frees what they hold. */
void move_leaves_end(Move *move, MoveLeaves *leaves);
/* Another statement like it behind it, which imports `outer` as `name`. */
void move_use_beside(Move *move, const char *path, const UseFact *use, const char *outer,
                     const char *name);
/* move_macros.c: macro_rules on either side, used on the other. */
bool move_macros_read(Move *move);
/* The macro whose body the byte lies in, if other crates can call it: there its text is read, and
 * of this one only what it names by `$crate`. NULL: none. */
const MacroDefFact *move_exported_macro(const Facts *facts, uint32_t offset);
bool move_macros(Move *move);
/* move_fit.c: what the module finds in a crate that was there before. */
bool move_fit(Move *move);
/* move_handed.c: its name handed to a macro that makes a path of it. */
bool move_handed(Move *move);
/* move_orphans.c: impls that may not stand in the crate that is left any more. */
bool move_orphans(Move *move);
/* Whether a macro of that crate makes such an impl for what it is given. */
bool move_implements(Move *move, const char *macro);
/* move_exposure.c: what has to be public now. */
bool move_exposure(Move *move);
/* move_manifest.c: the new crate's manifest, or what an old one needs more. */
bool move_manifest(Move *move);
/* move_members.c: the workspace's and the users' manifests. */
bool move_members(Move *move);
/* move_files.c: where its files go; and, when all is known, what becomes of the `mod` line. */
bool move_files_place(Move *move);
bool move_files(Move *move);
/* move_root.c: what the root of the new crate has to say: in `docs` those of the `mod` line, in
 * `head` attributes and `extern crate`. Does nothing the second time. */
void move_root_read(Move *move);
/* Whether what the module says of itself by attributes can be said of it where it goes. */
bool move_root_check(Move *move);
/* move_includes.c: what includes a file of the module, or documentation that names it. */
bool move_includes(Move *move);
/* move_docs.c: examples in comments of documentation. */
bool move_docs(Move *move);

/* move.c: what the steps have in common. */
/* Of a module that move_subject gave; to be cleared with move_clear. */
void move_init(Move *move, const RefactorPlace *place, Plan *plan, uint32_t module);
void move_clear(Move *move);
const Package *move_package(const Move *move);               /* the one it leaves; borrowed */
const char *move_path_of(const Move *move, uint32_t module); /* its file's, borrowed */
GArray *move_walk(Move *move, uint32_t module);              /* borrowed */
/* The `mod` that declares it, in the tree of `declared_in`; a null node where the tree has none. */
TSNode move_declaration(const Move *move);
/* The bytes of a file that belong to the module: all of one of its own, or its braces. False, and
 * none: it has nothing there. */
bool move_region(const Move *move, const char *path, uint32_t *start, uint32_t *end);
/* How code calls a module: `r#type` is one that is not `type`. Borrowed. */
const char *move_written_name(const Move *move, uint32_t module);
/* Replaces; the same edit twice is one. Takes text. */
void move_edit(Move *move, const char *path, uint32_t start, uint32_t end, char *text);
/* "src/lib.rs:3"; owned. */
char *move_site_text(const Move *move, MoveSite site);
/* Where the attributes and doc comments of the item at `start` begin. */
uint32_t move_head_start(Plan *plan, const char *path, uint32_t start);
/* A token's text; owned. */
char *move_token(const Tokens *tokens, uint32_t index);

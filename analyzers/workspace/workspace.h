/* The workspace as Cargo and rustc see it: source files with their facts, crates, the module tree
 * and the edges between them.
 *
 * A Workspace is immutable once loaded and may be read from any thread. Everything is in arrays and
 * referred to by index. Levels and patterns are kept elsewhere (tower/, patterns/); what needs a
 * compiler (types of expressions, cfg values) is never guessed here.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "analyzers/base/cancel.h"
#include "analyzers/syntax/facts.h"

#define WORKSPACE_NONE UINT32_MAX

typedef enum FileRole {
    ROLE_NORMAL,
    ROLE_TEST,
    ROLE_BENCH,
    ROLE_EXAMPLE,
    ROLE_BUILD,
    ROLE_GENERATED
} FileRole;
typedef enum CrateKind {
    CRATE_LIB,
    CRATE_BIN,
    CRATE_PROC_MACRO,
    CRATE_BUILD,
    CRATE_TEST,
    CRATE_BENCH,
    CRATE_EXAMPLE,
    CRATE_LOOSE, /* a folder without Cargo.toml: each file that no `mod` names is a crate root of
                    its own */
    CRATE_C      /* C or C++ that belongs together (c_units.h); its root is a folder */
} CrateKind;
typedef enum DependencyRole { DEPENDENCY_NORMAL, DEPENDENCY_DEV, DEPENDENCY_BUILD } DependencyRole;
typedef enum EdgeRole {
    EDGE_NORMAL,
    EDGE_BUILD,
    EDGE_DEV,
    EDGE_TEST,
    EDGE_BENCH,
    EDGE_EXAMPLE
} EdgeRole;
typedef enum Certainty { CERTAINTY_EXACT, CERTAINTY_CANDIDATE, CERTAINTY_TEXTUAL } Certainty;

/* The facts of one version of one file, shared between workspaces (an edit makes a new Workspace
 * that shares all other files). Reference-counted with an atomic count. */
typedef struct ParsedFile {
    _Atomic int references;
    Facts *facts; /* owned */
} ParsedFile;
ParsedFile *parsed_file_new(Facts *facts); /* takes facts */
ParsedFile *parsed_file_ref(ParsedFile *file);
void parsed_file_unref(ParsedFile *file);

typedef struct SourceFile {
    char *path;         /* relative to the root, `/`; raw bytes, maybe not UTF-8 */
    ParsedFile *parsed; /* NULL: could not be read (a note says why) */
    uint32_t *crates;   /* crates whose module tree reaches it, sorted */
    uint32_t crate_count;
    uint32_t module;  /* the file module it is, in its first crate; WORKSPACE_NONE: orphan */
    uint32_t package; /* nearest package above it, WORKSPACE_NONE if none */
    uint8_t role;     /* FileRole */
} SourceFile;

typedef struct Dependency {
    char *key;       /* as in the manifest: the name in code, with `-` */
    char *package;   /* the `package =` rename, or the key */
    char *path;      /* manifest of a path or patched dependency, relative to the root, or NULL */
    uint32_t target; /* package index when it is one of ours, else WORKSPACE_NONE */
    char *cfg;       /* [target.'…'] or NULL */
    char **features; /* NULL-terminated; with those inherited */
    uint32_t line, start, end; /* of the key in its manifest: zero-based line, bytes */
    uint8_t role;              /* DependencyRole */
    bool optional, inherited;
} Dependency;

typedef struct Feature {
    char *name;
    char **values; /* NULL-terminated */
} Feature;

typedef struct Package {
    char *name;      /* "" for a virtual manifest, which is kept for its [workspace] */
    char *manifest;  /* relative path: its identity */
    char *directory; /* "" for the root, else without a slash at the end */
    char *workspace; /* manifest of its workspace root, or its own */
    char *edition;   /* "2015" when absent */
    Dependency *dependencies;
    uint32_t dependency_count;
    Feature *features;
    uint32_t feature_count;
    bool is_workspace_root, is_virtual, publish, proc_macro;
    bool is_member;     /* of the workspace `workspace` */
    uint32_t name_line; /* of [package] name, or of [workspace] */
    char *description;  /* or NULL */
    bool speaks_to_us;  /* its manifest may hold an allow comment */
} Package;

/* What a build file says is built of files of one unit of C. */
typedef struct CrateTarget {
    char *name, *path;    /* path: of the build file */
    const char *kind;     /* "library", "program" or "test" */
    uint32_t line, files; /* zero-based, of its declaration; how many of the unit's files are its */
} CrateTarget;

typedef struct Crate {
    char *id;           /* "crates/a/Cargo.toml#lib:a" (CONTRACTS.md) */
    char *name;         /* as in code, `_` */
    char *root;         /* path of its root file */
    uint32_t package;   /* WORKSPACE_NONE for a loose file */
    uint32_t root_file; /* index into files, WORKSPACE_NONE when it is missing */
    uint32_t root_module;
    uint32_t files, lines;
    char **required_features; /* NULL-terminated, or NULL: it is built with any */
    uint8_t kind;             /* CrateKind */
    CrateTarget *targets;     /* of C: what is built of its files, as build files name them */
    uint32_t target_count;
} Crate;

/* A module of a crate. A file under two crates (or two `mod`s) is two modules. */
typedef struct Module {
    char *name;                   /* last segment; the crate's name for the root */
    char *path;                   /* "a::store", starts with the crate's name */
    uint32_t crate, parent, file; /* parent WORKSPACE_NONE for the root */
    uint32_t mod_fact; /* the `mod` in the parent's file that declares it; for an inline module its
                          own fact */
    char *cfg;         /* cfg of its mod declarations down from the root, joined " && ", or NULL */
    char *folder;      /* C: it is this folder, and its `file` is WORKSPACE_NONE; else NULL */
    bool is_inline, in_test, via_macro;
    uint32_t files, lines; /* under it, itself included */
} Module;

typedef enum EdgeKind { EDGE_CRATE, EDGE_MODULE } EdgeKind;
typedef struct Edge {
    uint32_t from,
        to;     /* crate → crate or module → module; WORKSPACE_NONE `to`: external, see name */
    char *name; /* of an external crate, else NULL */
    char *cfg;  /* or NULL */
    uint32_t
        file; /* where it is written: a source file, or WORKSPACE_NONE for `package`'s manifest */
    uint32_t package; /* whose manifest, when file is WORKSPACE_NONE */
    uint32_t start, end, line;
    uint8_t kind, role, certainty; /* EdgeKind, EdgeRole, Certainty */
    bool via_macro;
    bool optional; /* a manifest's, behind a feature */
} Edge;

/* Something that could not be read or understood; costs that file, nothing else. */
typedef struct Note {
    const char *code; /* file-unreadable, file-too-large, manifest-invalid, config-invalid … */
    char *path, *message;
    uint32_t line, start, end; /* zero-based; 0,0,0 for the file as a whole */
} Note;

/* What of a workspace is not the same as in the one before. */
typedef enum Extent {
    EXTENT_NOTHING,
    EXTENT_BODIES, /* texts, but nothing that other files can depend on: lines and edges moved */
    EXTENT_ITEMS,  /* what files declare; packages, crates and modules are the same */
    EXTENT_LINKS,  /* packages, crates or modules; the files are the same */
    EXTENT_ALL
} Extent;

typedef struct Workspace {
    char *root;        /* absolute, no slash at the end */
    char *focus;       /* the file or folder asked for, relative to root; "" the whole */
    SourceFile *files; /* sorted by path */
    uint32_t file_count;
    Package *packages; /* sorted by manifest */
    uint32_t package_count;
    Crate *crates; /* sorted by id */
    uint32_t crate_count;
    Module *modules; /* parents before children, by crate */
    uint32_t module_count;
    Edge *edges;
    uint32_t edge_count;
    struct Scope *scope; /* its names, for resolve.h; NULL before they are known */
    Note *notes;
    uint32_t note_count;
    uint64_t bytes;
    uint32_t parsed;   /* files parsed for this workspace, the shared ones left out */
    char **builds;     /* build files that were read for C, by path; NULL: none */
    char **excluded;   /* globs of what is not read, or NULL */
    bool has_links;    /* some file is a link: what it leads to may change unsaid */
    uint8_t extent;    /* Extent: against the workspace before */
    uint32_t *changed; /* files with another text than before; none with EXTENT_ALL */
    uint32_t changed_count;
    struct MentionCache *mentions;   /* shared with the workspaces that follow */
    struct EditedTrees *trees;       /* likewise; NULL unless asked to be kept */
    struct TomlDocument **documents; /* by package, shared; NULL unless asked to be kept */
    /* What owns the texts in the arrays above; shared between workspaces. */
    struct Part *file_part, *package_part, *crate_part, *module_part;
    struct CodeEdges *manifest_edges, **code_edges; /* by module, NULL for inline ones */
    GPtrArray *trails; /* of EdgeTrail: of the file that was edited last, or NULL */
    /* Against the workspace before; NULL: none. */
    bool *moved_files;    /* a glob in them leads elsewhere */
    bool *stale_packages; /* names mean something else in them, with EXTENT_LINKS */
    bool relinked;        /* with EXTENT_LINKS: packages, crates and modules are the same ones */
} Workspace;

/* Files that are not where the disk has them, for the answer to "what if": char *, relative to the
 * root; the texts of fresh ones are in the overlay. */
typedef struct Proposal {
    GPtrArray *fresh, *gone;
} Proposal;

/* Text that stands in for what is on disk: the editor's open documents. path (absolute) → GBytes.
 */
typedef struct WorkspaceRequest {
    const char *path;          /* file or folder, absolute or relative to the current one */
    GHashTable *overlay;       /* char * → GBytes *, or NULL */
    const Workspace *previous; /* shares files whose text did not change, or NULL */
    GHashTable *changed;       /* char *: the absolute paths that may differ; NULL: any may */
    const Proposal *proposal;  /* or NULL */
    bool keep;                 /* another will follow: keep the trees of what is edited */
    const struct QuerySet *queries;
    const struct Metadata *metadata; /* decides on the packages it names; or NULL */
    unsigned jobs;                   /* 0: all cores */
    uint64_t file_limit;             /* larger files cost a note; 0: 8 MiB */
    const Cancel *cancel;
    const Progress *progress;
} WorkspaceRequest;

/* Finds the workspace around `path`, reads and parses every source file git would not ignore, and
 * links them. NULL with `error` set when the path does not exist or holds no source file, or NULL
 * without an error when cancelled. Executes nothing. */
Workspace *workspace_load(const WorkspaceRequest *request, GError **error);
void workspace_free(Workspace *workspace);

/* Index of a file by its relative path, WORKSPACE_NONE if there is none. */
uint32_t workspace_file(const Workspace *workspace, const char *path);

/* An absolute path relative to the root where it lies under it, else as it is. Borrowed. */
const char *workspace_relative(const Workspace *workspace, const char *path);

/* The text as analysed: from the overlay, else from disk; NULL when it is gone. Owned by the
 * caller. */
GBytes *workspace_text(const Workspace *workspace, GHashTable *overlay, const char *path);

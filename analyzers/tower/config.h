/* belfry.toml: pins, rule severities, and the places they stand at (CONTRACTS.md, belfry.toml).
 * Unknown keys and values are notes with a line; the rest of the file stays in force. It may define
 * and narrow rules, never name a program, a cache, a log or a network place. */
#pragma once

#include <glib.h>

#include "analyzers/tower/config_ffi.h"
#include "analyzers/tower/contracts/contract.h"
#include "analyzers/tower/tower.h"
#include "analyzers/workspace/toml.h"
#include "analyzers/workspace/workspace.h"

typedef enum Severity {
    SEVERITY_OFF,
    SEVERITY_HINT,
    SEVERITY_INFORMATION,
    SEVERITY_WARNING,
    SEVERITY_ERROR
} Severity;

typedef struct LevelPin {
    char *selector; /* a path glob or "crate:solana-core", as written */
    uint8_t level;
    uint32_t line, start, end; /* of the key in the file */
    uint32_t literal;          /* bytes of the selector before its first wildcard */
    bool is_crate;
    _Atomic bool used; /* some file or crate matched, whether or not another pin won */
} LevelPin;

typedef struct RuleSetting {
    char *id; /* violation code or rule id */
    uint8_t severity;
    uint32_t line, start, end;
} RuleSetting;

/* [clang]: how C code is read. It can add flags, which pass the sieve of clang/compile_flags.h, and
 * ask for more confinement; it cannot name a library or a program. */
typedef struct ClangSection {
    char **flags; /* NULL-terminated, or NULL */
    TomlPlace flags_place;
    bool needs_sandbox; /* sandbox = "required" */
} ClangSection;

typedef struct Config {
    char *path;      /* of belfry.toml, absolute; NULL when there is none */
    char *directory; /* paths in it are relative to this, itself relative to the workspace root:
                        "", "sub/folder", or ".." and "../.." when it lies above */
    char *prefix;    /* what a path relative to the root starts with when told from there */
    LevelPin *pins;
    uint32_t pin_count;
    RuleSetting *rules;
    uint32_t rule_count;
    Contract *contracts; /* those in force */
    uint32_t contract_count;
    ConfigFfi *ffi;
    uint32_t ffi_count;
    char *baseline; /* or NULL */
    TomlPlace baseline_place;
    ClangSection clang;
    Note *notes; /* config-invalid */
    uint32_t note_count;
    bool is_broken;        /* no TOML as a whole: what stands in it may be half of what is meant */
    bool is_kept;          /* what is in force is of an earlier text, and so are its places */
    LevelPin *unread_pins; /* whose level was not understood */
    uint32_t unread_pin_count;
    RuleSetting *unread_rules; /* whose severity was not understood */
    uint32_t unread_rule_count;
} Config;

/* The configuration that governs `workspace`: `explicit_path` if given (then missing is an error),
 * else the nearest belfry.toml at or above the root and at or below the repository. Never NULL
 * without `error`; an empty Config when there is no file. */
Config *config_load(const char *root, const char *explicit_path, GHashTable *overlay,
                    GError **error);
void config_free(Config *config);
/* While the file is being written, what cannot be read yet keeps what `before` said of it: all of
 * it where the file is no TOML, else single pins and rules. `before` is of an earlier text of the
 * same file, else nothing is kept. */
void config_keep(Config *config, const Config *before);

/* The pin for a file (relative to the root) or a crate name: the longest literal prefix wins; NULL
 * none. */
const LevelPin *config_pin_for_file(const Config *config, const char *path);
const LevelPin *config_pin_for_crate(const Config *config, const char *package, const char *crate);
/* `path`, relative to the root, as it reads from the folder of belfry.toml: borrowed from `path` or
 * from `buffer`; NULL when it lies outside it. */
const char *config_local_path(const Config *config, const char *path, GString *buffer);
/* The severity set for a code, else for its rule, else `standard`. */
Severity config_severity(const Config *config, const char *code, const char *rule,
                         Severity standard);

/* What [ffi] says of a package, else of all; NULL when it says nothing. `package` may be NULL. */
const ConfigFfi *config_ffi(const Config *config, const char *package);
/* A path of belfry.toml as an absolute one; owned. */
char *config_absolute(const Config *config, const char *path);

const char *severity_name(Severity severity);
bool severity_parse(const char *text, Severity *severity);

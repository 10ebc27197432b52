/* The knowledge base, loaded: one Rule a folder of knowledge/rules/ (bundled) or .belfry/rules/.
 * A broken rule of a team is a note (rule-invalid) at its file and line; the others stay in force.
 * The compiled conditions are the engine's own (patterns/condition.h). */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "analyzers/workspace/workspace.h"

typedef struct ChampionFile {
    char *path, *symbol, *why;
} ChampionFile;

typedef struct RuleViolation {
    char *code, *message, *says, *why, *champion, *help;
    uint8_t severity; /* Severity */
} RuleViolation;

struct CompiledRule;
struct CompiledSet;
typedef struct Rule {
    char *id, *title, *section, *category;
    uint8_t level;
    uint8_t also_levels[6];
    uint32_t also_level_count;
    char *champion_project, *champion_repository, *champion_commit;
    ChampionFile *champion_files;
    uint32_t champion_file_count;
    char **related; /* rule ids, NULL-terminated */
    RuleViolation *violations;
    uint32_t violation_count;
    const char *guide; /* guide.md, whole; the program's own, or `own_guide` */
    char *own_guide;   /* read from disk, or NULL */
    char *summary;     /* the guide's first paragraph */
    char *origin;      /* folder it came from: "knowledge/rules/…" or an absolute path */
    char *shown;       /* the same as findings name it: a team's from its .belfry folder on */
    bool is_team;
    struct CompiledRule *compiled;
} Rule;

typedef struct RuleSet {
    Rule *rules; /* sorted by id */
    uint32_t rule_count;
    struct QuerySet *queries; /* the signals.scm of all rules, compiled */
    Note *notes;
    uint32_t note_count;
    struct CompiledSet *compiled; /* the engine's own (patterns/compiled.h) */
} RuleSet;

/* The bundled rules and, where `team_directory` (an absolute .belfry/rules, or NULL) exists, its.
 */
RuleSet *rule_set_load(const char *team_directory);
/* The same, but bundled rules are looked through as closely as a team's: every regular expression
 * is compiled, and hints are notes too. For whoever writes rules, and for tests. */
RuleSet *rule_set_load_strict(const char *team_directory);
void rule_set_free(RuleSet *set);
const Rule *rule_set_find(const RuleSet *set, const char *id);
/* The rule that owns a violation code, and the violation; NULL if no rule does. */
const Rule *rule_set_find_code(const RuleSet *set, const char *code,
                               const RuleViolation **violation);

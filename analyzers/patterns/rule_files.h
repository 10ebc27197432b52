/* The files rules are made of: those bundled into the program, and a team's own on disk. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct RuleFile {
    const char *text; /* NUL-terminated; NULL if there is no such file */
    size_t size;
    char *owned; /* text, if it was read from disk */
} RuleFile;

typedef struct RuleFolder {
    char *name;   /* of the folder: the rule's id */
    char *origin; /* "knowledge/rules/…" or the absolute path */
    char *shown;  /* for notes: relative to the repository or the workspace */
    bool is_team;
    RuleFile rule, guide, signals;
} RuleFolder;

/* Every folder with a rule.json, the bundled ones first; of RuleFolder. */
GArray *rule_folders_open(const char *team_directory);
void rule_folders_close(GArray *folders);
/* A file of the folder's `actions/`, by its plain name; to be closed. text NULL if there is none.
 */
RuleFile rule_folder_text(const RuleFolder *folder, const char *name);
void rule_file_close(RuleFile *file);
/* A bundled file by its name relative to knowledge/; text NULL if there is none. */
RuleFile rule_file_bundled(const char *name);

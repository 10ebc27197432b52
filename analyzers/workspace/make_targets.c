#include "analyzers/workspace/make_targets.h"

#include <string.h>

#include "analyzers/base/path.h"

typedef struct Rules {
    BuildFile *file;
    GHashTable *phony; /* char * */
} Rules;

/* The first `sign` that stands in no reference to a variable, or the end. */
static char *outside_brackets(char *text, char sign)
{
    for (int open = 0; *text && (open || *text != sign); text++)
        open += *text == '(' || *text == '{' ? 1 : *text == ')' || *text == '}' ? -1 : 0;
    return text;
}

/* The two sides of a rule's colon, the left one expanded; false: the line is none. */
static bool split_rule(Rules *rules, char *line, char **targets, char **needed)
{
    MakeAssignment assignment;
    g_autofree char *copy = g_strdup(line);
    if (make_assignment(copy, &assignment))
        return false;
    char *colon = outside_brackets(line, ':');
    if (!*colon || *outside_brackets(colon, '='))
        return false;
    *colon = '\0';
    *needed = colon + 1 + (colon[1] == ':');
    (*needed)[strcspn(*needed, ";|")] = '\0';
    *targets = build_scope_expand(rules->file->scope, line);
    return true;
}

static void take_phony(void *data, char *line, uint32_t number)
{
    Rules *rules = data;
    char *targets = NULL, *needed = NULL;
    if (!g_str_has_prefix(line, ".PHONY") || !split_rule(rules, line, &targets, &needed))
        return;
    g_autofree char *names = build_scope_expand(rules->file->scope, needed);
    g_auto(GStrv) words = build_words(names);
    for (char **word = words; *word; word++)
        g_hash_table_add(rules->phony, g_strdup(*word));
    g_free(targets);
}

/* Without what tells a library or program; NULL: it is another kind of file. Owned. */
static char *name_of(const char *target, CTargetKind *kind)
{
    static const char *const libraries[] = {".a", ".la", ".so", ".lib", ".dll", ".dylib"};
    const char *name = path_name(target), *dot = strchr(name, '.');
    *kind = C_TARGET_PROGRAM;
    if (!dot || strcmp(dot, ".exe") == 0)
        return g_strndup(name, dot ? (gsize)(dot - name) : strlen(name));
    for (size_t i = 0; i < G_N_ELEMENTS(libraries); i++)
        if (g_str_has_prefix(dot, libraries[i]) && dot > name) {
            *kind = C_TARGET_LIBRARY;
            return g_strndup(name, (gsize)(dot - name));
        }
    return NULL;
}

static void take_target(Rules *rules, const char *word, char *const *needed, uint32_t number)
{
    CTarget *target = NULL;
    CTargetKind kind;
    g_autofree char *name = g_hash_table_contains(rules->phony, word) ? NULL : name_of(word, &kind);
    for (; name && *needed; needed++) {
        if (!build_object_stem(*needed))
            continue;
        if (!target)
            target = build_file_target(rules->file, name, kind, number);
        if (!target)
            return;
        build_file_add(rules->file, target, *needed);
    }
}

/* What is made of objects. */
static void take_rule(void *data, char *line, uint32_t number)
{
    Rules *rules = data;
    char *targets = NULL, *needed = NULL;
    if (*line == '.' || !split_rule(rules, line, &targets, &needed))
        return;
    g_auto(GStrv) names = build_words(targets);
    g_free(targets);
    g_autofree char *text = build_scope_expand(rules->file->scope, needed);
    g_auto(GStrv) objects = build_words(text);
    for (size_t i = 0; i < 2 && names[0] && names[i]; i++)
        take_target(rules, names[i], objects, number);
}

void make_targets_read(BuildFile *file)
{
    Rules rules = {file, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    make_lines_read(file, NULL, NULL);
    make_lines_read(file, take_phony, &rules);
    make_lines_read(file, take_rule, &rules);
    g_hash_table_unref(rules.phony);
}

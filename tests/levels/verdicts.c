/* What tests/levels compares with labels: the verdict on every crate, module and file.
 *
 *     verdicts [--neutral] [--signs | --words] FOLDER
 *
 * A line each, with tabs: kind, id, path, lines, level, second, confidence; a crate's path is its
 * package's folder (`.` at the root). `--neutral` takes every name away from the tower first: of
 * packages, folders and files, so that only manifests and code speak; what is printed keeps them.
 * `--signs` adds the strength of every sign, by its id, and of every word of the vocabulary, for
 * tests/levels/fit.py; `--words` prints each word the code says instead, known or not.
 */
#include <stdio.h>
#include <string.h>

#include "analyzers/tower/knowledge.h"
#include "analyzers/tower/subject.h"
#include "analyzers/tower/tower.h"

typedef struct Signs {
    GHashTable *rows; /* "crate 3" → text */
} Signs;

static char *row_key(char kind, uint32_t index)
{
    return g_strdup_printf("%c%u", kind, index);
}

static void add_words(GString *row, const Subject *subject)
{
    for (uint32_t i = 0; i < subject->spoken_count; i++) {
        const VocabularyWord *word = &subject->signals->vocabulary->words[subject->spoken[i].word];
        g_string_append_printf(row, " %s:%s=%.3f", vocabulary_key(word->kind), word->text,
                               (double)subject_loudness(subject, &subject->spoken[i]));
    }
}

static void see(void *data, const Subject *subject, const Sign *signs)
{
    Signs *all = data;
    GString *row = g_string_new(NULL);
    for (uint32_t i = 0; i < subject->signals->count; i++)
        if (signs[i].strength != 0)
            g_string_append_printf(row, "%s%s=%.3f", row->len ? " " : "",
                                   subject->signals->signals[i].id, (double)signs[i].strength);
    add_words(row, subject);
    static const char kinds[] = {'c', 'm', 'f'};
    const uint32_t indexes[] = {subject->crate, subject->module, subject->file};
    uint32_t index = indexes[subject->kind];
    g_hash_table_insert(all->rows, row_key(kinds[subject->kind], index), g_string_free(row, FALSE));
}

typedef struct Words {
    const Facts *facts;
    GHashTable *own, *said; /* "names:spawn" */
} Words;

static void add_word(void *data, VocabularyKind kind, const char *word)
{
    Words *words = data;
    g_hash_table_add(words->said, g_strconcat(vocabulary_key(kind), ":", word, NULL));
}

static void add_text(void *data, VocabularyKind kind, StringId id)
{
    Words *words = data;
    const char *text = facts_string(words->facts, id);
    if (kind != VOCABULARY_PATH || !speech_is_own(words->own, text))
        vocabulary_read(kind, text, add_word, words);
}

static void print_words(const Workspace *workspace)
{
    Words words = {.own = g_hash_table_new(g_str_hash, g_str_equal),
                   .said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        g_hash_table_add(words.own, workspace->crates[i].name);
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        if (!workspace->files[i].parsed)
            continue;
        words.facts = workspace->files[i].parsed->facts;
        speech_texts(words.facts, add_text, &words);
    }
    GHashTableIter each;
    gpointer word;
    g_hash_table_iter_init(&each, words.said);
    while (g_hash_table_iter_next(&each, &word, NULL))
        printf("%s\n", (const char *)word);
    g_hash_table_unref(words.own);
    g_hash_table_unref(words.said);
}

static char *neutral(const char *path)
{
    char **parts = g_strsplit(path, "/", -1);
    for (char **part = parts; *part; part++) {
        bool keeps = strcmp(*part, "src") == 0 || strcmp(*part, "mod.rs") == 0 ||
                     strcmp(*part, "lib.rs") == 0 || !**part;
        if (keeps)
            continue;
        char *name = g_strdup_printf("n%u", g_str_hash(*part));
        g_free(*part);
        *part = name;
    }
    char *joined = g_strjoinv("/", parts);
    g_strfreev(parts);
    return joined;
}

static void replace(char **text)
{
    char *name = neutral(*text);
    g_free(*text);
    *text = name;
}

/* Libraries keep their names: the tower uses them only to leave out paths into the workspace. */
static void take_names_away(Workspace *workspace)
{
    for (uint32_t i = 0; i < workspace->package_count; i++) {
        replace(&workspace->packages[i].name);
        replace(&workspace->packages[i].directory);
    }
    for (uint32_t i = 0; i < workspace->file_count; i++)
        replace(&workspace->files[i].path);
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (workspace->modules[i].folder)
            replace(&workspace->modules[i].folder);
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        if (workspace->crates[i].kind != CRATE_LIB && workspace->crates[i].kind != CRATE_PROC_MACRO)
            replace(&workspace->crates[i].name);
    for (uint32_t i = 0; i < workspace->crate_count; i++)
        if (workspace->crates[i].kind == CRATE_C)
            replace(&workspace->crates[i].root);
}

static void print(const char *kind, const char *id, const char *path, uint32_t lines,
                  const LevelVerdict *verdict, const Signs *signs, uint32_t index)
{
    printf("%s\t%s\t%s\t%u\t%d\t%d\t%.3f", kind, id, path, lines, verdict->level, verdict->second,
           (double)verdict->confidence);
    if (signs) {
        char *key = row_key(*kind, index);
        const char *row = g_hash_table_lookup(signs->rows, key);
        printf("\t%s", row ? row : "");
        g_free(key);
    }
    printf("\n");
}

static void print_all(const Workspace *workspace, const Tower *tower, char **paths,
                      char **directories, char **folders, const Signs *signs)
{
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        uint32_t package = workspace->crates[i].package;
        const char *folder = workspace->crates[i].kind == CRATE_C
                                 ? folders[workspace->crates[i].root_module]
                             : package == WORKSPACE_NONE ? "-"
                                                         : directories[package];
        print("crate", workspace->crates[i].id, *folder ? folder : ".", workspace->crates[i].lines,
              &tower->crates[i], signs, i);
    }
    for (uint32_t i = 0; i < workspace->module_count; i++) {
        const Module *module = &workspace->modules[i];
        if (!module->is_inline)
            print("module", module->path, module->folder ? folders[i] : paths[module->file],
                  module->lines, &tower->modules[i], signs, i);
    }
    for (uint32_t i = 0; i < workspace->file_count; i++)
        if (workspace->files[i].parsed)
            print("file", "-", paths[i], workspace->files[i].parsed->facts->lines, &tower->files[i],
                  signs, i);
}

static int report(const char *folder, bool is_neutral, bool with_signs, bool words_only)
{
    const WorkspaceRequest wanted = {.path = folder};
    GError *error = NULL;
    Workspace *workspace = workspace_load(&wanted, &error);
    if (!workspace) {
        fprintf(stderr, "%s\n", error ? error->message : "cancelled");
        return 2;
    }
    if (words_only) {
        print_words(workspace);
        workspace_free(workspace);
        return 0;
    }
    char **paths = g_new0(char *, workspace->file_count + 1);
    for (uint32_t i = 0; i < workspace->file_count; i++)
        paths[i] = g_strdup(workspace->files[i].path);
    char **directories = g_new0(char *, workspace->package_count + 1);
    for (uint32_t i = 0; i < workspace->package_count; i++)
        directories[i] = g_strdup(workspace->packages[i].directory);
    char **folders = g_new0(char *, workspace->module_count + 1);
    for (uint32_t i = 0; i < workspace->module_count; i++)
        folders[i] = g_strdup(workspace->modules[i].folder ? workspace->modules[i].folder : "");
    if (is_neutral)
        take_names_away(workspace);
    Signs signs = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
    TowerWitness witness = {see, &signs};
    TowerKnowledge *knowledge = tower_knowledge_new();
    const TowerRequest request = {.workspace = workspace,
                                  .knowledge = knowledge,
                                  .jobs = 1,
                                  .witness = with_signs ? &witness : NULL};
    Tower *tower = tower_new(&request);
    print_all(workspace, tower, paths, directories, folders, with_signs ? &signs : NULL);
    tower_free(tower);
    tower_knowledge_unref(knowledge);
    workspace_free(workspace);
    g_strfreev(paths);
    g_strfreev(directories);
    g_strfreev(folders);
    g_hash_table_unref(signs.rows);
    return 0;
}

int main(int count, char **arguments)
{
    bool is_neutral = false, with_signs = false, words_only = false;
    const char *folder = NULL;
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "--neutral") == 0)
            is_neutral = true;
        else if (strcmp(arguments[i], "--signs") == 0)
            with_signs = true;
        else if (strcmp(arguments[i], "--words") == 0)
            words_only = true;
        else
            folder = arguments[i];
    }
    if (folder)
        return report(folder, is_neutral, with_signs, words_only);
    fprintf(stderr, "usage: verdicts [--neutral] [--signs | --words] FOLDER\n");
    return 2;
}

#include "tests/soak/storm.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "protocol/lsp.h"
#include "tests/soak/ground.h"
#include "tests/soak/verdict.h"

#define CRATES 40
#define FILES 50
#define BATCH 100
#define ROUNDS 3
#define LEEWAY ((size_t)2 << 20)
#define HOVER_SECONDS 10
#define REST_SECONDS 3

/* Of the sanitizers' allocators, where the program has one. */
size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));

typedef struct Storm {
    Player *player;
    char *root, *folder; /* as the client spells it; where it is */
    unsigned branch;
    double slowest; /* hover, seconds */
} Storm;

static size_t memory_in_use(void)
{
    return __sanitizer_get_current_allocated_bytes ? __sanitizer_get_current_allocated_bytes()
                                                   : mallinfo2().uordblks;
}

static char *text_of(unsigned crate, unsigned file, unsigned branch)
{
    GString *text = g_string_new("//! 😀\nuse std::sync::Mutex;\n");
    if (file == 0)
        for (unsigned i = 1; i < FILES; i++)
            g_string_append_printf(text, "pub mod m%u;\n", i);
    g_string_append_printf(text,
                           "pub struct S%u_%u { all: Mutex<u32> }\nimpl S%u_%u {\n"
                           "    pub fn f%u(&self) -> u32 {\n        %s = self.all.lock();\n"
                           "        %u\n    }\n}\n",
                           crate, file, crate, file, branch,
                           (file + branch) % 7 ? "let g" : "let _", file);
    return g_string_free(text, FALSE);
}

static char *path_of(const Storm *storm, unsigned crate, unsigned file)
{
    if (file == 0)
        return g_strdup_printf("%s/c%u/src/lib.rs", storm->root, crate);
    return g_strdup_printf("%s/c%u/src/m%u.rs", storm->root, crate, file);
}

static void put(const Storm *storm, const char *path, const char *text)
{
    json_t *step = text ? json_pack("{s:s,s:s}", "write", path, "text", text)
                        : json_pack("{s:s}", "remove", path);
    player_play(storm->player, step);
    json_decref(step);
}

static void send(const Storm *storm, const char *method, json_t *params)
{
    player_send(storm->player, json_pack("{s:s,s:o}", "method", method, "params", params));
}

static void hover(Storm *storm)
{
    char *path = path_of(storm, 1, 1), *uri = g_strconcat("file://", path, NULL);
    gint64 before = g_get_monotonic_time();
    player_ask(storm->player, "textDocument/hover",
               json_pack("{s:{s:s},s:{s:i,s:i}}", "textDocument", "uri", uri, "position", "line", 2,
                         "character", 12));
    storm->slowest =
        MAX(storm->slowest, (double)(g_get_monotonic_time() - before) / G_USEC_PER_SEC);
    g_free(uri);
    g_free(path);
}

/* Writes (or with `gone` deletes) every file, telling of a hundred at a time. */
static void change_all(Storm *storm, bool gone, int type)
{
    json_t *changes = json_array();
    for (unsigned i = 0; i < CRATES * FILES; i++) {
        char *path = path_of(storm, i / FILES, i % FILES),
             *uri = g_strconcat("file://", path, NULL);
        char *text = gone ? NULL : text_of(i / FILES, i % FILES, storm->branch);
        put(storm, path, text);
        json_array_append_new(changes, json_pack("{s:s,s:i}", "uri", uri, "type", type));
        if (json_array_size(changes) == BATCH) {
            send(storm, "workspace/didChangeWatchedFiles", json_pack("{s:O}", "changes", changes));
            json_array_clear(changes);
            hover(storm);
        }
        g_free(text);
        g_free(uri);
        g_free(path);
    }
    json_decref(changes);
}

static void switch_branches(Storm *storm)
{
    for (int i = 0; i < 2; i++) {
        storm->branch ^= 1;
        change_all(storm, false, LSP_FILE_CHANGED);
    }
}

static void recreate(Storm *storm)
{
    change_all(storm, true, LSP_FILE_DELETED);
    player_settle(storm->player);
    change_all(storm, false, LSP_FILE_CREATED);
}

static void add_and_remove_folders(Storm *storm)
{
    for (unsigned i = 0; i < CRATES; i++) {
        char *uri = g_strdup_printf("file://%s/c%u", storm->root, i % 8);
        json_t *folder = json_pack("[{s:s,s:s}]", "uri", uri, "name", "c");
        bool removed = i / 8 % 2;
        send(storm, "workspace/didChangeWorkspaceFolders",
             json_pack("{s:{s:[],s:o}}", "event", removed ? "added" : "removed",
                       removed ? "removed" : "added", folder));
        if (i % 3 == 0)
            hover(storm);
        g_free(uri);
    }
    for (unsigned i = 0; i < 8; i++) {
        char *uri = g_strdup_printf("file://%s/c%u", storm->root, i);
        send(storm, "workspace/didChangeWorkspaceFolders",
             json_pack("{s:{s:[],s:[{s:s,s:s}]}}", "event", "added", "removed", "uri", uri, "name",
                       "c"));
        g_free(uri);
    }
}

static void cancel_all(Storm *storm)
{
    static json_int_t id;
    char *path = path_of(storm, 1, 1), *uri = g_strconcat("file://", path, NULL);
    for (unsigned i = 0; i < CRATES * FILES; i++) {
        json_t *params = json_pack("{s:{s:s}}", "textDocument", "uri", uri);
        player_send(storm->player, json_pack("{s:I,s:s,s:o}", "id", ++id, "method",
                                             "textDocument/codeLens", "params", params));
        send(storm, "$/cancelRequest", json_pack("{s:I}", "id", id));
        if (i % BATCH == 0)
            send(storm, "workspace/didChangeConfiguration", json_pack("{s:n}", "settings"));
        player_hear(storm->player);
    }
    g_free(uri);
    g_free(path);
}

static const struct {
    const char *name;
    void (*blow)(Storm *storm);
    Answering answering;
    bool linked;
} STORMS[] = {
    {"switch", switch_branches, ANSWERS_WELL, false},
    {"recreate", recreate, ANSWERS_WELL, false},
    {"folders", add_and_remove_folders, ANSWERS_WELL, false},
    {"link", switch_branches, ANSWERS_WELL, true},
    {"silence", cancel_all, ANSWERS_NEVER, false},
};

static json_t *client(void)
{
    return json_pack("{s:{s:{s:{s:b,s:b}},s:{s:{s:b}},s:{s:b}}}", "capabilities", "workspace",
                     "didChangeWatchedFiles", "dynamicRegistration", 1, "relativePatternSupport", 1,
                     "textDocument", "publishDiagnostics", "versionSupport", 1, "window",
                     "workDoneProgress", 1);
}

static void lay_out(Storm *storm)
{
    GString *members = g_string_new("[workspace]\nresolver = \"2\"\nmembers = [");
    for (unsigned i = 0; i < CRATES * FILES; i++) {
        char *path = path_of(storm, i / FILES, i % FILES), *folder = g_path_get_dirname(path);
        char *text = text_of(i / FILES, i % FILES, 0);
        g_mkdir_with_parents(folder, 0700);
        ground_write(path, text);
        if (i % FILES == 0) {
            g_string_append_printf(members, "\"c%u\", ", i / FILES);
            char *manifest = g_strdup_printf("%s/c%u/Cargo.toml", storm->root, i / FILES);
            char *of =
                g_strdup_printf("[package]\nname = \"c%u\"\nversion = \"0.1.0\"\n", i / FILES);
            g_file_set_contents(manifest, of, -1, NULL);
            g_free(of);
            g_free(manifest);
        }
        g_free(text);
        g_free(folder);
        g_free(path);
    }
    g_string_append(members, "]\n");
    char *manifest = g_build_filename(storm->root, "Cargo.toml", NULL);
    g_file_set_contents(manifest, members->str, -1, NULL);
    g_free(manifest);
    g_string_free(members, TRUE);
}

static void start(Storm *storm, unsigned which, const json_t *params)
{
    storm->folder = g_dir_make_tmp("belfry-storm-XXXXXX", NULL);
    storm->root = g_strdup(storm->folder);
    if (STORMS[which].linked) {
        g_free(storm->root);
        storm->root = g_strconcat(storm->folder, "-link", NULL);
        if (symlink(storm->folder, storm->root) != 0)
            g_error("no link could be made at %s", storm->root);
    }
    lay_out(storm);
    const PlayerWorld world = {storm->root, NULL};
    storm->player = player_new(&world, params, STORMS[which].answering, NULL);
    player_learn(storm->player);
    char *path = path_of(storm, 1, 1), *uri = g_strconcat("file://", path, NULL);
    char *text = text_of(1, 1, 0);
    send(storm, "textDocument/didOpen",
         json_pack("{s:{s:s,s:s,s:i,s:s}}", "textDocument", "uri", uri, "languageId", "rust",
                   "version", 1, "text", text));
    g_free(text);
    g_free(uri);
    g_free(path);
    player_settle(storm->player);
}

/* What is in use once workers have freed what nobody needs any more. */
static size_t memory_at_rest(size_t enough)
{
    size_t used = memory_in_use();
    for (int i = 0; i < REST_SECONDS * 20 && used > enough; i++) {
        g_usleep(G_USEC_PER_SEC / 20);
        used = memory_in_use();
    }
    return used;
}

static void blow(Storm *storm, unsigned which)
{
    size_t before = memory_at_rest(0), after = before;
    size_t most = before + before / 10 + LEEWAY;
    for (int round = 0; round < ROUNDS && !storm->player->fault; round++) {
        STORMS[which].blow(storm);
        player_settle(storm->player);
        after = memory_at_rest(most);
    }
    printf("%s: %d storms, slowest hover %.0f ms, memory %.1f MB before, %.1f MB after\n",
           STORMS[which].name, ROUNDS, storm->slowest * 1000, (double)before / (1 << 20),
           (double)after / (1 << 20));
    if (after > most)
        player_fault(storm->player, "memory grew from %zu to %zu bytes", before, after);
    if (storm->slowest > HOVER_SECONDS)
        player_fault(storm->player, "a hover took %.1f s", storm->slowest);
}

int storm_run(const char *name)
{
    unsigned which = 0;
    while (which < G_N_ELEMENTS(STORMS) && strcmp(STORMS[which].name, name) != 0)
        which++;
    if (which == G_N_ELEMENTS(STORMS)) {
        fprintf(stderr, "soak: there is no storm `%s`\n", name);
        return 2;
    }
    Storm storm = {0};
    json_t *parameters = client(), *folders = json_pack("[s]", "file://$root");
    json_t *params = verdict_params(parameters, folders);
    start(&storm, which, params);
    blow(&storm, which);
    if (!storm.player->fault)
        verdict_of_fresh(storm.player, parameters);
    char *fault = player_finish(storm.player);
    if (fault)
        printf("%s: %s\n", name, fault);
    if (STORMS[which].linked)
        unlink(storm.root);
    ground_remove(storm.folder);
    json_decref(params);
    json_decref(folders);
    json_decref(parameters);
    g_free(storm.root);
    g_free(storm.folder);
    int status = fault != NULL;
    g_free(fault);
    return status;
}

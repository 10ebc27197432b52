/* An analysis that knows what changed since the one before finds what a fresh one finds: random
 * edits of files, manifests and belfry.toml, on disk and in open documents, one after the other;
 * after each the two reports are the same text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "tests/support/trial.h"

#define STEPS 60

/* The file that was edited before, mostly: what one edit leaves for the next is of one file. */
static const char *pick_again(const Trial *trial, const char *ending)
{
    bool again = trial->edited && g_rand_boolean(trial->random);
    for (guint i = 0; again && i < trial->paths->len; i++) {
        const char *path = trial->paths->pdata[i];
        if (strcmp(path, trial->edited) == 0 && g_str_has_suffix(path, ending))
            return path;
    }
    return NULL;
}

static const char *pick(const Trial *trial, const char *ending)
{
    const char *again = pick_again(trial, ending);
    if (again)
        return again;
    for (;;) {
        gint32 number = g_rand_int_range(trial->random, 0, (gint32)trial->paths->len);
        const char *path = trial->paths->pdata[number];
        if (g_str_has_suffix(path, ending))
            return path;
    }
}

/* Puts a line behind a random opening brace: most of them begin a body. */
static void edit_body(Trial *trial)
{
    static const char *const lines[] = {
        " let _ = std::fs::read(\"x\");",
        " std::thread::spawn(|| {});",
        " self.state.lock().unwrap();",
        " crate::nowhere::call(1);",
        " /* a comment\n of two lines */",
        " let x = 1;",
        " tokio::spawn(async {}).await?;",
        " if x.strong_count() > 1 { return; }",
        " super::call(std::mem::take(self), crate::call);",
        " #[cfg(unix)] std::fs::read(tokio::fs::read(super::super::CONST));",
        " use std::fmt::Write as _; Write::write(self);"};
    const char *path = pick(trial, ".rs");
    gsize size;
    char *text = trial_text(trial, path, &size);
    GPtrArray *braces = g_ptr_array_new();
    for (char *at = text; (at = strchr(at, '{')); at++)
        g_ptr_array_add(braces, at);
    if (braces->len) {
        char *at = braces->pdata[g_rand_int_range(trial->random, 0, (gint32)braces->len)] + 1;
        const char *line = lines[g_rand_int_range(trial->random, 0, G_N_ELEMENTS(lines))];
        char *after = g_strdup_printf("%.*s%s%s", (int)(at - text), text, line, at);
        trial_put(trial, path, after);
        g_free(after);
    }
    trial_say(trial, "an edit in a body", path);
    g_ptr_array_unref(braces);
    g_free(text);
}

static void edit_anywhere(Trial *trial)
{
    const char *path = pick(trial, ".rs");
    gsize size;
    char *text = trial_text(trial, path, &size);
    gsize from = size ? (gsize)g_rand_int_range(trial->random, 0, (gint32)size) : 0;
    gsize gone = MIN(size - from, (gsize)g_rand_int_range(trial->random, 0, 12));
    char *after = g_strdup_printf("%.*s%s", (int)from, text, text + from + gone);
    trial_put(trial, path, after);
    trial_say(trial, "a cut", path);
    g_free(after);
    g_free(text);
}

static void edit_items(Trial *trial)
{
    static const char *const items[] = {
        "\npub struct Added { pub value: u32 }\n",
        "\nimpl Drop for Added { fn drop(&mut self) { self.value = 0; } }\n",
        "\nuse crate::*;\n",
        "\npub mod added { pub fn f() { super::g() } }\n",
        "\nmod beside;\n",
        "\npub trait Port { fn open(&self) -> Result<(), Error>; }\n",
        "\n#[cfg(test)] mod more_tests { #[test] fn t() { assert!(true) } }\n",
        "\npub fn g() { std::process::exit(1) } // belfry: allow(nothing) why\n",
        "\nmacro_rules! made { () => { pub struct Made; } }\n"};
    const char *path = pick(trial, ".rs");
    gsize size;
    char *text = trial_text(trial, path, &size);
    const char *item = items[g_rand_int_range(trial->random, 0, G_N_ELEMENTS(items))];
    char *after = g_strconcat(text, item, NULL);
    trial_put(trial, path, after);
    trial_say(trial, "a new item", path);
    g_free(after);
    g_free(text);
}

static void edit_manifest(Trial *trial)
{
    static const char *const lines[] = {
        "\n[dependencies.tokio]\nversion = \"1\"\nfeatures = [\"full\"]\n",
        "\n[dev-dependencies]\nproptest = \"1\"\n", "\n[features]\nextra = []\n",
        "\n# belfry: allow(dev-dependency) because\n", "\nbroken = = \n"};
    const char *path = pick(trial, "Cargo.toml");
    gsize size;
    char *text = trial_text(trial, path, &size);
    const char *line = lines[g_rand_int_range(trial->random, 0, G_N_ELEMENTS(lines))];
    char *after = strstr(text, line) ? g_strndup(text, size / 2) : g_strconcat(text, line, NULL);
    trial_put(trial, path, after);
    trial_say(trial, "an edit of a manifest", path);
    g_free(after);
    g_free(text);
}

static void edit_config(Trial *trial)
{
    static const char *const texts[] = {
        "version = 1\n[levels]\n\"**\" = \"core\"\n", "version = 1\n",
        "version = 1\n[rules]\n\"core-performs-io\" = \"off\"\n\"joined-release\" = \"off\"\n",
        "version = 1\n[levels]\n\"crates/store/**\" = \"data\"\n\"nowhere\" = \"dev\"\n"
        "[rules]\n\"panicking-drop\" = \"error\"\n"};
    char *path = g_build_filename(trial->example->folder, "belfry.toml", NULL);
    trial_put(trial, path, texts[g_rand_int_range(trial->random, 0, G_N_ELEMENTS(texts))]);
    trial_say(trial, "an edit of belfry.toml", path);
    g_free(path);
}

static void add_file(Trial *trial)
{
    const char *path = pick(trial, ".rs");
    char *folder = g_path_get_dirname(path), *added = g_build_filename(folder, "beside.rs", NULL);
    bool is_new = !g_file_test(added, G_FILE_TEST_EXISTS);
    trial_put(trial, added, "pub fn beside() { std::fs::remove_file(\"x\").unwrap() }\n");
    if (is_new)
        g_ptr_array_add(trial->paths, g_strdup(added));
    trial_say(trial, "a new file", added);
    g_free(added);
    g_free(folder);
}

static void remove_file(Trial *trial)
{
    const char *path = pick(trial, ".rs");
    trial_say(trial, "the removal", path);
    unsigned sources = 0;
    for (guint i = 0; i < trial->paths->len; i++)
        sources += g_str_has_suffix(trial->paths->pdata[i], ".rs");
    if (sources < 3)
        return;
    g_hash_table_remove(trial->overlay, path);
    g_hash_table_add(trial->changed, g_strdup(path));
    assert_int_equal(g_remove(path), 0);
    for (guint i = 0; i < trial->paths->len; i++)
        if (trial->paths->pdata[i] == path) {
            g_ptr_array_remove_index_fast(trial->paths, i);
            break;
        }
}

/* Opens a document with its text on disk, or closes it with its edits lost. */
static void open_or_close(Trial *trial)
{
    const char *path = pick(trial, g_rand_boolean(trial->random) ? ".rs" : ".toml");
    gsize size;
    char *text = trial_text(trial, path, &size);
    if (!g_hash_table_remove(trial->overlay, path))
        g_hash_table_insert(trial->overlay, g_strdup(path), g_bytes_new(text, size));
    g_hash_table_add(trial->changed, g_strdup(path));
    trial_say(trial, "opening or closing", path);
    g_free(text);
}

static const char *pick_c(const Trial *trial)
{
    return pick(trial, g_rand_boolean(trial->random) ? ".c" : ".h");
}

/* Puts a line in front of a random line of a file of C: most are includes. */
static void edit_lines_of_c(Trial *trial)
{
    static const char *const lines[] = {"#include \"page.h\"\n",
                                        "#include \"store/cache.h\"\n",
                                        "#include \"../net/listen.h\"\n",
                                        "#include <hall/hall.h>\n",
                                        "#include \"hall.h\"\n",
                                        "#include <sys/socket.h>\n",
                                        "#include <openssl/ssl.h>\n",
                                        "#if defined(MORE)\n",
                                        "#endif\n",
                                        "static int more(int number) { return fork() + number; }\n",
                                        "struct added { int value; };\n",
                                        "/* belfry: allow(contract-broken) because */\n",
                                        "#include \"main.c\"\n",
                                        "int listen(int, int);\n"};
    const char *path = pick_c(trial);
    gsize size;
    char *text = trial_text(trial, path, &size);
    const char *at = text + (size ? g_rand_int_range(trial->random, 0, (gint32)size) : 0);
    const char *start = g_strrstr_len(text, at - text, "\n");
    start = start ? start + 1 : text;
    const char *line = lines[g_rand_int_range(trial->random, 0, G_N_ELEMENTS(lines))];
    char *after = g_strdup_printf("%.*s%s%s", (int)(start - text), text, line, start);
    trial_put(trial, path, after);
    trial_say(trial, "a line of C", path);
    g_free(after);
    g_free(text);
}

static void cut_from_c(Trial *trial)
{
    const char *path = pick_c(trial);
    gsize size;
    char *text = trial_text(trial, path, &size);
    gsize from = size ? (gsize)g_rand_int_range(trial->random, 0, (gint32)size) : 0;
    gsize gone = MIN(size - from, (gsize)g_rand_int_range(trial->random, 0, 40));
    char *after = g_strdup_printf("%.*s%s", (int)from, text, text + from + gone);
    trial_put(trial, path, after);
    trial_say(trial, "a cut of C", path);
    g_free(after);
    g_free(text);
}

/* A header of a name that others may mean, or the source beside it. */
static void add_file_of_c(Trial *trial)
{
    static const char *const names[] = {"page.h", "hall.h", "cache.c", "more.c", "listen.h"};
    char *folder = g_path_get_dirname(pick_c(trial));
    const char *name = names[g_rand_int_range(trial->random, 0, G_N_ELEMENTS(names))];
    char *added = g_build_filename(folder, name, NULL);
    if (!g_file_test(added, G_FILE_TEST_EXISTS)) {
        trial_put(trial, added, "#include \"page.h\"\nint added(void);\n");
        g_ptr_array_add(trial->paths, g_strdup(added));
    }
    trial_say(trial, "a new file of C", added);
    g_free(added);
    g_free(folder);
}

static void open_or_close_c(Trial *trial)
{
    const char *path = pick_c(trial);
    gsize size;
    char *text = trial_text(trial, path, &size);
    if (!g_hash_table_remove(trial->overlay, path))
        g_hash_table_insert(trial->overlay, g_strdup(path), g_bytes_new(text, size));
    g_hash_table_add(trial->changed, g_strdup(path));
    trial_say(trial, "opening or closing", path);
    g_free(text);
}

static void edit_exclusion(Trial *trial)
{
    static const char *const texts[] = {
        "version = 1\nexclude = [\"src/net\"]\n",
        "version = 1\n[[contracts]]\nname = \"down\"\nkind = \"layers\"\n"
        "layers = [\"src/main.c\", \"src/net/**\", \"src/store/**\"]\n",
        "version = 1\nexclude = [\"**/*.h\"]\n[levels]\n\"src/**\" = \"core\"\n"};
    char *path = g_build_filename(trial->example->folder, "belfry.toml", NULL);
    trial_put(trial, path, texts[g_rand_int_range(trial->random, 0, G_N_ELEMENTS(texts))]);
    trial_say(trial, "an edit of belfry.toml", path);
    g_free(path);
}

static void edit_c(Trial *trial)
{
    static void (*const edits[])(Trial *) = {
        edit_lines_of_c, edit_lines_of_c, edit_lines_of_c, cut_from_c, add_file_of_c,
        open_or_close_c, open_or_close_c, edit_exclusion,  edit_body,  edit_manifest};
    edits[g_rand_int_range(trial->random, 0, G_N_ELEMENTS(edits))](trial);
    if (g_rand_int_range(trial->random, 0, 4) == 0)
        edit_c(trial);
}

static void edit(Trial *trial)
{
    static void (*const edits[])(Trial *) = {
        edit_body,     edit_body,   edit_body, edit_body,   edit_anywhere, edit_items,
        edit_manifest, edit_config, add_file,  remove_file, open_or_close, open_or_close};
    edits[g_rand_int_range(trial->random, 0, G_N_ELEMENTS(edits))](trial);
    if (g_rand_int_range(trial->random, 0, 4) == 0)
        edit(trial);
}

static void run_trial_of(const char *source, guint32 seed, unsigned steps, void (*change)(Trial *))
{
    Trial trial;
    trial_open(&trial, source);
    trial.random = g_rand_new_with_seed(seed);
    for (unsigned step = 0; step < steps; step++) {
        change(&trial);
        trial_compare(&trial, step);
    }
    g_rand_free(trial.random);
    trial_close(&trial);
}

static void run_trial(const char *source, guint32 seed, unsigned steps)
{
    run_trial_of(source, seed, steps, edit);
}

static void the_example_workspace_edited_at_random(void **state)
{
    (void)state;
    const char *seed = g_getenv("BELFRY_SEED"), *steps = g_getenv("BELFRY_STEPS");
    run_trial(BELFRY_SOURCE_DIR "/tests/workspaces/tower", seed ? (guint32)atoi(seed) : 7,
              steps ? (unsigned)atoi(steps) : STEPS);
}

static void a_workspace_of_joins_edited_at_random(void **state)
{
    (void)state;
    const char *seed = g_getenv("BELFRY_SEED"), *steps = g_getenv("BELFRY_STEPS");
    run_trial(BELFRY_SOURCE_DIR "/tests/workspaces/joins", seed ? (guint32)atoi(seed) : 11,
              steps ? (unsigned)atoi(steps) : STEPS);
}

static void a_workspace_of_contracts_edited_at_random(void **state)
{
    (void)state;
    const char *seed = g_getenv("BELFRY_SEED"), *steps = g_getenv("BELFRY_STEPS");
    run_trial(BELFRY_SOURCE_DIR "/tests/soak/workspace", seed ? (guint32)atoi(seed) : 13,
              steps ? (unsigned)atoi(steps) : STEPS);
}

static void all_kinds_of_contracts_edited_at_random(void **state)
{
    (void)state;
    const char *seed = g_getenv("BELFRY_SEED"), *steps = g_getenv("BELFRY_STEPS");
    run_trial(BELFRY_SOURCE_DIR "/tests/workspaces/pact", seed ? (guint32)atoi(seed) : 19,
              steps ? (unsigned)atoi(steps) : STEPS);
}

static void c_beside_rust_edited_at_random(void **state)
{
    (void)state;
    const char *seed = g_getenv("BELFRY_SEED"), *steps = g_getenv("BELFRY_STEPS");
    run_trial_of(BELFRY_SOURCE_DIR "/tests/workspaces/hall", seed ? (guint32)atoi(seed) : 17,
                 steps ? (unsigned)atoi(steps) : STEPS, edit_c);
}

static void every_rules_folder_example_edited_at_random(void **state)
{
    (void)state;
    GDir *rules = g_dir_open(BELFRY_SOURCE_DIR "/knowledge/rules", 0, NULL);
    const char *rule;
    guint32 seed = 1;
    while ((rule = g_dir_read_name(rules))) {
        char *folder =
            g_build_filename(BELFRY_SOURCE_DIR "/knowledge/rules", rule, "examples", NULL);
        GDir *examples = g_dir_open(folder, 0, NULL);
        const char *name;
        while (examples && (name = g_dir_read_name(examples))) {
            char *path = g_build_filename(folder, name, NULL);
            char *manifest = g_build_filename(path, "Cargo.toml", NULL);
            if (g_file_test(manifest, G_FILE_TEST_EXISTS))
                run_trial(path, seed++, 5);
            g_free(manifest);
            g_free(path);
        }
        if (examples)
            g_dir_close(examples);
        g_free(folder);
    }
    g_dir_close(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_workspace_edited_at_random),
        cmocka_unit_test(a_workspace_of_joins_edited_at_random),
        cmocka_unit_test(a_workspace_of_contracts_edited_at_random),
        cmocka_unit_test(all_kinds_of_contracts_edited_at_random),
        cmocka_unit_test(c_beside_rust_edited_at_random),
        cmocka_unit_test(every_rules_folder_example_edited_at_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

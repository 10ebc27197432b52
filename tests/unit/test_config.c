#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "analyzers/tower/config.h"
#include "analyzers/tower/glob.h"

/* A folder that goes with the test. */
static char *folder(void)
{
    char *path = g_dir_make_tmp("belfry-config-XXXXXX", NULL);
    assert_non_null(path);
    char *real = g_canonicalize_filename(path, NULL);
    g_free(path);
    return real;
}

static Config *load(const char *root, const char *text)
{
    GHashTable *overlay =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    g_hash_table_insert(overlay, g_build_filename(root, "belfry.toml", NULL),
                        g_bytes_new(text, strlen(text)));
    Config *config = config_load(root, NULL, overlay, NULL);
    assert_non_null(config);
    g_hash_table_unref(overlay);
    return config;
}

static Config *load_text(const char *text)
{
    return load("/nowhere/project", text);
}

static void a_glob_covers_whole_paths(void **state)
{
    (void)state;
    static const struct {
        const char *glob, *path;
        bool matches;
    } cases[] = {
        {"src/**", "src/a.rs", true},
        {"src/**", "src/a/b.rs", true},
        {"src/**", "src2/a.rs", false},
        {"src/*.rs", "src/a.rs", true},
        {"src/*.rs", "src/a/b.rs", false},
        {"**/tests/**", "tests/a.rs", true},
        {"**/tests/**", "a/b/tests/c.rs", true},
        {"**/tests/**", "a/mytests/c.rs", false},
        {"**/*_io.rs", "a/b/file_io.rs", true},
        {"crates/*/src/**", "crates/a/src/lib.rs", true},
        {"crates/*/src/**", "crates/a/b/src/lib.rs", false},
        {"crates/a", "crates/a/src/lib.rs", true},
        {"crates/a", "crates/ab/src/lib.rs", false},
        {"crates/a/", "crates/a/src/lib.rs", true},
        {"crates/a/src/x.rs", "crates/a/src/x.rs", true},
        {"src/[a-c]?.rs", "src/b1.rs", true},
        {"src/[!a-c]?.rs", "src/b1.rs", false},
        {"**", "any/thing.rs", true},
        {"*", "any/thing.rs", false},
        {"a*b*c*d*e*f*g*h*", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        if (glob_matches(cases[i].glob, cases[i].path) != cases[i].matches)
            fail_msg("%s against %s", cases[i].glob, cases[i].path);
}

static void the_longest_literal_prefix_wins(void **state)
{
    (void)state;
    Config *config = load_text("[levels]\n\"src/**\" = \"core\"\n\"src/net/**\" = 3\n"
                               "\"crate:my-engine\" = \"system\"\n");
    assert_int_equal(config->note_count, 0);
    assert_int_equal(config_pin_for_file(config, "src/net/udp.rs")->level, LEVEL_NETWORK);
    assert_int_equal(config_pin_for_file(config, "src/lib.rs")->level, LEVEL_CORE);
    assert_null(config_pin_for_file(config, "build.rs"));
    assert_int_equal(config_pin_for_crate(config, "my-engine", "my_engine")->level, LEVEL_SYSTEM);
    assert_int_equal(config_pin_for_crate(config, NULL, "my_engine")->level, LEVEL_SYSTEM);
    assert_null(config_pin_for_crate(config, "engine", "engine"));
    config_free(config);
}

static void a_pin_knows_whether_it_matched_anything(void **state)
{
    (void)state;
    Config *config = load_text("[levels]\n\"src/**\" = 4\n\"src/a/**\" = 3\n\"crates/**\" = 2\n");
    config_pin_for_file(config, "src/a/b.rs");
    assert_true(config->pins[0].used);
    assert_true(config->pins[1].used);
    assert_false(config->pins[2].used);
    config_free(config);
}

static void two_equal_pins_are_an_error_naming_both(void **state)
{
    (void)state;
    Config *config = load_text("[levels]\n\"src/*.rs\" = 4\n\"src/**\" = 3\n");
    assert_int_equal(config->note_count, 1);
    assert_string_equal(config->notes[0].code, "config-invalid");
    assert_non_null(strstr(config->notes[0].message, "`src/*.rs` (line 2)"));
    assert_non_null(strstr(config->notes[0].message, "`src/**`"));
    assert_int_equal(config->notes[0].line, 2);
    config_free(config);
}

static void what_is_unknown_is_a_located_note_and_the_rest_stands(void **state)
{
    (void)state;
    static const struct {
        const char *text, *says;
        uint32_t line;
    } cases[] = {
        {"version = 2\n", "`version`", 0},
        {"colour = 1\n", "no key `colour`", 0},
        {"[levels]\n\"src/**\" = \"middle\"\n", "a level is", 1},
        {"[levels]\n\"src/**\" = 6\n", "a level is", 1},
        {"[levels]\n\"../x/**\" = 1\n", "must not leave", 1},
        {"[levels]\n\"/etc/**\" = 1\n", "must be relative", 1},
        {"[levels]\n\"module:a\" = 1\n", "neither a path nor", 1},
        {"[levels]\n\"a**b\" = 1\n", "between two slashes", 1},
        {"[rules]\nx = \"loud\"\n", "a severity is", 1},
        {"[rules]\nx = 3\n", "a severity is", 1},
        {"levels = 3\n", "wants a table", 0},
        {"[baseline]\nfile = \"../b.json\"\n", "relative path", 1},
        {"[baseline]\nurl = \"x\"\n", "no key `url`", 1},
        {"[clang]\nlibrary = \"x.so\"\n", "[clang] has no key `library`", 1},
        {"[clang]\nflags = \"-Ix\"\n", "`flags` is an array", 1},
        {"[clang]\nflags = [\n  \"-Ix\",\n  3]\n", "a flag is a string", 3},
        {"[clang]\nsandbox = \"none\"\n", "\"best\" or \"required\"", 1},
        {"clang = 1\n", "wants a table", 0},
        {"[[contracts]]\nname = \"a\"\nkind = \"tidy\"\n", "`tidy` is no kind", 2},
        {"[[contracts]]\nname = \"a\"\nkind = \"forbid\"\nfrm = \"x\"\n", "no key `frm`", 3},
        {"[[contracts]]\nname = \"a\"\nkind = \"layers\"\nclosed = 1\n", "true or false", 3},
        {"[[contracts]]\nname = \"a\"\nkind = \"forbid\"\nto = [\"http:x\"]\n", "selector", 3},
        {"[[contracts]]\nname = \"a\"\nkind = \"forbid\"\nroles = [\"prod\"]\n", "no roles", 3},
        {"[[contracts]]\nname = \"a\"\n", "needs a `kind`", 0},
        {"contracts = 1\n", "[[contracts]]", 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strconcat(
            cases[i].text, "[[contracts]]\nname = \"fine\"\nkind = \"acyclic\"\n", NULL);
        bool array = g_str_has_prefix(cases[i].text, "contracts");
        Config *config = load_text(array ? cases[i].text : text);
        assert_int_equal(config->note_count, 1);
        if (!strstr(config->notes[0].message, cases[i].says))
            fail_msg("%s: %s", cases[i].text, config->notes[0].message);
        assert_int_equal(config->notes[0].line, cases[i].line);
        config_free(config);
    }
}

static void the_documented_file_has_no_notes(void **state)
{
    (void)state;
    Config *config = load_text(
        "version = 1\n[levels]\n\"crates/engine/**\" = \"core\"\n\"crate:engine-core\" = 1\n"
        "[rules]\n\"core-performs-io\" = \"error\"\n"
        "[[contracts]]\nname = \"stack\"\nkind = \"layers\"\n"
        "layers = [\"module:app::api::**\", \"crate:storage\"]\nclosed = false\n"
        "exhaustive = false\nreach = \"direct\"\nroles = [\"normal\", \"build\"]\nwhy = \"ADR 3\"\n"
        "[[contracts]]\nname = \"pure\"\nkind = \"forbid\"\nfrom = \"level:core\"\n"
        "to = [\"extern:sqlx\", \"std:std::fs\"]\nwhy = \"ADR 7\"\n"
        "[baseline]\nfile = \".belfry/baseline.json\"\n"
        "[clang]\nflags = [\"-I\", \"include\"]\nsandbox = \"required\"\n");
    assert_int_equal(config->note_count, 0);
    assert_int_equal(config->pin_count, 2);
    assert_string_equal(config->baseline, ".belfry/baseline.json");
    assert_int_equal(config_severity(config, "core-performs-io", "x", SEVERITY_WARNING),
                     SEVERITY_ERROR);
    assert_int_equal(config_severity(config, "other", "x", SEVERITY_HINT), SEVERITY_HINT);
    assert_string_equal(config->clang.flags[1], "include");
    assert_null(config->clang.flags[2]);
    assert_true(config->clang.needs_sandbox);
    config_free(config);
}

static void flags_beside_one_that_is_none_stay(void **state)
{
    (void)state;
    Config *config = load_text("[clang]\nflags = [\"-DA\", 3, \"-DB\"]\nsandbox = \"best\"\n");
    assert_int_equal(config->note_count, 1);
    assert_string_equal(config->clang.flags[1], "-DB");
    assert_int_equal(config->clang.flags_place.line, 1);
    assert_false(config->clang.needs_sandbox);
    config_free(config);
}

static void a_code_is_heard_before_its_rule(void **state)
{
    (void)state;
    Config *config = load_text("[rules]\n\"some-rule\" = \"off\"\n\"some-code\" = \"hint\"\n");
    assert_int_equal(config_severity(config, "some-code", "some-rule", SEVERITY_ERROR),
                     SEVERITY_HINT);
    assert_int_equal(config_severity(config, "other", "some-rule", SEVERITY_ERROR), SEVERITY_OFF);
    config_free(config);
}

/* What `text` leaves in force after a file that pins `a` to core, sets `x` to error and names a
 * header of C. */
static Config *keep(const char *text)
{
    Config *before = load_text("[levels]\n\"a/**\" = \"core\"\n\"b\" = 2\n[rules]\nx = \"error\"\n"
                               "[ffi.crates.c-sys]\nheaders = [\"c.h\"]\n");
    Config *config = load_text(text);
    config_keep(config, before);
    config_free(before);
    return config;
}

static void what_cannot_be_read_keeps_what_was_said_before(void **state)
{
    static const struct {
        const char *text;
        int level; /* of a/f.rs, -1: no pin */
        Severity severity;
        uint32_t pins;
        const char *header; /* of c-sys */
    } ROWS[] = {
        {"[levels]\n\"a/**\" = \"dev\"\n", LEVEL_DEV, SEVERITY_HINT, 1, NULL},
        {"[levels]\n\"a/**\" = \"cor\"\n", LEVEL_CORE, SEVERITY_HINT, 1, NULL},
        {"[levels]\n\"c/**\" = \"cor\"\n", -1, SEVERITY_HINT, 0, NULL},
        {"[levels]\n\"a/**\" = \n[rules]\nx = \"off\"\n", LEVEL_CORE, SEVERITY_ERROR, 2, "c.h"},
        {"[rules]\nx = \"lou\"\n", -1, SEVERITY_ERROR, 0, NULL},
        {"[ffi.crates.c-sys]\nheaders = [\"d.h\"", LEVEL_CORE, SEVERITY_ERROR, 2, "c.h"},
        {"[ffi.crates.c-sys]\nheaders = [\"d.h\"]\n", -1, SEVERITY_HINT, 0, "d.h"},
        {"", -1, SEVERITY_HINT, 0, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        Config *config = keep(ROWS[i].text);
        const LevelPin *pin = config_pin_for_file(config, "a/f.rs");
        assert_int_equal(pin ? pin->level : -1, ROWS[i].level);
        assert_int_equal(config_severity(config, "x", "y", SEVERITY_HINT), ROWS[i].severity);
        assert_int_equal(config->pin_count, ROWS[i].pins);
        const ConfigFfi *ffi = config_ffi(config, "c-sys");
        assert_int_equal(ffi != NULL, ROWS[i].header != NULL);
        if (ffi)
            assert_string_equal(ffi->headers[0], ROWS[i].header);
        config_free(config);
    }
}

static void headers_are_named_for_one_crate_or_for_all(void **state)
{
    (void)state;
    Config *config = load_text("[ffi]\n"
                               "headers = [\"include/all.h\"]\n"
                               "colour = 1\n"
                               "[ffi.crates.\"one-sys\"]\n"
                               "headers = [\"one.h\", \"two.h\"]\n"
                               "include = \"deps\"\n"
                               "[ffi.crates]\n"
                               "two-sys = 3\n");
    const ConfigFfi *one = config_ffi(config, "one_sys"), *all = config_ffi(config, "other");
    assert_string_equal(one->headers[1], "two.h");
    assert_null(one->include[0]);
    assert_string_equal(all->headers[0], "include/all.h");
    g_autofree char *path = config_absolute(config, all->headers[0]);
    assert_string_equal(path, "/nowhere/project/include/all.h");
    static const struct {
        uint32_t line;
        const char *message;
    } notes[] = {
        {2, "[ffi] has no key `colour`: it knows headers, include and crates"},
        {5, "`include` wants a list of paths"},
        {7, "`two-sys` wants a table with headers and include"},
    };
    assert_int_equal(config->note_count, G_N_ELEMENTS(notes));
    for (size_t i = 0; i < G_N_ELEMENTS(notes); i++) {
        bool found = false;
        for (uint32_t k = 0; k < config->note_count; k++)
            found |= config->notes[k].line == notes[i].line &&
                     strcmp(config->notes[k].message, notes[i].message) == 0;
        if (!found)
            fail_msg("line %u: %s", notes[i].line + 1, notes[i].message);
    }
    config_free(config);
}

static void a_file_above_the_root_governs_up_to_the_repository(void **state)
{
    (void)state;
    g_autofree char *top = folder();
    g_autofree char *root = g_build_filename(top, "deep", "inner", NULL);
    g_autofree char *git = g_build_filename(top, ".git", NULL);
    g_autofree char *path = g_build_filename(top, "belfry.toml", NULL);
    assert_int_equal(g_mkdir_with_parents(root, 0700), 0);
    assert_true(g_file_set_contents(path, "[levels]\n\"deep/inner/src/**\" = 4\n", -1, NULL));

    Config *without = config_load(root, NULL, NULL, NULL);
    assert_null(without->path);
    config_free(without);

    assert_int_equal(g_mkdir(git, 0700), 0);
    Config *config = config_load(root, NULL, NULL, NULL);
    assert_string_equal(config->path, path);
    assert_string_equal(config->directory, "../..");
    assert_int_equal(config_pin_for_file(config, "src/lib.rs")->level, LEVEL_CORE);
    config_free(config);

    g_autofree char *deep = g_path_get_dirname(root);
    assert_int_equal(g_rmdir(git) | g_rmdir(root) | g_rmdir(deep) | g_unlink(path) | g_rmdir(top),
                     0);
}

static void a_named_file_that_is_missing_is_an_error(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(config_load("/nowhere", "/nowhere/belfry.toml", NULL, &error));
    assert_non_null(error);
    Config *none = config_load("/nowhere", NULL, NULL, NULL);
    assert_null(none->path);
    assert_null(config_pin_for_file(none, "src/lib.rs"));
    config_free(none);
    config_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_glob_covers_whole_paths),
        cmocka_unit_test(the_longest_literal_prefix_wins),
        cmocka_unit_test(a_pin_knows_whether_it_matched_anything),
        cmocka_unit_test(two_equal_pins_are_an_error_naming_both),
        cmocka_unit_test(what_is_unknown_is_a_located_note_and_the_rest_stands),
        cmocka_unit_test(the_documented_file_has_no_notes),
        cmocka_unit_test(a_code_is_heard_before_its_rule),
        cmocka_unit_test(what_cannot_be_read_keeps_what_was_said_before),
        cmocka_unit_test(headers_are_named_for_one_crate_or_for_all),
        cmocka_unit_test(flags_beside_one_that_is_none_stay),
        cmocka_unit_test(a_file_above_the_root_governs_up_to_the_repository),
        cmocka_unit_test(a_named_file_that_is_missing_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

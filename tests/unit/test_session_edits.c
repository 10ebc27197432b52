#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "protocol/lsp.h"
#include "server/client.h"
#include "server/features/config_paths.h"
#include "server/features/lens.h"
#include "server/features/snippet.h"
#include "server/settings.h"

static Client client_of(const char *capabilities)
{
    json_t *params = json_pack("{s:o}", "capabilities", json_loads(capabilities, 0, NULL));
    Client client = client_read(params);
    json_decref(params);
    return client;
}

/* Neovim, from 0.7 to 0.12, declares the operations alone; a strict reading would send it none. */
static void resource_operations_are_support_of_document_changes(void **state)
{
    Client neovim = client_of("{\"workspace\":{\"workspaceEdit\":{\"resourceOperations\":"
                              "[\"rename\",\"create\",\"delete\"]}}}");
    assert_true(neovim.document_changes);
    assert_true(neovim.creates_files && neovim.renames_files && neovim.deletes_files);
    Client none = client_of("{\"workspace\":{\"workspaceEdit\":{\"resourceOperations\":[]}}}");
    assert_false(none.document_changes || none.creates_files);
    Client plain = client_of("{\"workspace\":{\"workspaceEdit\":{\"documentChanges\":true}}}");
    assert_true(plain.document_changes);
    assert_false(plain.creates_files || plain.renames_files || plain.deletes_files);
}

static void nothing_is_taken_for_declared(void **state)
{
    Client client = client_of("{\"workspace\":{\"workspaceEdit\":{\"changeAnnotationSupport\":true,"
                              "\"snippetEditSupport\":\"yes\"},\"fileOperations\":{\"willRename\":"
                              "1}},\"textDocument\":{\"codeAction\":{\"resolveSupport\":"
                              "{\"properties\":[\"edit\",\"command\"]}}}}");
    assert_false(client.annotates_changes || client.snippet_edits || client.will_rename);
    assert_false(client.action_resolves_edit); /* no dataSupport */
    assert_false(client.action_disabled || client.action_annotations || client.groups_on_label);
}

/* Before 3.18 no client could say that it resolves lenses, and all did. */
static void lenses_are_resolved_unless_a_client_says_else(void **state)
{
    assert_true(client_of("{}").lens_resolves);
    assert_true(client_of("{\"textDocument\":{\"codeLens\":{}}}").lens_resolves);
    assert_true(client_of("{\"textDocument\":{\"codeLens\":{\"resolveSupport\":{\"properties\":"
                          "[\"command\"]}}}}")
                    .lens_resolves);
    assert_false(client_of("{\"textDocument\":{\"codeLens\":{\"resolveSupport\":{\"properties\":"
                           "[]}}}}")
                     .lens_resolves);
}

static void a_snippet_keeps_what_it_is_made_of(void **state)
{
    static const struct {
        const char *text, *gap, *snippet;
    } CASES[] = {
        {"// belfry: allow(x) say why", "say why", "// belfry: allow(x) ${1:say why}"},
        {"say why\nlet x = 1;\n", "say why", "${1:say why}\nlet x = 1;\n"},
        {"a $x ${1} \\ }", "none", "a \\$x \\${1\\} \\\\ \\}${1:}"},
        {"a } b", "} b", "a ${1:\\} b}"},
        {"", "", "${1:}"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        char *snippet = snippet_with_gap(CASES[i].text, CASES[i].gap);
        assert_string_equal(snippet, CASES[i].snippet);
        g_free(snippet);
    }
}

static void a_path_moves_with_its_folder_and_by_whole_parts(void **state)
{
    GArray *moves = g_array_new(FALSE, FALSE, sizeof(PathMove));
    PathMove all[] = {{"src/a.rs", "src/b.rs"}, {"old", "new/deep"}};
    g_array_append_vals(moves, all, G_N_ELEMENTS(all));
    static const struct {
        const char *path, *moved;
    } CASES[] = {
        {"src/a.rs", "src/b.rs"},  {"src/a.rs.bak", NULL}, {"old", "new/deep"},
        {"old/**", "new/deep/**"}, {"older/x.rs", NULL},   {"src/old/x.rs", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        char *moved = path_moved(CASES[i].path, moves);
        if (CASES[i].moved)
            assert_string_equal(moved, CASES[i].moved);
        else
            assert_null(moved);
        g_free(moved);
    }
    g_array_unref(moves);
}

static void see(void *data, const char *contract, const char *selector, uint32_t start,
                uint32_t end)
{
    g_string_append_printf(data, "%s|%s|%u-%u\n", contract ? contract : "pin", selector, start,
                           end);
}

static void selectors_of_paths_are_seen_with_their_bytes(void **state)
{
    const char *text = "[levels]\n\"a/**\" = 1\n\"crate:x\" = 2\n\"\\u0061.rs\" = 3\n"
                       "[[contracts]]\nname = \"c\"\nlayers = [\"b\", [\"level:core\", 'd']]\n";
    LineIndex lines;
    line_index_init(&lines, text, strlen(text));
    GString *seen = g_string_new(NULL);
    config_paths_each(&lines, see, seen);
    assert_string_equal(seen->str, "pin|a/**|10-14\npin|a.rs|0-0\nc|b|86-87\nc|d|106-107\n");
    g_string_free(seen, TRUE);
    line_index_clear(&lines);
}

static void a_kind_of_lens_is_hidden_alone(void **state)
{
    Settings settings = settings_standard();
    json_t *value = json_pack("{s:{s:b,s:b}}", "lenses", "tower", 0, "level", 1);
    assert_true(settings_read(&settings, value));
    assert_int_equal(settings.hidden_lenses, 1u << LENS_TOWER);
    json_decref(value);
    value = json_pack("{s:{s:b,s:s}}", "lenses", "tower", 1, "module", "off");
    assert_false(settings_read(&settings, value));
    assert_int_equal(settings.hidden_lenses, 0);
    assert_true(settings.lenses);
    json_decref(value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resource_operations_are_support_of_document_changes),
        cmocka_unit_test(nothing_is_taken_for_declared),
        cmocka_unit_test(lenses_are_resolved_unless_a_client_says_else),
        cmocka_unit_test(a_snippet_keeps_what_it_is_made_of),
        cmocka_unit_test(a_path_moves_with_its_folder_and_by_whole_parts),
        cmocka_unit_test(selectors_of_paths_are_seen_with_their_bytes),
        cmocka_unit_test(a_kind_of_lens_is_hidden_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What a rule finds in one file because of another is found again, or found no more, when that
 * other one is edited: each edit changes what one form of tests/workspaces/joins recognises, from a
 * file in which nothing is recognised itself or from a manifest. A dependence that is not
 * remembered would leave the result as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "tests/support/trial.h"

typedef struct Edit {
    const char *path, *from, *to; /* `from` "": `to` comes at the end */
    const char *symbol; /* of what is recognised before or after, never both; or a finding's code */
} Edit;

static const Edit edits[] = {
    {"alpha/src/actions.rs", "Drop for ByImpl", "Send for ByImpl", "ByImpl"},
    {"alpha/src/others.rs", "",
     "impl Drop for crate::shapes::GainsImpl { fn drop(&mut self) {} }\n", "GainsImpl"},
    {"alpha/src/actions.rs", "release", "keep_it", "ByBody"},
    {"alpha/src/actions.rs", "FLAG_ONE", "FLAG_TWO", "ByMention"},
    {"alpha/src/helpers.rs", "hub()", "bar()", "ByCrate"},
    {"alpha/src/others.rs", "", "pub struct Holder { pub a: crate::shapes::ByUser }\n", "ByUser"},
    {"alpha/src/others.rs", "", "pub fn make_it() -> crate::shapes::ByMaker { todo!() }\n",
     "ByMaker"},
    {"alpha/src/others.rs", "", "pub struct Neighbour;\n", "ByFolder"},
    {"beta/Cargo.toml", "alpha = { path = \"../alpha\" }", "", "ByDependents"},
    {"alpha/src/others.rs", "", "pub struct Missing { pub a: u8 }\n", "NamesLater"},
    {"alpha/src/others.rs", "", "pub trait Later { fn act(&self); }\n", "TraitLater"},
    {"alpha/src/others.rs", "let x = 1", "never_called_before()", "Gated"},
    {"alpha/src/others.rs", "let x = 1", "lone_call()", "lone_call"},
    {"alpha/src/others.rs", "", "impl Clone for crate::shapes::Lonely {}\n", "Lonely"},
    {"alpha/src/actions.rs", "Drop for Guarded", "Send for Guarded", "Wrapper"},
    {"alpha/src/prelude.rs", "crate::shapes::Moved", "crate::helpers::Moved", "Globbed"},
    {"alpha/src/helpers.rs", "pub async fn answer", "pub fn answer", "asks"},
    {"alpha/src/others.rs", "", "pub async fn later() {}\n", "asks_later"},
    {"alpha/src/helpers.rs", "macro_rules! made", "macro_rules! other", "makes"},
    {"alpha/src/lib.rs", "fn open", "fn shut", "Gate"},
    {"beta/Cargo.toml", "[features]", "tokio = \"1\"\n[features]", "ByDependency"},
    {"beta/Cargo.toml", "plain = []", "plain = [\"extra\"]", "ByFeature"},
    {"alpha/src/steps/mod.rs", "launch::begin", "store::keep", "function-spans-levels"},
    {"alpha/src/others.rs", "", "pub use proptest::prelude;\n",
     "test-harness-in-production-dependencies"},
    {"belfry.toml", "\"beta/**\" = \"core\"", "\"beta/**\" = \"data\"", "ByLevel"},
};

static bool is_found(const Trial *trial, const char *code)
{
    const Patterns *patterns = trial->last->patterns;
    for (uint32_t i = 0; i < patterns->finding_count; i++)
        if (strcmp(patterns->findings[i].code, code) == 0)
            return true;
    return false;
}

static bool is_recognised(const Trial *trial, const char *symbol)
{
    const Patterns *patterns = trial->last->patterns;
    for (uint32_t i = 0; i < patterns->recognition_count; i++)
        if (strcmp(patterns->recognitions[i].symbol, symbol) == 0)
            return true;
    return is_found(trial, symbol);
}

static char *edited(const Edit *edit, const char *text)
{
    const char *at = strstr(text, edit->from);
    assert_non_null(at);
    if (!*edit->from)
        return g_strconcat(text, edit->to, NULL);
    return g_strdup_printf("%.*s%s%s", (int)(at - text), text, edit->to, at + strlen(edit->from));
}

/* Makes the edit and takes it back; both times what is recognised is another. */
static void check(Trial *trial, unsigned number)
{
    const Edit *edit = &edits[number];
    g_autofree char *path = g_build_filename(trial->example->folder, edit->path, NULL);
    gsize size;
    g_autofree char *before = trial_text(trial, path, &size);
    g_autofree char *after = edited(edit, before);
    bool was = is_recognised(trial, edit->symbol);
    trial_say(trial, edit->symbol, path);
    trial_put(trial, path, after);
    trial_compare(trial, number);
    if (is_recognised(trial, edit->symbol) == was)
        fail_msg("the edit of %s is none for %s", edit->path, edit->symbol);
    trial_put(trial, path, before);
    trial_compare(trial, number);
    assert_int_equal(is_recognised(trial, edit->symbol), was);
}

static void what_another_file_says_is_asked_again_when_it_changes(void **state)
{
    (void)state;
    Trial trial;
    trial_open(&trial, BELFRY_SOURCE_DIR "/tests/workspaces/joins");
    for (unsigned i = 0; i < G_N_ELEMENTS(edits); i++)
        check(&trial, i);
    trial_close(&trial);
}

static void a_violation_turned_off_and_on_again_is_found_where_it_is(void **state)
{
    (void)state;
    Trial trial;
    trial_open(&trial, BELFRY_SOURCE_DIR "/tests/workspaces/joins");
    g_autofree char *path = g_build_filename(trial.example->folder, "belfry.toml", NULL);
    gsize size;
    g_autofree char *before = trial_text(&trial, path, &size);
    g_autofree char *off = g_strconcat(before, "\n[rules]\n\"joined-release\" = \"off\"\n", NULL);
    trial_say(&trial, "turning off", path);
    assert_true(is_found(&trial, "joined-release"));
    trial_put(&trial, path, off);
    trial_compare(&trial, 0);
    assert_false(is_found(&trial, "joined-release"));
    trial_put(&trial, path, before);
    trial_compare(&trial, 1);
    assert_true(is_found(&trial, "joined-release"));
    trial_close(&trial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_another_file_says_is_asked_again_when_it_changes),
        cmocka_unit_test(a_violation_turned_off_and_on_again_is_found_where_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

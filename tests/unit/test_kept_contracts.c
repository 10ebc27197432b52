/* After an edit only those contracts are judged again that it concerns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#include "analyzers/patterns/kept_contracts.h"
#include "tests/support/trial.h"

#define WORKSPACE BELFRY_SOURCE_DIR "/tests/workspaces/pact"
#define CONTRACTS 10

static void put(Trial *trial, const char *file, const char *text)
{
    g_autofree char *path = g_build_filename(trial->example->folder, file, NULL);
    trial_put(trial, path, text);
    trial_say(trial, "an edit of", file);
}

/* Edits a file, and holds which contracts are kept, or judged, against a letter for each. */
static void expect(Trial *trial, const char *file, const char *text, const char *kept)
{
    Analysis *before = analysis_ref(trial->last);
    put(trial, file, text);
    trial_compare(trial, 0);
    PatternsRequest request = {.workspace = trial->last->workspace,
                               .tower = trial->last->tower,
                               .config = trial->last->config};
    KeptContracts *contracts = kept_contracts_new(&request, before->patterns->contracts);
    char seen[CONTRACTS + 1] = "";
    FindingSink sink;
    finding_sink_init(&sink);
    for (uint32_t i = 0; i < CONTRACTS; i++)
        seen[i] = kept_contracts_take(contracts, i, &sink) ? 'k' : 'j';
    finding_sink_clear(&sink);
    assert_string_equal(seen, kept);
    kept_contracts_free(contracts);
    analysis_unref(before);
}

static void what_an_edge_does_not_concern_is_kept(void **state)
{
    (void)state;
    Trial trial;
    trial_open(&trial, WORKSPACE);
    expect(&trial, "app/src/clock.rs", "pub fn now() { let a = 1; }\n", "kkkkkkkkkk");
    expect(&trial, "app/src/clock.rs", "use std::env;\npub fn now() {}\n", "kkkkkkkkkj");
    expect(&trial, "app/src/clock.rs", "use std::time::Instant;\npub fn now() {}\n", "kjkkkkkkkj");
    trial_close(&trial);
}

static void what_an_edge_concerns_is_judged(void **state)
{
    (void)state;
    Trial trial;
    trial_open(&trial, WORKSPACE);
    expect(&trial, "store/src/inner.rs", "use std::fs;\npub struct Item;\n", "kkjkkkkkkj");
    expect(&trial, "store/src/inner.rs",
           "use std::net::Ipv4Addr;\nuse std::fs;\npub struct Item;\n", "kkjkjkkkkj");
    expect(&trial, "store/src/inner.rs", "use crate::api::Other;\npub struct Item;\n",
           "kkjkjjkkkj");
    expect(&trial, "app/src/desk.rs", "use store::inner::Item;\npub fn f(item: Item) {}\n",
           "jkkjjjjkjk");
    trial_close(&trial);
}

/* The edges stay, the places where they are first written do not. */
static void an_interface_that_is_passed_elsewhere_in_a_text_is_found(void **state)
{
    (void)state;
    Trial trial;
    trial_open(&trial, WORKSPACE);
    put(&trial, "app/src/desk.rs",
        "use store::inner::Item;\nuse store::api::Other;\npub fn f(item: Item) {}\n");
    trial_compare(&trial, 0);
    trial_close(&trial);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_an_edge_does_not_concern_is_kept),
        cmocka_unit_test(what_an_edge_concerns_is_judged),
        cmocka_unit_test(an_interface_that_is_passed_elsewhere_in_a_text_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

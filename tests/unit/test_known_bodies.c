/* Random edits to one text: the facts that reuse those before are, byte for byte, those of a fresh
 * extraction. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

#include "analyzers/syntax/edited_trees.h"
#include "analyzers/syntax/known_bodies.h"
#include "analyzers/syntax/parser.h"
#include "analyzers/syntax/queries.h"

#define ROUNDS 30
#define EDITS 30

static const char TEXT[] =
    "use std::sync::{Arc, Mutex as Lock};\n"
    "use crate::store::*;\n"
    "const LIMIT: usize = limits::of(\"rows\").min(9);\n"
    "pub struct Pool { size: usize, names: Vec<String> }\n"
    "impl Pool {\n"
    "    pub fn new(size: usize) -> Self { Self { size, names: Vec::new() } }\n"
    "    pub async fn fill(&mut self) -> Result<(), Error> {\n"
    "        let row = self.source.next().await?;\n"
    "        self.size += Arc::clone(&row).len();\n"
    "        match row.kind() { Kind::A(x) => x.run(), Kind::B(y) => y.run(), _ => return Ok(()) "
    "}\n"
    "        self.names.iter().map(|n| n.trim()).filter(|n| !n.is_empty()).count();\n"
    "        tokio::spawn(async move { store::save(row).await.unwrap(); });\n"
    "        let list = vec![Lock::new(1), Lock::new(2)];\n"
    "        println!(\"{}\", self.size.max(Store::LIMIT));\n"
    "        Ok(())\n"
    "    }\n"
    "}\n"
    "mod inner {\n"
    "    use super::*;\n"
    "    fn helper(pool: &Pool) -> usize {\n"
    "        fn local() -> usize { Arc::new(2).count() }\n"
    "        for name in &pool.names { if name.len() > 2 { break; } unsafe { raw::read(name) } }\n"
    "        local() + std::mem::size_of::<Pool>()\n"
    "    }\n"
    "    #[cfg(test)]\n"
    "    mod tests { #[test] fn works() { assert_eq!(super::helper(&p), Arc::new(3).get()); } }\n"
    "}\n"
    "thread_local! { static SEEN: Cell<u8> = Cell::new(Arc::strong()); }\n"
    "fn nests() {\n"
    "    let a = Lock::new(1).lock().go(Arc::new(4));\n"
    "    #[derive(Clone, Debug)]\n"
    "    struct Row<T: Into<String>> { a: Arc<T>, b: Vec<Lock<u8>> }\n"
    "    if a.b() { use crate::deep::{Arc as Rc, Lock}; const FEW: usize = Rc::new(2).max(3); }\n"
    "    match a.c() { A::One(x) => x.run(), A::Two => { fn inner(r: &Row<u8>) -> u8 { r.a.d() } } "
    "}\n"
    "    impl Row<u8> { fn e(&self) -> Result<u8, E> { self.b.iter().map(|x| x.f()).sum()? } }\n"
    "    enum Kind { A(Row<u8>), B { c: u8 } }\n"
    "    #[cfg(test)]\n"
    "    static ONCE: Lock<u8> = Lock::new(0);\n"
    "    trait Local { fn g(&self); }\n"
    "    tokio::spawn(async move { Kind::A(Row::new(a)).await?; Rc::new(FEW) });\n"
    "}\n"
    "fn last() { loop { let x = Lock::new(LIMIT); drop(x.lock().unwrap()); } }\n";

static const char *const PIECES[] = {
    "let z = Lock::new(3).lock()?;\n",
    "use crate::other::Arc;\n",
    "fn added() { Arc::new(1); }\n",
    "// a note\n",
    "/*",
    "*/",
    "{",
    "}",
    "foo(",
    "\"",
    "async ",
    "::",
    "mod m { fn k() { inner::deep(Arc::new(1)) } }\n",
    "#[cfg(unix)]\n",
    "unsafe extern \"C\" { fn c(); }\n",
    "x.a().b().c().d();\n",
    " ",
};

static QuerySet *some_queries(void)
{
    static const char SIGNAL[] =
        "(call_expression function: (scoped_identifier name: (identifier) @_n)"
        " (#eq? @_n \"new\")) @mark.made";
    QueryProblem problem;
    QuerySet *set = query_set_new();
    assert_true(query_set_add(set, "a-rule", SIGNAL, strlen(SIGNAL), &problem));
    query_set_finish(set);
    return set;
}

static void edit(GRand *random, GString *text)
{
    gsize at = (gsize)g_rand_int_range(random, 0, (gint32)text->len + 1);
    if (g_rand_int_range(random, 0, 3) == 0) {
        gsize size = (gsize)g_rand_int_range(random, 1, 40);
        g_string_erase(text, (gssize)at, (gssize)MIN(size, text->len - at));
    } else {
        g_string_insert(text, (gssize)at,
                        PIECES[g_rand_int_range(random, 0, G_N_ELEMENTS(PIECES))]);
    }
}

/* Some texts are read before they are asked for, and some of these are edited before they are. */
static void read_some_ahead(GRand *random, EditedTrees *trees, GString *text, const Facts *before,
                            const QuerySet *queries)
{
    bool again = g_rand_boolean(random);
    while (again) {
        g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
        const EditedText edited = {"lib.rs", bytes, before};
        edited_trees_read_ahead(trees, &edited, queries);
        again = g_rand_boolean(random);
        if (again)
            edit(random, text);
    }
}

static void facts_are_those_of_a_fresh_extraction(void **state)
{
    QuerySet *queries = some_queries();
    for (guint32 round = 0; round < ROUNDS; round++) {
        GRand *random = g_rand_new_with_seed(round);
        GString *text = g_string_new(TEXT);
        EditedTrees *trees = edited_trees_new();
        Facts *before = facts_extract(text->str, (uint32_t)text->len, queries);
        for (int step = 0; step < EDITS; step++) {
            read_some_ahead(random, trees, text, before, queries);
            GBytes *bytes = g_bytes_new(text->str, text->len);
            const EditedText edited = {"lib.rs", bytes, before};
            Facts *facts = edited_trees_extract(trees, &edited, queries);
            Facts *fresh = facts_extract(text->str, (uint32_t)text->len, queries);
            assert_int_equal(facts->size, fresh->size);
            assert_memory_equal(facts, fresh, fresh->size);
            facts_free(before);
            facts_free(fresh);
            g_bytes_unref(bytes);
            before = facts;
            edit(random, text);
        }
        facts_free(before);
        edited_trees_unref(trees);
        g_string_free(text, TRUE);
        g_rand_free(random);
    }
    query_set_free(queries);
}

/* The number of bodies that are taken over when `text` becomes `other`. */
static uint32_t taken(const char *text, const char *other, TSInputEdit edit)
{
    Reuse first = {.after = known_bodies_new()};
    Facts *facts = facts_extract_edited(NULL, text, (uint32_t)strlen(text), NULL, &first);
    assert_true(known_bodies_fit(first.after, facts));
    Reuse second = {
        .before = first.after, .facts = facts, .edit = edit, .after = known_bodies_new()};
    Facts *again = facts_extract_edited(NULL, other, (uint32_t)strlen(other), NULL, &second);
    assert_false(known_bodies_fit(first.after, again));
    facts_free(facts);
    facts_free(again);
    known_bodies_free(first.after);
    known_bodies_free(second.after);
    return second.taken;
}

static void only_what_an_edit_touches_is_walked(void **state)
{
    const TSInputEdit edit = {.start_byte = 25, .old_end_byte = 25, .new_end_byte = 29};
    assert_int_equal(taken("fn a() { b(); }\nfn c() { d(); }\nfn e() { f(); }\n",
                           "fn a() { b(); }\nfn c() { g();d(); }\nfn e() { f(); }\n", edit),
                     2);
    assert_int_equal(taken("fn a() { b(); }\nfn c() { d(); }\nfn e() { f(); }\n",
                           "fn a() { b(); }\nfn c() { g();= ; }\nfn e() { f(); }\n",
                           (TSInputEdit){.start_byte = 25, .old_end_byte = 29, .new_end_byte = 32}),
                     2);
}

static void a_body_with_items_is_taken_over_unless_a_macro_holds_them(void **state)
{
    const TSInputEdit edit = {.start_byte = 0, .old_end_byte = 0, .new_end_byte = 6};
    assert_int_equal(taken("fn a() { b(); { #[x] struct S; } c(); }\n",
                           "// no\nfn a() { b(); { #[x] struct S; } c(); }\n", edit),
                     1);
    assert_int_equal(taken("fn a() { cfg_if! { if #[cfg(x)] { struct S; } } c(); }\n",
                           "// no\nfn a() { cfg_if! { if #[cfg(x)] { struct S; } } c(); }\n", edit),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_are_those_of_a_fresh_extraction),
        cmocka_unit_test(only_what_an_edit_touches_is_walked),
        cmocka_unit_test(a_body_with_items_is_taken_over_unless_a_macro_holds_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

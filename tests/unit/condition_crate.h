/* The small crate that test_condition.c asks its questions of, laid out in a folder of its own. */
#pragma once

#include <cmocka.h>
#include <glib/gstdio.h>

#include "analyzers/workspace/workspace.h"

static const char manifest[] = "[package]\n"
                               "name = \"sample\"\n"
                               "version = \"0.1.0\"\n"
                               "[dependencies]\n"
                               "serde_json = { version = \"1\", optional = true }\n"
                               "[features]\n"
                               "fast = [\"serde_json\"]\n";

/* Lines are numbered below where a case names one. */
static const char library[] =
    "mod cache;\n"                   /* 1 */
    "use std::sync::{Arc, Mutex};\n" /* 2 */
    "use crate::cache::Shelf;\n"     /* 3 */
    "pub trait Store: Send { fn load(&self, key: &str) -> u32; fn save(&mut self, key: &str); }\n"
    "#[derive(Debug, Clone)]\n" /* 5 */
    "pub struct Memory { items: Vec<u32>, pub(crate) lock: Mutex<u8> }\n"
    "pub struct Disk(Arc<Memory>);\n" /* 7 */
    "impl Store for Memory { fn load(&self, key: &str) -> u32 { self.lock.lock(); 1 }\n"
    "  fn save(&mut self, key: &str) { self.items.push(2); self.items = vec![]; } }\n" /* 9 */
    "impl Store for Disk { fn load(&self, key: &str) -> u32 { self.0.load(key) }\n"
    "  fn save(&mut self, key: &str) {} }\n" /* 11 */
    "impl Disk { pub fn open() -> Option<Memory> { None } fn shelf(&self) -> Shelf { Shelf } }\n"
    "impl Drop for Disk { fn drop(&mut self) { self.0.save_all(); } }\n" /* 13 */
    "pub struct Registry { stores: Vec<Box<dyn Store>>, mutex: Mutex<std::fmt::Error> }\n"
    "pub struct Error;\n" /* 15 */
    "pub async fn order(flag: &std::sync::atomic::AtomicBool) -> Result<(), ()> {\n"
    "  let first = flag.load(1);\n"                        /* 17 */
    "  { let inner = flag.swap(2); }\n"                    /* 18 */
    "  if first { return Err(()); }\n"                     /* 19 */
    "  let job = spawn(async { flag.store(3).await; });\n" /* 20 */
    "  flag.store(4);\n"                                   /* 21 */
    "  Ok(())\n"
    "}\n"
    "macro_rules! guard { ($e:expr) => { { $e.cancel(); Err(()) } } }\n" /* 24 */
    "impl<T: Store> Reader for T {}\n"                                   /* 25 */
    "const LIMIT: u32 = 4;\n"
    "#[cfg(test)] mod tests { struct Mock; impl super::Store for Mock {} }\n" /* 27 */
    "fn local() { struct Memory; impl Drop for Memory { fn drop(&mut self) {} } }\n"
    "impl Any { fn size(&self) -> u32 { match self { Any::Left(l) => l.size(), Any::Right(r) => "
    "r.size() } }\n" /* 29 */
    "  fn mode(&self) -> u32 { log(); match self.mode.get() { 1 => 2, \"all\" => 3, _ => 4 } } }\n"
    "fn build() { App::new().add(1).with(|x| x.tidy()).run(); }\n" /* 31 */
    "fn start() { pool.spawn(async move { rx.recv().await; list.iter().map(|z| late(z)); });\n"
    "  early(|| ()); }\n" /* 33 */
    "routes! { home, page => (c, d), }\n"
    "fn listed() -> u8 { let v = vec![LEFT, RIGHT]; v.cap }\n" /* 35 */
    "pub struct Jobs { queue: VecDeque<Arc<Job>> }\n"
    "macro_rules! rule { (left) => {}; ($e:expr, right) => {} }\n" /* 37 */
    "#[test] fn tested() { match a { B => one().two().three(|| ()) } }\n"
    "pub struct Closed; pub struct Open;\n" /* 39 */
    "pub struct Door<S = Closed> { state: S }\n"
    "impl Door<Open> { fn close(self) -> Door<Closed> { todo!() } }\n"; /* 41 */

static const char cache[] = "pub struct Shelf;\n"
                            "pub struct Error { code: u8 }\n"
                            "fn fail() -> Error { Error { code: 1 } }\n"
                            "fn format() -> std::fmt::Error { std::fmt::Error }\n";

typedef struct Fixture {
    char *root;
    Workspace *workspace;
} Fixture;

static void write_file(const char *root, const char *name, const char *text)
{
    char *path = g_build_filename(root, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    g_free(path);
}

static int open_fixture(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->root = g_dir_make_tmp("belfry-XXXXXX", NULL);
    char *source = g_build_filename(fixture->root, "src", NULL);
    g_mkdir(source, 0700);
    g_free(source);
    write_file(fixture->root, "Cargo.toml", manifest);
    write_file(fixture->root, "src/lib.rs", library);
    write_file(fixture->root, "src/cache.rs", cache);
    WorkspaceRequest request = {.path = fixture->root, .jobs = 1};
    GError *error = NULL;
    fixture->workspace = workspace_load(&request, &error);
    assert_null(error);
    *state = fixture;
    return fixture->workspace ? 0 : -1;
}

static int close_fixture(void **state)
{
    static const char *const names[] = {"Cargo.toml", "src/lib.rs", "src/cache.rs", "src", ""};
    Fixture *fixture = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        char *path = g_build_filename(fixture->root, names[i], NULL);
        g_remove(path);
        g_free(path);
    }
    workspace_free(fixture->workspace);
    g_free(fixture->root);
    g_free(fixture);
    return 0;
}

#include <jansson.h>

#include "analyzers/patterns/index.h"
#include "tests/unit/workspace_fixture.h"

#define PACKAGE(name) "[package]\nname = \"" name "\"\nversion = \"1.2.0\"\nedition = \"2021\"\n"

/* The file of the trait or type that the only impl of src/user.rs is joined with; "" for none. */
static const char *joined(const Index *index, const RecordPlace *places)
{
    uint32_t file = workspace_file(index->workspace, "src/user.rs");
    assert_int_not_equal(file, WORKSPACE_NONE);
    assert_int_equal(facts_count(index_facts(index, file), FACT_IMPL), 1);
    RecordPlace place = places[index->impl_base[file]];
    return place.file == WORKSPACE_NONE ? "" : index->workspace->files[place.file].path;
}

/* Two traits Write and two types Store; what src/user.rs says decides which is meant. */
static void impls_belong_to_what_imports_lead_to(void **state)
{
    static const struct {
        const char *name, *user, *trait, *type;
    } cases[] = {
        {"a re-exported trait of core is none of ours",
         "use crate::fmt;\nuse crate::disk::Store;\nimpl fmt::Write for Store {}\n", "",
         "src/disk.rs"},
        {"one re-exported by name neither",
         "use crate::short::Write;\nuse crate::disk::Store;\nimpl Write for Store {}\n", "",
         "src/disk.rs"},
        {"an import renamed keeps its meaning",
         "use crate::io::Write as Store;\nimpl Store for crate::disk::Store {}\n", "src/io.rs",
         "src/disk.rs"},
        {"a path through a re-export leads to the definition",
         "impl crate::io::Write for crate::facade::Store {}\n", "src/io.rs", "src/net/inner.rs"},
        {"what the parent imports is seen through a glob",
         "use crate::disk::Store;\nuse crate::io::Write;\n"
         "mod part { use super::*; impl Write for Store {} }\n",
         "src/io.rs", "src/disk.rs"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FixtureFile files[] = {
            {"Cargo.toml", PACKAGE("a")},
            {"src/lib.rs",
             "pub mod fmt;\npub mod short;\npub mod io;\npub mod disk;\npub mod net;\n"
             "pub mod facade;\nmod user;\n"},
            {"src/fmt.rs", "pub use core::fmt::*;\n"},
            {"src/short.rs", "pub use core::fmt::Write;\n"},
            {"src/io.rs", "pub trait Write { fn write(&mut self); }\npub trait Store {}\n"},
            {"src/disk.rs", "pub struct Store;\n"},
            {"src/net.rs", "mod inner;\npub use inner::Store;\n"},
            {"src/net/inner.rs", "pub struct Store;\n"},
            {"src/facade.rs", "pub use crate::net::Store;\n"},
            {"src/user.rs", cases[i].user},
            {0}};
        Workspace *workspace = fixture_load(files);
        Pool pool = {0};
        Literals literals;
        literals_init(&literals, &pool);
        Index *index = index_new(workspace, NULL, &literals, NULL, 1, NULL);
        const char *trait = joined(index, index->impl_traits);
        const char *type = joined(index, index->impl_types);
        if (strcmp(trait, cases[i].trait) != 0 || strcmp(type, cases[i].type) != 0)
            fail_msg("%s: %s for %s", cases[i].name, trait, type);
        index_unref(index);
        literals_clear(&literals);
        pool_clear(&pool);
        workspace_free(workspace);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(impls_belong_to_what_imports_lead_to)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

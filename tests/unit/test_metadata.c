#include "tests/unit/workspace_fixture.h"

#include "analyzers/workspace/metadata.h"

#define MANIFEST(name) "[package]\nname = \"" name "\"\nversion = \"1.0.0\"\nedition = \"2021\"\n"
#define TARGET(kind, name, path)                                                                   \
    "{\"kind\": [\"" kind "\"], \"name\": \"" name "\", \"src_path\": \"" path "\"}"
#define PACKAGE(name, folder, targets, dependencies)                                               \
    "{\"id\": \"" name "\", \"name\": \"" name                                                     \
    "\", \"edition\": \"2018\", \"manifest_path\": \"" folder                                      \
    "/Cargo.toml\", \"targets\": [" targets "], \"dependencies\": [" dependencies "]}"

/* `text` with the folder for every `%`, as metadata. */
static Metadata *read_text(const char *folder, const char *text, GError **error)
{
    char **parts = g_strsplit(text, "%", -1);
    char *whole = g_strjoinv(folder, parts);
    fixture_write(folder, "metadata.json", whole);
    char *path = g_build_filename(folder, "metadata.json", NULL);
    Metadata *metadata = metadata_read(path, error);
    g_free(path);
    g_free(whole);
    g_strfreev(parts);
    return metadata;
}

static Workspace *load_described(const FixtureFile *files, const char *text)
{
    char *folder = fixture_folder();
    for (; files->path; files++)
        fixture_write(folder, files->path, files->text);
    GError *error = NULL;
    Metadata *metadata = read_text(folder, text, &error);
    if (!metadata)
        fail_msg("%s", error->message);
    const WorkspaceRequest request = {.path = folder, .metadata = metadata, .jobs = 2};
    Workspace *workspace = workspace_load(&request, NULL);
    assert_non_null(workspace);
    assert_true(metadata_meets(metadata, workspace));
    metadata_free(metadata);
    fixture_remove(folder);
    return workspace;
}

static void what_is_not_cargos_is_an_error_with_its_line(void **state)
{
#define HEAD "{\"workspace_root\": \"%\",\n\"packages\": [\n"
#define GOOD "\"name\": \"a\", \"id\": \"a\", \"manifest_path\": \"%/Cargo.toml\""
    static const struct {
        const char *text;
        int line;
        const char *message;
    } cases[] = {
        {"", 1, "not JSON"},
        {"{\n\"packages\": [,]}", 2, "not JSON"},
        {"[]", 1, "the whole is not an object"},
        {"{\"packages\": []}", 1, "`workspace_root` is missing"},
        {"{\"workspace_root\": \"a\", \"packages\": []}", 1, "is not an absolute path"},
        {"{\"workspace_root\": \"%\"}", 1, "`packages` is missing"},
        {"{\"workspace_root\": \"%\",\n\"packages\": {}}", 2, "`packages` is not an array"},
        {HEAD "7]}", 3, "`packages[0]` is not an object"},
        {HEAD "{\"id\": \"a\",\n\"name\": 7}]}", 4, "`packages[0].name` is not a string"},
        {HEAD "{\"id\": \"a\"}]}", 3, "`packages[0].name` is missing"},
        {HEAD "{\"name\": \"a\", \"id\": \"a\",\n \"manifest_path\": \"Cargo.toml\"}]}", 4,
         "`packages[0].manifest_path` is not an absolute path"},
        {HEAD "{" GOOD "}]}", 3, "`packages[0].targets` is missing"},
        {HEAD "{" GOOD ", \"targets\": [{\"kind\": [],\n\"name\": \"a\"}]}]}", 3,
         "`packages[0].targets[0].kind` names no kind of target"},
        {HEAD "{" GOOD ", \"targets\": [],\n\"dependencies\": [{\"name\": \"b\", \"kind\": "
              "\"odd\"}]}]}",
         4, "`packages[0].dependencies[0].kind` is none of"},
        {HEAD "{" GOOD ", \"targets\": [],\n\"dependencies\": [{\"name\": \"b\", \"path\": "
              "\"../b\"}]}]}",
         4, "`packages[0].dependencies[0].path` is not an absolute path"},
        {HEAD "{" GOOD ", \"targets\": [], \"dependencies\": [],\n\"features\": {\"f\": [1]}}]}", 4,
         "`packages[0].features.f[0]` is not a string"},
        {HEAD "],\n\"workspace_members\": \"a\"}", 4, "`workspace_members` is not an array"},
        {HEAD "],\n\"resolve\": 3}", 4, "`resolve` is not an object"},
        {HEAD "],\n\"resolve\": {\"nodes\": [{\"id\": \"a\", \"deps\": [{\"name\": \"b\"}]}]}}", 4,
         "`resolve.nodes[0].deps[0].pkg` is missing"},
    };
    char *folder = fixture_folder();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GError *error = NULL;
        char *place = g_strdup_printf("metadata.json:%d: ", cases[i].line);
        assert_null(read_text(folder, cases[i].text, &error));
        if (!strstr(error->message, place) || !strstr(error->message, cases[i].message))
            fail_msg("%s: %s", cases[i].text, error->message);
        g_clear_error(&error);
        g_free(place);
    }
    fixture_remove(folder);
}

static void a_file_that_is_not_there_is_an_error_with_its_path(void **state)
{
    GError *error = NULL;
    assert_null(metadata_read("/nowhere/metadata.json", &error));
    assert_string_equal(error->message, "/nowhere/metadata.json: No such file or directory");
    g_clear_error(&error);
    assert_null(metadata_read("/", &error));
    assert_string_equal(error->message, "/: Is a directory");
    g_clear_error(&error);
}

static void metadata_decides_on_the_packages_it_names(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\", \"c\"]\n"},
        {"a/Cargo.toml", MANIFEST("a") "[dependencies]\nserde = \"1\"\nb = { path = \"../b\" }\n"},
        {"a/src/lib.rs", ""},
        {"a/other.rs", ""},
        {"b/Cargo.toml", MANIFEST("b")},
        {"b/src/lib.rs", ""},
        {"c/Cargo.toml", MANIFEST("c") "[dependencies]\nb = { path = \"../b\" }\n"},
        {"c/src/lib.rs", ""},
        {0}};
    Workspace *workspace = load_described(
        files,
        "{\"workspace_root\": \"%\", \"workspace_members\": [\"a\"], \"packages\": ["
        "{\"id\": \"a\", \"name\": \"said\", \"edition\": \"2018\", \"publish\": [], "
        "\"description\": \"A.\", \"manifest_path\": \"%/a/Cargo.toml\", \"targets\": [" TARGET(
            "proc-macro", "told", "%/a/other.rs") "], \"features\": {\"f\": [\"dep:x\"]}, "
                                                  "\"dependencies\": [{\"name\": \"serde\", "
                                                  "\"kind\": null, \"rename\": null, \"optional\": "
                                                  "true, \"features\": [\"rc\", \"rc\"]}]}]}");
    const Package *package = fixture_package(workspace, "a/Cargo.toml");
    assert_string_equal(package->name, "said");
    assert_string_equal(package->edition, "2018");
    assert_string_equal(package->description, "A.");
    assert_true(package->proc_macro && package->is_member && !package->publish);
    assert_int_equal(package->feature_count, 1);
    assert_int_equal(package->dependency_count, 1);
    assert_string_equal(package->dependencies[0].features[0], "rc");
    assert_null(package->dependencies[0].features[1]);
    assert_int_equal(package->dependencies[0].line, 5);
    assert_true(package->dependencies[0].optional);
    assert_int_not_equal(fixture_crate(workspace, "a/Cargo.toml#proc-macro:told"), WORKSPACE_NONE);
    assert_int_equal(fixture_crate(workspace, "a/Cargo.toml#lib:a"), WORKSPACE_NONE);
    assert_edges(workspace, "a/Cargo.toml#proc-macro:told", "serde normal exact");
    assert_false(fixture_package(workspace, "c/Cargo.toml")->is_member);
    assert_edges(workspace, "c/Cargo.toml#lib:c", "b/Cargo.toml#lib:b normal exact");
    workspace_free(workspace);
}

static void what_lies_outside_is_no_package_and_no_crate_here(void **state)
{
    static const FixtureFile files[] = {{"Cargo.toml", MANIFEST("a")}, {"src/lib.rs", ""}, {0}};
    Workspace *workspace = load_described(
        files,
        "{\"workspace_root\": \"%\", \"workspace_members\": [\"a\"], \"packages\": [" PACKAGE(
            "a", "%",
            TARGET("lib", "a", "%/src/lib.rs") ", " TARGET("bin", "out", "%/../x/main.rs"),
            "{\"name\": \"out\", \"path\": \"/elsewhere/out\"}, "
            "{\"name\": \"up\", \"path\": \"%/../../../../../../../up\"}") ", " PACKAGE("out",
                                                                                        "/elsewhere"
                                                                                        "/out",
                                                                                        TARGET(
                                                                                            "lib",
                                                                                            "out",
                                                                                            "%/src/"
                                                                                            "lib."
                                                                                            "rs"),
                                                                                        "") "]}");
    assert_int_equal(workspace->package_count, 1);
    assert_int_equal(workspace->crate_count, 1);
    assert_edges(workspace, "Cargo.toml#lib:a", "out normal exact, up normal exact");
    const Package *package = fixture_package(workspace, "Cargo.toml");
    assert_null(fixture_dependency(package, "out")->path);
    assert_null(fixture_dependency(package, "up")->path);
    workspace_free(workspace);
}

static void what_was_resolved_binds_instead_of_a_patch(void **state)
{
    static const FixtureFile files[] = {
        {"Cargo.toml", "[workspace]\nmembers = [\"*\"]\n[patch.crates-io]\nb = { path = \"b\" }\n"},
        {"a/Cargo.toml", MANIFEST("a") "[dependencies]\nb = \"1\"\nx = { package = \"c\", version "
                                       "= \"1\" }\n[dev-dependencies]\nc = \"1\"\n"},
        {"a/src/lib.rs", ""},
        {"b/Cargo.toml", MANIFEST("b")},
        {"b/src/lib.rs", ""},
        {"c/Cargo.toml", MANIFEST("c")},
        {"c/src/lib.rs", ""},
        {0}};
#define LINK(name, id, kind)                                                                       \
    "{\"name\": \"" name "\", \"pkg\": \"" id "\", \"dep_kinds\": [{\"kind\": " kind "}]}"
    Workspace *workspace = load_described(
        files,
        "{\"workspace_root\": \"%\", \"workspace_members\": [\"a\"], \"packages\": [" PACKAGE(
            "a", "%/a", TARGET("lib", "a", "%/a/src/lib.rs"),
            "{\"name\": \"b\"}, {\"name\": \"c\", \"rename\": \"x\"}, {\"name\": \"c\", \"kind\": "
            "\"dev\"}") ", " PACKAGE("c", "%/c", TARGET("lib", "c", "%/c/src/lib.rs"),
                                     "") ", {\"id\": \"b elsewhere\", \"name\": \"b\", "
                                         "\"manifest_path\": "
                                         "\"/registry/b/Cargo.toml\", \"targets\": [], "
                                         "\"dependencies\": []}],"
                                         "\"resolve\": {\"nodes\": [{\"id\": \"a\", \"deps\": "
                                         "[" LINK("b", "b elsewhere", "null") ", " LINK(
                                             "x", "c", "null") ", " LINK("c", "gone",
                                                                         "\"dev\"") "]}]}}");
    assert_edges(workspace, "a/Cargo.toml#lib:a",
                 "b normal exact, c dev exact, c/Cargo.toml#lib:c normal exact");
    workspace_free(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_cargos_is_an_error_with_its_line),
        cmocka_unit_test(a_file_that_is_not_there_is_an_error_with_its_path),
        cmocka_unit_test(metadata_decides_on_the_packages_it_names),
        cmocka_unit_test(what_lies_outside_is_no_package_and_no_crate_here),
        cmocka_unit_test(what_was_resolved_binds_instead_of_a_patch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What can be written at a place of belfry.toml: tables, keys, levels, severities, codes, and
 * selectors of what this workspace has. */
#include <string.h>

#include "analyzers/tower/contracts/reader.h"
#include "server/features/offers.h"

#define FFI "ffi"

static void offer_words(Offers *offers, const char *const *words, int kind)
{
    for (; words && *words; words++)
        offer(offers, *words, kind, NULL);
}

static void offer_levels(Offers *offers, const char *prefix)
{
    for (int level = 0; level < LEVELS; level++) {
        char *name = g_ascii_strdown(level_name((Level)level), -1);
        char *label = g_strconcat(prefix, name, NULL), *detail = g_strdup_printf("level %d", level);
        offer(offers, label, OFFER_VALUE, detail);
        g_free(detail);
        g_free(label);
        g_free(name);
    }
}

static void offer_severities(Offers *offers)
{
    for (int severity = SEVERITY_OFF; severity <= SEVERITY_ERROR; severity++)
        offer(offers, severity_name((Severity)severity), OFFER_VALUE, NULL);
}

static void offer_crates(Offers *offers)
{
    const Analysis *analysis = offers->view->analysis;
    const Workspace *workspace = analysis->workspace;
    for (uint32_t i = 0; i < workspace->package_count; i++) {
        const Package *package = &workspace->packages[i];
        if (package->is_virtual)
            continue;
        char *label = g_strconcat("crate:", package->name, NULL);
        offer(offers, label, OFFER_MODULE, package->directory);
        g_free(label);
    }
}

static void offer_modules(Offers *offers)
{
    const Workspace *workspace = offers->view->analysis->workspace;
    const char *last = "";
    for (uint32_t i = 0; i < workspace->module_count && !offers_full(offers); i++) {
        const Module *module = &workspace->modules[i];
        if (module->in_test || g_str_equal(module->path, last))
            continue;
        last = module->path;
        char *label = g_strconcat("module:", module->path, NULL);
        offer(offers, label, OFFER_MODULE, NULL);
        g_free(label);
    }
}

static void offer_outside(Offers *offers)
{
    const Workspace *workspace = offers->view->analysis->workspace;
    GHashTable *offered = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t p = 0; p < workspace->package_count; p++)
        for (uint32_t d = 0; d < workspace->packages[p].dependency_count; d++) {
            const Dependency *each = &workspace->packages[p].dependencies[d];
            if (each->target != WORKSPACE_NONE || !g_hash_table_add(offered, each->package))
                continue;
            char *label = g_strconcat("extern:", each->package, NULL);
            offer(offers, label, OFFER_MODULE, NULL);
            g_free(label);
        }
    g_hash_table_destroy(offered);
    static const char *const STD[] = {"std:std::fs",
                                      "std:std::net",
                                      "std:std::process",
                                      "std:std::thread",
                                      "std:std::time",
                                      "std:std::env",
                                      NULL};
    offer_words(offers, STD, OFFER_MODULE);
}

/* For contracts of kind `required`; other kinds say so when they are given one. */
static void offer_traits(Offers *offers)
{
    const Workspace *workspace = offers->view->analysis->workspace;
    GHashTable *offered = g_hash_table_new(g_str_hash, g_str_equal);
    for (uint32_t i = 0; i < workspace->file_count && !offers_full(offers); i++) {
        const Facts *facts = workspace->files[i].parsed ? workspace->files[i].parsed->facts : NULL;
        for (uint32_t t = 0; facts && t < facts_count(facts, FACT_TRAIT); t++) {
            const char *name = facts_string(facts, facts_traits(facts)[t].fact.name);
            if (!g_hash_table_add(offered, (char *)name))
                continue;
            char *label = g_strconcat("impl:", name, NULL);
            offer(offers, label, OFFER_MODULE, "every type that implements it, in `required`");
            g_free(label);
        }
    }
    g_hash_table_destroy(offered);
}

/* `path` below the folder of the belfry.toml; NULL when it lies elsewhere. */
static const char *local(const char *config, const char *path)
{
    const char *slash = strrchr(config, '/');
    size_t size = slash ? (size_t)(slash - config) + 1 : 0;
    return strncmp(config, path, size) == 0 ? path + size : NULL;
}

/* The files and folders one step below what is typed; `globs`: of a folder all that is in it. */
static void offer_paths(Offers *offers, bool globs)
{
    const Workspace *workspace = offers->view->analysis->workspace;
    const char *slash = strrchr(offers->typed, '/');
    size_t size = slash ? (size_t)(slash - offers->typed) + 1 : 0;
    char *last = NULL;
    for (uint32_t i = 0; i < workspace->file_count && !offers_full(offers); i++) {
        const char *path = local(offers->view->path, workspace->files[i].path);
        if (!path || strncmp(path, offers->typed, size) != 0)
            continue;
        const char *end = strchr(path + size, '/');
        char *label = end ? g_strdup_printf("%.*s%s", (int)(end - path), path, globs ? "/**" : "")
                          : g_strdup(path);
        if (g_strcmp0(label, last) != 0)
            offer(offers, label, OFFER_PATH, NULL);
        g_free(last);
        last = label;
    }
    g_free(last);
    offers->is_incomplete = true;
}

static void offer_selectors(Offers *offers)
{
    offers->wants_quotes = true;
    offer_levels(offers, "level:");
    offer_crates(offers);
    offer_outside(offers);
    offer_paths(offers, true);
    offer_traits(offers);
    offer_modules(offers);
}

static void offer_pins(Offers *offers)
{
    offers->wants_quotes = true;
    offer_crates(offers);
    offer_paths(offers, true);
}

static void offer_ffi_tables(Offers *offers)
{
    const Workspace *workspace = offers->view->analysis->workspace;
    for (uint32_t i = 0; i < workspace->package_count && !offers_full(offers); i++) {
        const Package *package = &workspace->packages[i];
        if (package->is_virtual)
            continue;
        g_autofree char *label = g_strdup_printf(FFI ".crates.\"%s\"", package->name);
        offer(offers, label, OFFER_PROPERTY, package->directory);
    }
}

static void offer_tables(Offers *offers)
{
    static const char *const TABLES[] = {"levels", "rules", "contracts", "baseline",
                                         "clang",  "ffi",   NULL};
    offer_words(offers, TABLES, OFFER_PROPERTY);
    if (g_str_has_prefix(offers->typed, FFI))
        offer_ffi_tables(offers);
}

/* Of [ffi] and of the crates in it. */
static bool is_ffi(const char *table)
{
    return g_str_equal(table, FFI) || g_str_has_prefix(table, FFI ".");
}

static void offer_ffi_keys(Offers *offers)
{
    offer(offers, "headers", OFFER_PROPERTY, "what bindings are held against, in a list");
    offer(offers, "include", OFFER_PROPERTY, "folders to find included headers in, in a list");
}

/* At the start of a line a key of the table is as likely as the next table. */
static void offer_keys(Offers *offers)
{
    const char *table = offers->spot.table;
    if (g_str_equal(table, "levels")) {
        offer_pins(offers);
    } else if (g_str_equal(table, "rules")) {
        offer_codes(offers);
    } else if (g_str_equal(table, "contracts")) {
        for (size_t i = 0; contract_key(i); i++)
            offer(offers, contract_key(i), OFFER_PROPERTY, NULL);
    } else if (g_str_equal(table, "baseline")) {
        offer(offers, "file", OFFER_PROPERTY, "what is known and not to be told again");
    } else if (g_str_equal(table, "clang")) {
        offer(offers, "flags", OFFER_PROPERTY, "what C code is read with, in a list");
        offer(offers, "sandbox", OFFER_PROPERTY,
              "whether libclang is done without where the kernel cannot confine it");
    } else if (is_ffi(table)) {
        offer_ffi_keys(offers);
    } else if (!*table) {
        static const char *const FIRST[] = {"version = 1", "exclude = []",  "[levels]",
                                            "[rules]",     "[[contracts]]", "[baseline]",
                                            "[clang]",     "[" FFI "]",     NULL};
        offer_words(offers, FIRST, OFFER_PROPERTY);
    }
}

static void offer_contract_values(Offers *offers)
{
    static const char *const BOOLEANS[] = {"true", "false", NULL};
    const char *key = offers->spot.key;
    ContractShape shape = contract_shape(key);
    const char *const *words = contract_words(key);
    offers->wants_quotes = shape != SHAPE_BOOL;
    if (shape == SHAPE_SELECTORS)
        offer_selectors(offers);
    else
        offer_words(offers, shape == SHAPE_BOOL ? BOOLEANS : words, OFFER_VALUE);
}

static void offer_sandbox(Offers *offers)
{
    static const char *const WORDS[] = {"best", "required", NULL};
    offer_words(offers, WORDS, OFFER_VALUE);
}

static void offer_values(Offers *offers)
{
    const char *table = offers->spot.table;
    offers->wants_quotes = true;
    if (g_str_equal(table, "levels"))
        offer_levels(offers, "");
    else if (g_str_equal(table, "rules"))
        offer_severities(offers);
    else if (g_str_equal(table, "contracts"))
        offer_contract_values(offers);
    else if (g_str_equal(table, "baseline"))
        offer(offers, ".belfry/baseline.json", OFFER_PATH, NULL);
    else if (g_str_equal(table, "clang") && g_str_equal(offers->spot.key, "sandbox"))
        offer_sandbox(offers);
    else if (is_ffi(table))
        offer_paths(offers, false);
    else if (!*table && g_str_equal(offers->spot.key, "exclude"))
        offer_paths(offers, true);
}

void offer_config(Offers *offers)
{
    if (offers->spot.kind == SPOT_HEADER)
        offer_tables(offers);
    else if (offers->spot.kind == SPOT_KEY)
        offer_keys(offers);
    else
        offer_values(offers);
}

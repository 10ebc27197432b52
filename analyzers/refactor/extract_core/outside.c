#include "analyzers/refactor/extract_core/outside.h"

#include <string.h>

#include "analyzers/refactor/extract_core/reads.h"
#include "analyzers/refactor/rust_node.h"
#include "analyzers/tower/knowledge.h"
#include "analyzers/workspace/resolve.h"

#define DEPTH_MAX 8

/* A path stands for all below it; the longest that fits counts, and NULL is no effect. */
static const struct {
    const char *path, *says;
} reaches[] = {
    {"std::thread", "uses threads"},
    {"std::sync", "uses what threads share"},
    {"std::sync::Arc", NULL},
    {"std::sync::Weak", NULL},
    {"std::sync::atomic::Ordering", NULL},
    {"std::time::Instant::now", "reads the clock"},
    {"std::time::SystemTime::now", "reads the clock"},
    {"std::env", "reads the environment"},
    {"std::env::consts", NULL},
    {"std::env::VarError", NULL},
    {"std::process", "deals with processes"},
    {"std::net", "deals with the network"},
    {"std::net::IpAddr", NULL},
    {"std::net::Ipv4Addr", NULL},
    {"std::net::Ipv6Addr", NULL},
    {"std::net::SocketAddr", NULL},
    {"std::net::SocketAddrV4", NULL},
    {"std::net::SocketAddrV6", NULL},
    {"std::net::AddrParseError", NULL},
    {"std::io", "does I/O"},
    {"std::io::Error", NULL},
    {"std::io::ErrorKind", NULL},
    {"std::io::Result", NULL},
    {"std::io::Cursor", NULL},
    {"std::os", "deals with the operating system"},
    {"std::ffi", NULL},
    {"eprintln!", "writes to the terminal"},
    {"eprint!", "writes to the terminal"},
    {"thread_local!", "uses threads"},
    {"rand", "takes random numbers"},
    {"fastrand", "takes random numbers"},
    {"getrandom", "takes random numbers"},
    {"uuid::Uuid::new_v4", "takes random numbers"},
    {"chrono::Utc::now", "reads the clock"},
    {"chrono::Local", "reads the clock"},
    {"time::OffsetDateTime::now_utc", "reads the clock"},
    {"time::OffsetDateTime::now_local", "reads the clock"},
    {"tokio", "runs on an async runtime"},
    {"async_std", "runs on an async runtime"},
    {"smol", "runs on an async runtime"},
    {"crossbeam_channel", "uses threads"},
    {"crossbeam", "uses threads"},
    {"parking_lot", "uses what threads share"},
    {"rayon", "uses threads"},
};

/* Methods of std that reach out, told by their names. */
static const struct {
    const char *name, *says;
} methods[] = {
    {"elapsed", "reads the clock"},         {"exists", "asks the file system"},
    {"try_exists", "asks the file system"}, {"is_file", "asks the file system"},
    {"is_dir", "asks the file system"},     {"canonicalize", "asks the file system"},
    {"read_dir", "asks the file system"},   {"symlink_metadata", "asks the file system"},
    {"read_link", "asks the file system"},
};

static bool is_below(const char *path, const char *of)
{
    size_t size = strlen(of);
    return strncmp(path, of, size) == 0 &&
           (path[size] == '\0' || (path[size] == ':' && path[size + 1] == ':'));
}

const char *outside_says(const Analysis *analysis, const char *path)
{
    const Effect *effect = effects_find(analysis->tower->knowledge->effects, path);
    if (effect)
        return effect->says;
    size_t longest = 0;
    const char *says = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(reaches); i++) {
        size_t size = strlen(reaches[i].path);
        if (size > longest && is_below(path, reaches[i].path)) {
            longest = size;
            says = reaches[i].says;
        }
    }
    return says;
}

/* --- macros of ours, by the words of their right sides --- */

static const char *macro_says(const Analysis *analysis, const char *path, unsigned depth);

static const char *words_say(const Analysis *analysis, const char *text, unsigned depth)
{
    const char *says = NULL;
    while (*text && !says) {
        size_t size = 0;
        while (g_ascii_isalnum(text[size]) || text[size] == '_' || text[size] == ':' ||
               text[size] == '$')
            size++;
        char *word = g_strndup(text, size);
        const char *path = g_str_has_prefix(word, "::") ? word + 2 : word;
        if (size && text[size] == '!') {
            char *macro = g_strconcat(path, "!", NULL);
            says = outside_says(analysis, macro);
            says = says ? says : macro_says(analysis, path, depth + 1);
            g_free(macro);
        } else if (strstr(path, "::"))
            says = outside_says(analysis, path);
        g_free(word);
        text += MAX(size, 1);
    }
    return says;
}

/* What the macros of that name do anywhere in the workspace. */
static const char *macro_says(const Analysis *analysis, const char *path, unsigned depth)
{
    const Workspace *workspace = analysis->workspace;
    const char *last = g_strrstr(path, "::"), *name = last ? last + 2 : path, *says = NULL;
    for (uint32_t f = 0; depth < DEPTH_MAX && f < workspace->file_count && !says; f++) {
        const ParsedFile *parsed = workspace->files[f].parsed;
        uint32_t count = parsed ? facts_count(parsed->facts, FACT_MACRODEF) : 0;
        for (uint32_t i = 0; i < count && !says; i++) {
            const MacroDefFact *macro = &facts_macrodefs(parsed->facts)[i];
            if (strcmp(facts_string(parsed->facts, macro->fact.name), name) == 0)
                says = words_say(analysis, facts_string(parsed->facts, macro->text), depth);
        }
    }
    return says;
}

/* --- functions elsewhere in the workspace, by their facts --- */

typedef struct Foreign {
    CoreFile *core;
    const Facts *facts;
    uint32_t module, depth;
} Foreign;

static char *foreign_effect(Foreign foreign, const char *path, uint32_t function);

static const FnFact *function_named(const Facts *facts, const char *path, uint32_t inner)
{
    const char *colons = strstr(path, "::");
    const char *name = colons ? colons + 2 : path;
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        const FnFact *fn = &facts_fns(facts)[i];
        const char *type = facts_string(facts, fn->type_name);
        bool same_type = colons ? strlen(type) == (size_t)(colons - path) &&
                                      strncmp(type, path, strlen(type)) == 0
                                : !*type && fn->fact.owner == FACT_NONE;
        if (same_type && fn->fact.module == inner &&
            strcmp(facts_string(facts, fn->fact.name), name) == 0)
            return fn;
    }
    return NULL;
}

static const char *call_says(const Analysis *analysis, const Facts *facts, const CallFact *call)
{
    unsigned kind = call->flags & CALL_KIND;
    const char *path = facts_string(facts, kind == CALL_METHOD ? call->event.name : call->resolved);
    if (kind == CALL_MACRO) {
        char *macro = g_strconcat(path, "!", NULL);
        const char *says = outside_says(analysis, macro);
        g_free(macro);
        return says;
    }
    if (kind != CALL_METHOD)
        return outside_says(analysis, path);
    for (size_t i = 0; i < G_N_ELEMENTS(methods); i++)
        if (call->argc == 0 && strcmp(methods[i].name, path) == 0)
            return methods[i].says;
    return NULL;
}

bool outside_of_facts(const Analysis *analysis, const Facts *facts, const FnFact *fn)
{
    for (uint32_t i = 0; i < fn->calls.count; i++)
        if (call_says(analysis, facts, &facts_calls(facts)[fn->calls.first + i]))
            return true;
    return fn->awaits.count > 0 || (fn->fact.flags & (FACT_ASYNC | FACT_UNSAFE)) != 0;
}

static char *calls_effect(Foreign foreign, const FnFact *fn)
{
    const Analysis *analysis = foreign.core->place->analysis;
    if (fn->awaits.count)
        return g_strdup("waits for something");
    for (uint32_t i = 0; i < fn->calls.count; i++) {
        const CallFact *call = &facts_calls(foreign.facts)[fn->calls.first + i];
        const char *says = call_says(analysis, foreign.facts, call);
        if (says)
            return g_strdup(says);
        if (call->flags & CALL_UNSAFE)
            return g_strdup("runs unsafe code");
        if ((call->flags & CALL_KIND) == CALL_MACRO)
            says = macro_says(analysis, facts_string(foreign.facts, call->path), 0);
        if (says)
            return g_strdup(says);
        if ((call->flags & CALL_KIND) != CALL_PATH)
            continue;
        char *deeper = foreign_effect(foreign, facts_string(foreign.facts, call->path),
                                      (uint32_t)(fn - facts_fns(foreign.facts)));
        if (deeper)
            return deeper;
    }
    return NULL;
}

/* What a function of ours does that `path` leads to from a module; NULL: nothing known. Owned. */
static char *foreign_effect(Foreign foreign, const char *path, uint32_t function)
{
    CoreFile *core = foreign.core;
    const Scope *scope = core->place->analysis->workspace->scope;
    Resolved resolved;
    ResolvePlace place = {foreign.module, function, NULL};
    if (foreign.depth == DEPTH_MAX ||
        !resolve_path(scope, place, path, RESOLVE_MENTION, &resolved) ||
        resolved.module == WORKSPACE_NONE || !resolved.rest || !*resolved.rest ||
        (resolved.module == core->module && foreign.depth == 0))
        return NULL;
    char *key = g_strdup_printf("%u %s", resolved.module, resolved.rest);
    const char *known;
    if (g_hash_table_lookup_extended(core->foreign, key, NULL, (gpointer *)&known)) {
        g_free(key);
        return g_strdup(known);
    }
    g_hash_table_insert(core->foreign, key, NULL);
    uint32_t inner;
    const Facts *facts = scope_facts(scope, resolved.module, &inner);
    const FnFact *fn = facts ? function_named(facts, resolved.rest, inner) : NULL;
    Foreign next = {core, facts, resolved.module, foreign.depth + 1};
    char *effect = fn ? calls_effect(next, fn) : NULL;
    g_hash_table_replace(core->foreign, g_strdup(key), g_strdup(effect));
    return effect;
}

/* --- this file --- */

/* Asked once a name: every call of `vec!` would look through all files again. */
static const char *known_macro_says(CoreFile *core, const char *path)
{
    const char *last = g_strrstr(path, "::");
    char *key = g_strconcat(last ? last + 2 : path, "!", NULL);
    const char *known;
    if (!g_hash_table_lookup_extended(core->foreign, key, NULL, (gpointer *)&known)) {
        known = macro_says(core->place->analysis, path, 0);
        g_hash_table_insert(core->foreign, g_strdup(key), g_strdup(known));
    }
    g_free(key);
    return known;
}

static char *use_effect(CoreFile *core, const NameUse *use)
{
    const Analysis *analysis = core->place->analysis;
    char *full = core_full_path(core, use->path);
    if (use->is_macro) {
        char *macro = g_strconcat(full, "!", NULL);
        g_free(full);
        full = macro;
    }
    const char *says = outside_says(analysis, full);
    char *effect = NULL;
    if (!says && use->is_macro)
        says = known_macro_says(core, use->path);
    if (says)
        effect = g_strdup_printf("%s (`%s`)", says, full);
    else if (!use->is_macro && !use->in_attribute) {
        Foreign foreign = {core, core->source->facts, core->module, 0};
        char *found = foreign_effect(foreign, use->path, FACT_NONE);
        if (found)
            effect = g_strdup_printf("%s, through `%s`", found, use->path);
        g_free(found);
    }
    g_free(full);
    return effect;
}

static char *method_effect(const CoreItem *item)
{
    for (size_t i = 0; i < G_N_ELEMENTS(methods); i++)
        if (g_hash_table_contains(item->members, methods[i].name))
            return g_strdup_printf("%s (`.%s()`)", methods[i].says, methods[i].name);
    return NULL;
}

static bool is_part(const NameUse *use, uint32_t start, uint32_t end)
{
    return use->start >= start && use->start < end;
}

char *outside_between(CoreFile *core, const CoreItem *item, uint32_t start, uint32_t end)
{
    for (guint i = 0; i < item->names->uses->len; i++) {
        const NameUse *use = &g_array_index(item->names->uses, NameUse, i);
        if (use->binding != NAME_FREE || !is_part(use, start, end))
            continue;
        char *effect = use_effect(core, use);
        if (effect)
            return effect;
    }
    return method_effect(item);
}

/* A macro of std that says where it stands, or reads a file from there; NULL: none. Borrowed. */
static const char *place_macro(const CoreFile *core, const CoreItem *item)
{
    static const char *const says[] = {"file", "line", "column", "module_path"};
    static const char *const reads[] = {"include", "include_str", "include_bytes"};
    bool other_folder = !core->is_below && g_str_has_suffix(core->source->path, "mod.rs");
    for (guint i = 0; i < item->names->uses->len; i++) {
        const NameUse *use = &g_array_index(item->names->uses, NameUse, i);
        for (size_t j = 0; use->is_macro && j < G_N_ELEMENTS(says); j++)
            if (strcmp(says[j], use->path) == 0)
                return says[j];
        for (size_t j = 0; use->is_macro && other_folder && j < G_N_ELEMENTS(reads); j++)
            if (strcmp(reads[j], use->path) == 0)
                return reads[j];
    }
    return NULL;
}

static void find_effect(CoreFile *core, CoreItem *item)
{
    if (item->stays || item->effect || item->kind == CORE_USE || item->kind == CORE_MOD)
        return;
    if (item->kind == CORE_OTHER || item->kind == CORE_MACRO) {
        item->stays = g_strdup("is a macro");
        return;
    }
    item->effect = outside_between(core, item, 0, UINT32_MAX);
    if (!item->effect && rust_node_holds(item->node, "unsafe_block"))
        item->stays = g_strdup("holds unsafe code");
    if (!item->effect && rust_node_holds(item->node, "await_expression"))
        item->stays = g_strdup("waits for something");
    const char *bound = place_macro(core, item);
    if (!item->effect && !item->stays && bound)
        item->stays = g_strdup_printf("is bound to its place by `%s!`", bound);
    if (item->kind == CORE_STATIC &&
        !ts_node_is_null(rust_node_child_of(item->node, "mutable_specifier")))
        item->effect = g_strdup("is state that lasts");
}

/* What is dropped with an effect has one. */
static void mark_dropped(CoreFile *core)
{
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *drop = core->items->pdata[i];
        guint next = 0;
        CoreItem *type;
        if (drop->kind != CORE_IMPL || !drop->effect || g_strcmp0(drop->trait_name, "Drop") != 0)
            continue;
        while ((type = core_named(core, drop->name, strlen(drop->name), &next)))
            if (!type->effect)
                type->effect = g_strdup_printf("%s when it is dropped", drop->effect);
    }
}

void outside_find(CoreFile *core)
{
    for (guint i = 0; i < core->items->len; i++)
        find_effect(core, core->items->pdata[i]);
    mark_dropped(core);
    for (guint i = 0; i < core->items->len; i++) {
        CoreItem *item = core->items->pdata[i];
        if (item->kind == CORE_FN && item->effect && !item->stays)
            item->reads = core_reads_find(core, item);
    }
}

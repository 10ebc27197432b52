#include <string.h>

#include "analyzers/ffi/c_names.h"
#include "analyzers/ffi/rust_search.h"
#include "analyzers/ffi/target_cfg.h"

static RustAnswer in_module(RustSearch *search, RustPlace place, const char *path);

/* The same, where the path may end at the module. */
static RustAnswer at_module(RustSearch *search, RustPlace place, const char *path)
{
    if (*path)
        return in_module(search, place, path);
    if (search->wanted != RUST_WANTED_MODULE)
        return RUST_NOWHERE;
    rust_search_add(search, place, NULL);
    return RUST_FOUND;
}

static RustAnswer at_workspace_module(RustSearch *search, uint32_t module, const char *path)
{
    RustPlace place;
    if (!rust_names_module(search->names, module, &place))
        return RUST_NOWHERE;
    return at_module(search, place, path);
}

static bool is_wanted(const RustItem *item, RustWanted wanted)
{
    if (wanted != RUST_WANTED_TYPE)
        return (wanted == RUST_WANTED_VALUE && item->kind == RUST_CONST) ||
               (wanted == RUST_WANTED_MACRO && item->kind == RUST_MACRO_RULES);
    return item->kind == RUST_ALIAS || item->kind == RUST_STRUCT || item->kind == RUST_UNION ||
           item->kind == RUST_ENUM || item->kind == RUST_OPAQUE;
}

void rust_search_add(RustSearch *search, RustPlace place, const RustItem *item)
{
    RustFound found = {place, item};
    for (guint i = 0; i < search->lookup->found->len; i++) {
        const RustFound *known = &g_array_index(search->lookup->found, RustFound, i);
        if (known->item == item && known->place.file == place.file &&
            known->place.scope == place.scope)
            return;
    }
    g_array_append_val(search->lookup->found, found);
}

static bool is_followed(const RustSearch *search, const RustItem *use)
{
    for (uint32_t i = 0; i < search->depth; i++) {
        if (search->following[i] == use)
            return true;
    }
    return false;
}

/* The crate's root module, or WORKSPACE_NONE. */
static uint32_t root_module(const RustNames *names, RustPlace place)
{
    if (place.module == WORKSPACE_NONE)
        return WORKSPACE_NONE;
    return names->workspace->crates[names->workspace->modules[place.module].crate].root_module;
}

/* Imports of edition 2015 begin at the crate's root. */
static bool is_rooted(const RustNames *names, RustPlace place)
{
    if (place.module == WORKSPACE_NONE)
        return false;
    uint32_t crate = names->workspace->modules[place.module].crate;
    return strcmp(scope_edition(names->workspace->scope, crate), "2015") == 0;
}

/* The path of an import and what is asked behind it. */
static RustAnswer follow(RustSearch *search, RustPlace place, const RustItem *use, const char *rest)
{
    if (search->depth >= RUST_SEARCH_DEPTH || is_followed(search, use))
        return RUST_NOWHERE;
    search->following[search->depth++] = use;
    char *path = g_strconcat(use->path, *rest ? "::" : "", rest, NULL);
    RustAnswer answer = rust_search_from(search, place, path);
    if (answer == RUST_NOWHERE && is_rooted(search->names, place))
        answer = at_workspace_module(search, root_module(search->names, place), path);
    g_free(path);
    search->depth--;
    return answer;
}

static RustAnswer in_child(RustSearch *search, RustPlace place, const RustItem *mod,
                           const char *rest)
{
    const Scope *scope = search->names->workspace->scope;
    RustAnswer answer = RUST_NOWHERE;
    if (mod->inner != RUST_NONE)
        return at_module(search, rust_names_place(search->names, place.file, mod->inner), rest);
    if (place.module == WORKSPACE_NONE)
        return answer;
    uint32_t child = scope_child(scope, place.module, rust_part(mod->name));
    for (; child != WORKSPACE_NONE; child = scope_sibling(scope, child)) {
        RustAnswer own = at_workspace_module(search, child, rest);
        answer = own != RUST_NOWHERE ? own : answer;
    }
    return answer;
}

static RustAnswer in_crate(RustSearch *search, RustPlace place, const char *path);
static RustAnswer in_root(RustSearch *search, RustPlace place, const char *rest);

static RustAnswer through_crate(RustSearch *search, RustPlace place, const RustItem *item,
                                const char *rest)
{
    if (strcmp(item->path, "self") == 0)
        return in_root(search, place, rest);
    char *path = g_strconcat(item->path, *rest ? "::" : "", rest, NULL);
    RustAnswer answer = in_crate(search, place, path);
    g_free(path);
    return answer;
}

/* What the item brings to a path that it is the first part of. */
static RustAnswer through_item(RustSearch *search, RustPlace place, const RustItem *item,
                               const char *rest)
{
    bool may_end = search->wanted == RUST_WANTED_MODULE;
    if (item->kind == RUST_USE)
        return follow(search, place, item, rest);
    if (item->kind == RUST_MOD && (*rest || may_end))
        return in_child(search, place, item, rest);
    if (item->kind == RUST_CRATE && (*rest || may_end))
        return through_crate(search, place, item, rest);
    if (*rest || !is_wanted(item, search->wanted))
        return RUST_NOWHERE;
    rust_search_add(search, place, item);
    return RUST_FOUND;
}

static RustAnswer outside(RustSearch *search, const char *name, const char *rest)
{
    static const char STAND_IN[] = "rustc-std-workspace-"; /* what std's own parts call std */
    RustLookup *lookup = search->lookup;
    char *copy = g_strdup(rest);
    if (g_str_has_prefix(name, STAND_IN))
        name += sizeof STAND_IN - 1;
    g_free(lookup->rest);
    lookup->outside = name;
    lookup->rest = copy;
    return RUST_OUTSIDE;
}

/* Which of the crates that globs lead to is meant. C's own names are surely std's or libc's; any
 * other may be of a crate that is not known before it is libc's. */
static int glob_rank(const RustOutside *outside, const char *path)
{
    bool is_libc = strcmp(outside->crate, "libc") == 0;
    if (is_libc || resolve_is_sysroot(rust_part(outside->crate)))
        return c_name_is_ffi(path) ? 3 : is_libc ? 1 : 0;
    return 2;
}

static RustAnswer through_outside(RustSearch *search, const RustReach *reach, const char *path)
{
    const RustOutside *best = NULL;
    int rank = 0;
    for (guint i = 0; i < reach->outside->len; i++) {
        const RustOutside *one = &g_array_index(reach->outside, RustOutside, i);
        int own = glob_rank(one, path);
        best = own > rank ? one : best;
        rank = own > rank ? own : rank;
    }
    if (!best)
        return RUST_NOWHERE;
    char *rest = g_strconcat(best->rest, *best->rest ? "::" : "", path, NULL);
    RustAnswer answer = outside(search, best->crate, rest);
    search->lookup->by_glob = true;
    g_free(rest);
    return answer;
}

static RustAnswer better(RustAnswer answer, RustAnswer own)
{
    return own == RUST_FOUND || (own == RUST_OUTSIDE && answer == RUST_NOWHERE) ? own : answer;
}

/* What the items of one scope bring to a path. Imports for other targets have a say where none for
 * this one has. */
static RustAnswer in_scope(RustSearch *search, RustPlace place, const char *name, const char *rest)
{
    const RustFile *file = rust_names_file(search->names, place.file);
    const RustItem *item = NULL;
    RustAnswer answer = RUST_NOWHERE, elsewhere = RUST_NOWHERE;
    while (file && (item = rust_file_named(file, place.scope, name, item))) {
        bool other = item->kind == RUST_USE && target_cfg(item->cfg) == CFG_IS_NEVER;
        if (!other)
            answer = better(answer, through_item(search, place, item, rest));
    }
    while (file && answer == RUST_NOWHERE &&
           (item = rust_file_named(file, place.scope, name, item)))
        elsewhere = better(elsewhere, through_item(search, place, item, rest));
    return answer != RUST_NOWHERE ? answer : elsewhere;
}

/* What a module, and none around it, says of a path: its own items, then its globs. */
static RustAnswer in_module(RustSearch *search, RustPlace place, const char *path)
{
    const char *rest = path;
    PathPart part;
    if (search->steps-- <= 0 || !path_part_next(&rest, &part) || !part.length)
        return RUST_NOWHERE;
    char *name = g_strndup(part.text, part.length);
    RustAnswer answer = in_scope(search, place, name, rest);
    const RustReach *reach = answer == RUST_NOWHERE ? rust_reach(search->names, place) : NULL;
    for (guint i = 1; reach && i < reach->places->len; i++) {
        RustPlace other = g_array_index(reach->places, RustPlace, i);
        answer = better(answer, in_scope(search, other, name, rest));
    }
    if (reach && answer == RUST_NOWHERE)
        answer = through_outside(search, reach, path);
    g_free(name);
    return answer;
}

static uint32_t some_crate(const RustNames *names, RustPlace place)
{
    const Workspace *workspace = names->workspace;
    if (place.module != WORKSPACE_NONE)
        return workspace->modules[place.module].crate;
    uint32_t package = workspace->files[place.file].package;
    for (uint32_t i = 0; package != WORKSPACE_NONE && i < workspace->crate_count; i++) {
        if (workspace->crates[i].package == package)
            return i;
    }
    return WORKSPACE_NONE;
}

/* The first part as the name of a crate. */
static RustAnswer in_crate(RustSearch *search, RustPlace place, const char *path)
{
    static const char *const KNOWN[] = {"std", "core", "alloc", "libc"};
    const Workspace *workspace = search->names->workspace;
    const char *rest = path;
    PathPart part;
    if (!path_part_next(&rest, &part) || (!*rest && search->wanted != RUST_WANTED_MODULE))
        return RUST_NOWHERE;
    ExternName meaning;
    uint32_t crate = some_crate(search->names, place);
    bool known = crate != WORKSPACE_NONE && scope_extern(workspace->scope, crate, part, &meaning);
    if (known && meaning.crate != WORKSPACE_NONE)
        return at_workspace_module(search, workspace->crates[meaning.crate].root_module, rest);
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++) {
        if (path_part_is(part, KNOWN[i]))
            return outside(search, KNOWN[i], rest);
    }
    return known ? outside(search, meaning.name, rest) : RUST_NOWHERE;
}

/* The module that a scope of a function is in, or the scope itself. */
static uint32_t module_scope(const RustFile *file, uint32_t scope)
{
    while (file->scopes[scope].is_local)
        scope = file->scopes[scope].parent;
    return scope;
}

static RustAnswer in_parent(RustSearch *search, RustPlace place, const char *rest)
{
    const RustFile *file = rust_names_file(search->names, place.file);
    const Workspace *workspace = search->names->workspace;
    uint32_t scope = module_scope(file, place.scope);
    bool again = strcmp(rest, "super") == 0 || strncmp(rest, "super::", 7) == 0;
    RustPlace parent;
    if (file->scopes[scope].parent != RUST_NONE)
        parent = rust_names_place(search->names, place.file,
                                  module_scope(file, file->scopes[scope].parent));
    else if (place.module == WORKSPACE_NONE ||
             workspace->modules[place.module].parent == WORKSPACE_NONE ||
             !rust_names_module(search->names, workspace->modules[place.module].parent, &parent))
        return RUST_NOWHERE;
    return again ? rust_search_from(search, parent, rest) : at_module(search, parent, rest);
}

static RustAnswer in_root(RustSearch *search, RustPlace place, const char *rest)
{
    uint32_t root = root_module(search->names, place);
    if (root != WORKSPACE_NONE)
        return at_workspace_module(search, root, rest);
    place.scope = 0;
    return at_module(search, place, rest);
}

/* Whether the file itself says what the first part of a longer path is; where it does not, a crate
 * of that name is meant, as globs may not hide one. */
static bool is_own_name(const RustFile *file, const char *path)
{
    const char *colons = strstr(path, "::");
    char *name = g_strndup(path, colons ? (size_t)(colons - path) : strlen(path));
    bool own = g_hash_table_contains(file->names, name);
    g_free(name);
    return own;
}

/* A name from the scope it is written in outwards, then of a crate. */
static RustAnswer outwards(RustSearch *search, RustPlace place, const char *path)
{
    const RustFile *file = rust_names_file(search->names, place.file);
    const Workspace *workspace = search->names->workspace;
    RustAnswer answer = is_own_name(file, path) ? RUST_NOWHERE : in_crate(search, place, path);
    if (answer == RUST_NOWHERE)
        answer = in_module(search, place, path);
    while (answer == RUST_NOWHERE && file->scopes[place.scope].is_local) {
        place.scope = file->scopes[place.scope].parent;
        answer = in_module(search, place, path);
    }
    bool included = place.module != WORKSPACE_NONE && !*workspace->modules[place.module].name &&
                    workspace->modules[place.module].parent != WORKSPACE_NONE;
    if (answer == RUST_NOWHERE && included)
        answer = at_workspace_module(search, workspace->modules[place.module].parent, path);
    return answer != RUST_NOWHERE ? answer : in_crate(search, place, path);
}

RustAnswer rust_search_from(RustSearch *search, RustPlace place, const char *path)
{
    const RustFile *file = rust_names_file(search->names, place.file);
    const char *rest = path;
    PathPart part;
    if (!file || search->steps-- <= 0)
        return RUST_NOWHERE;
    if (strncmp(path, "::", 2) == 0) {
        bool rooted = is_rooted(search->names, place);
        RustAnswer answer = rooted ? in_root(search, place, path + 2) : RUST_NOWHERE;
        return answer != RUST_NOWHERE ? answer : in_crate(search, place, path + 2);
    }
    if (!path_part_next(&rest, &part))
        return RUST_NOWHERE;
    if (path_part_is(part, "crate"))
        return in_root(search, place, rest);
    if (path_part_is(part, "super"))
        return in_parent(search, place, rest);
    if (path_part_is(part, "self")) {
        place.scope = module_scope(file, place.scope);
        return at_module(search, place, rest);
    }
    return outwards(search, place, path);
}

/* The files of the package that no `mod` leads to, or beside a file without a package. */
static bool is_beside(const Workspace *workspace, uint32_t a, uint32_t b)
{
    const SourceFile *one = &workspace->files[a], *other = &workspace->files[b];
    if (one->package != other->package || a == b)
        return false;
    if (one->package != WORKSPACE_NONE)
        return other->module == WORKSPACE_NONE || one->module == WORKSPACE_NONE;
    const char *slash = strrchr(one->path, '/');
    size_t folder = slash ? (size_t)(slash - one->path) + 1 : 0;
    return strncmp(one->path, other->path, folder) == 0 && !strchr(other->path + folder, '/');
}

RustAnswer rust_search_by_name(RustSearch *search, RustPlace place, const char *path)
{
    const Workspace *workspace = search->names->workspace;
    const char *colon = strrchr(path, ':'), *name = colon ? colon + 1 : path;
    for (uint32_t i = 0; *name && i < workspace->file_count; i++) {
        const RustFile *file =
            is_beside(workspace, place.file, i) ? rust_names_file(search->names, i) : NULL;
        uint32_t at =
            file ? GPOINTER_TO_UINT(g_hash_table_lookup(file->names, name)) - 1 : RUST_NONE;
        for (; at != RUST_NONE; at = file->items[at].next) {
            if (is_wanted(&file->items[at], search->wanted))
                rust_search_add(search, rust_names_place(search->names, i, file->items[at].scope),
                                &file->items[at]);
        }
    }
    search->lookup->by_name = search->lookup->found->len > 0;
    return search->lookup->by_name ? RUST_FOUND : RUST_NOWHERE;
}

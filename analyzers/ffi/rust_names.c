#include "analyzers/ffi/rust_names.h"

#include <string.h>

#include "analyzers/ffi/c_names.h"
#include "analyzers/workspace/resolve.h"
#include "analyzers/workspace/source_text.h"

#define STEPS_MAX 50000
#define DEPTH_MAX 40

struct RustNames {
    const Workspace *workspace;
    GHashTable *overlay;
    RustFile **files; /* by index */
    bool *asked;
    SourceText source;
};

typedef struct Search {
    RustNames *names;
    RustLookup *lookup;
    RustWanted wanted;
    int steps;
    uint32_t depth;
    const RustItem *following[DEPTH_MAX + 1]; /* imports, which do not see themselves */
    GHashTable *asked; /* char *: what was looked up where, and what it gave: globs lead in rings */
} Search;

static const char *last_part(const char *path)
{
    const char *last = path;
    for (const char *at = path; (at = strstr(at, "::")); at += 2)
        last = at + 2;
    return last;
}

RustNames *rust_names_new(const Workspace *workspace, GHashTable *overlay)
{
    RustNames *names = g_new0(RustNames, 1);
    names->workspace = workspace;
    names->overlay = overlay;
    names->files = g_new0(RustFile *, workspace->file_count + 1);
    names->asked = g_new0(bool, workspace->file_count + 1);
    return names;
}

void rust_names_free(RustNames *names)
{
    if (!names)
        return;
    for (uint32_t i = 0; i < names->workspace->file_count; i++)
        rust_file_free(names->files[i]);
    source_text_clear(&names->source);
    g_free(names->files);
    g_free(names->asked);
    g_free(names);
}

void rust_names_add(RustNames *names, uint32_t index, RustFile *file)
{
    rust_file_free(names->files[index]);
    names->files[index] = file;
    names->asked[index] = true;
}

const RustFile *rust_names_file(RustNames *names, uint32_t index)
{
    if (index >= names->workspace->file_count || names->asked[index])
        return index < names->workspace->file_count ? names->files[index] : NULL;
    names->asked[index] = true;
    char *message = NULL;
    const char *failed =
        source_text_read(&names->source, names->workspace->root,
                         names->workspace->files[index].path, names->overlay, 0, &message);
    g_free(message);
    if (!failed)
        names->files[index] = rust_file_read(names->source.text, (uint32_t)names->source.size);
    return names->files[index];
}

static PathPart part_of(const char *name)
{
    return (PathPart){name, strlen(name)};
}

RustPlace rust_names_place(RustNames *names, uint32_t index, uint32_t scope)
{
    const RustFile *file = rust_names_file(names, index);
    RustPlace place = {index, scope, names->workspace->files[index].module};
    const char *path[DEPTH_MAX];
    uint32_t count = 0;
    for (uint32_t at = scope; file && file->scopes[at].parent != RUST_NONE && count < DEPTH_MAX;
         at = file->scopes[at].parent) {
        if (!file->scopes[at].is_local)
            path[count++] = file->scopes[at].name;
    }
    while (count && place.module != WORKSPACE_NONE)
        place.module = scope_child(names->workspace->scope, place.module, part_of(path[--count]));
    return place;
}

const char *rust_names_cfg(const RustNames *names, RustPlace place)
{
    uint32_t module = names->workspace->files[place.file].module;
    return module == WORKSPACE_NONE ? NULL : names->workspace->modules[module].cfg;
}

/* The scope of an inline module's body. */
static uint32_t inner_scope(const RustFile *file, uint32_t scope, const char *name)
{
    const RustItem *item = NULL;
    while ((item = rust_file_named(file, scope, name, item))) {
        if (item->kind == RUST_MOD && item->inner != RUST_NONE)
            return item->inner;
    }
    return RUST_NONE;
}

static bool module_place(RustNames *names, uint32_t module, RustPlace *place)
{
    const Module *modules = names->workspace->modules;
    const char *path[DEPTH_MAX];
    uint32_t count = 0;
    *place = (RustPlace){modules[module].file, 0, module};
    for (; modules[module].is_inline && count < DEPTH_MAX; module = modules[module].parent)
        path[count++] = modules[module].name;
    const RustFile *file = rust_names_file(names, place->file);
    while (file && count && place->scope != RUST_NONE)
        place->scope = inner_scope(file, place->scope, path[--count]);
    return file && place->scope != RUST_NONE;
}

static RustAnswer in_module(Search *search, RustPlace place, const char *path);
static RustAnswer from_place(Search *search, RustPlace place, const char *path);

static RustAnswer in_workspace_module(Search *search, uint32_t module, const char *path)
{
    RustPlace place;
    if (!module_place(search->names, module, &place))
        return RUST_NOWHERE;
    return in_module(search, place, path);
}

static bool is_wanted(const RustItem *item, RustWanted wanted)
{
    if (wanted == RUST_WANTED_VALUE)
        return item->kind == RUST_CONST;
    return item->kind == RUST_ALIAS || item->kind == RUST_STRUCT || item->kind == RUST_UNION ||
           item->kind == RUST_ENUM || item->kind == RUST_OPAQUE;
}

static void add_found(Search *search, RustPlace place, const RustItem *item)
{
    RustFound found = {place, item};
    for (guint i = 0; i < search->lookup->found->len; i++) {
        if (g_array_index(search->lookup->found, RustFound, i).item == item)
            return;
    }
    g_array_append_val(search->lookup->found, found);
}

static bool is_followed(const Search *search, const RustItem *use)
{
    for (uint32_t i = 0; i < search->depth; i++) {
        if (search->following[i] == use)
            return true;
    }
    return false;
}

/* The crate's root module, or RUST_NONE. */
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
static RustAnswer follow(Search *search, RustPlace place, const RustItem *use, const char *rest)
{
    if (search->depth >= DEPTH_MAX || is_followed(search, use))
        return RUST_NOWHERE;
    search->following[search->depth++] = use;
    char *path = *rest && *use->path ? g_strconcat(use->path, "::", rest, NULL)
                                     : g_strdup(*rest ? rest : use->path);
    RustAnswer answer = *use->path ? from_place(search, place, path) : RUST_NOWHERE;
    if (answer == RUST_NOWHERE && is_rooted(search->names, place)) {
        uint32_t root = root_module(search->names, place);
        if (root != WORKSPACE_NONE)
            answer = in_workspace_module(search, root, path);
    }
    if (answer == RUST_OUTSIDE)
        search->lookup->by_glob |= use->kind == RUST_GLOB;
    g_free(path);
    search->depth--;
    return answer;
}

static RustAnswer in_child(Search *search, RustPlace place, const RustItem *mod, const char *rest)
{
    if (mod->inner != RUST_NONE) {
        RustPlace inner = rust_names_place(search->names, place.file, mod->inner);
        return in_module(search, inner, rest);
    }
    const Scope *scope = search->names->workspace->scope;
    RustAnswer answer = RUST_NOWHERE;
    if (place.module == WORKSPACE_NONE)
        return answer;
    uint32_t child = scope_child(scope, place.module, part_of(mod->name));
    for (; child != WORKSPACE_NONE; child = scope_sibling(scope, child)) {
        RustAnswer own = in_workspace_module(search, child, rest);
        answer = own != RUST_NOWHERE ? own : answer;
    }
    return answer;
}

/* What the item brings to a path that it is the first part of. */
static RustAnswer through_item(Search *search, RustPlace place, const RustItem *item,
                               const char *rest)
{
    if (item->kind == RUST_USE)
        return follow(search, place, item, rest);
    if (item->kind == RUST_MOD && *rest)
        return in_child(search, place, item, rest);
    if (item->kind == RUST_CRATE && *rest) {
        char *path = g_strconcat("::", item->path, "::", rest, NULL);
        RustAnswer answer = from_place(search, place, path);
        g_free(path);
        return answer;
    }
    if (*rest || !is_wanted(item, search->wanted))
        return RUST_NOWHERE;
    add_found(search, place, item);
    return RUST_FOUND;
}

static RustAnswer outside(Search *search, const char *name, const char *rest)
{
    RustLookup *lookup = search->lookup;
    char *copy = g_strdup(rest);
    g_free(lookup->rest);
    lookup->outside = name;
    lookup->rest = copy;
    return RUST_OUTSIDE;
}

/* What some glob of another crate brings in, as far as can be told. */
typedef struct GlobAnswer {
    int rank;
    const char *name;
    char *rest; /* owned */
} GlobAnswer;

/* C's own names are surely std's or libc's; any other may be of a crate that is not known before it
 * is libc's. */
static void glob_weigh(const RustLookup *lookup, GlobAnswer *best)
{
    bool is_libc = strcmp(lookup->outside, "libc") == 0;
    bool is_std = resolve_is_sysroot((PathPart){lookup->outside, strlen(lookup->outside)});
    int rank = is_libc ? 1 : 2;
    if (is_libc || is_std)
        rank = c_name_is_ffi(last_part(lookup->rest)) ? 3 : is_std ? 0 : rank;
    if (rank <= best->rank)
        return;
    g_free(best->rest);
    *best = (GlobAnswer){rank, lookup->outside, g_strdup(lookup->rest)};
}

static RustAnswer through_globs(Search *search, RustPlace place, const char *path)
{
    const RustFile *file = rust_names_file(search->names, place.file);
    const RustItem *glob = NULL;
    RustAnswer answer = RUST_NOWHERE;
    GlobAnswer best = {0};
    while ((glob = rust_file_named(file, place.scope, "", glob))) {
        if (glob->kind != RUST_GLOB)
            continue;
        RustAnswer own = follow(search, place, glob, path);
        if (own == RUST_FOUND)
            answer = own;
        else if (own == RUST_OUTSIDE)
            glob_weigh(search->lookup, &best);
    }
    if (answer == RUST_NOWHERE && best.rank) {
        answer = outside(search, best.name, best.rest);
        search->lookup->by_glob = true;
    }
    g_free(best.rest);
    return answer;
}

/* What `include!` brings in is a child without a name. */
static RustAnswer through_includes(Search *search, RustPlace place, const char *path)
{
    const Scope *scope = search->names->workspace->scope;
    RustAnswer answer = RUST_NOWHERE;
    if (place.module == WORKSPACE_NONE)
        return answer;
    uint32_t child = scope_child(scope, place.module, part_of(""));
    for (; child != WORKSPACE_NONE && answer == RUST_NOWHERE; child = scope_sibling(scope, child))
        answer = in_workspace_module(search, child, path);
    return answer;
}

static RustAnswer in_file(Search *search, RustPlace place, const RustFile *file, const char *path)
{
    const char *rest = path;
    PathPart part;
    if (!path_part_next(&rest, &part))
        return RUST_NOWHERE;
    char *name = g_strndup(part.text, part.length);
    const RustItem *item = NULL;
    RustAnswer answer = RUST_NOWHERE;
    while (*name && (item = rust_file_named(file, place.scope, name, item))) {
        RustAnswer own = through_item(search, place, item, rest);
        if (own == RUST_FOUND || (own == RUST_OUTSIDE && answer == RUST_NOWHERE))
            answer = own;
    }
    g_free(name);
    if (answer == RUST_NOWHERE)
        answer = through_includes(search, place, path);
    return answer != RUST_NOWHERE ? answer : through_globs(search, place, path);
}

/* What a module, and none around it, says of a path. What led outside is told once. */
static RustAnswer in_module(Search *search, RustPlace place, const char *path)
{
    const RustFile *file = rust_names_file(search->names, place.file);
    void *known = NULL;
    if (!file || search->steps-- <= 0)
        return RUST_NOWHERE;
    char *key = g_strdup_printf("%u %u %s", place.file, place.scope, path);
    if (g_hash_table_lookup_extended(search->asked, key, NULL, &known)) {
        g_free(key);
        return GPOINTER_TO_INT(known) == RUST_FOUND ? RUST_FOUND : RUST_NOWHERE;
    }
    g_hash_table_insert(search->asked, key, GINT_TO_POINTER(RUST_NOWHERE));
    RustAnswer answer = in_file(search, place, file, path);
    g_hash_table_insert(search->asked, g_strdup(key), GINT_TO_POINTER(answer));
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
static RustAnswer in_crate(Search *search, RustPlace place, const char *path)
{
    static const char *const SYSROOT[] = {"std", "core", "alloc", "libc"};
    const Workspace *workspace = search->names->workspace;
    const char *rest = path;
    PathPart part;
    if (!path_part_next(&rest, &part) || !*rest)
        return RUST_NOWHERE;
    ExternName meaning;
    uint32_t crate = some_crate(search->names, place);
    if (crate != WORKSPACE_NONE && scope_extern(workspace->scope, crate, part, &meaning)) {
        if (meaning.crate == WORKSPACE_NONE)
            return outside(search, meaning.name, rest);
        return in_workspace_module(search, workspace->crates[meaning.crate].root_module, rest);
    }
    for (size_t i = 0; i < sizeof SYSROOT / sizeof *SYSROOT; i++) {
        if (path_part_is(part, SYSROOT[i]))
            return outside(search, SYSROOT[i], rest);
    }
    return RUST_NOWHERE;
}

/* The module that a scope of a function is in, or the scope itself. */
static uint32_t module_scope(const RustFile *file, uint32_t scope)
{
    while (file->scopes[scope].is_local)
        scope = file->scopes[scope].parent;
    return scope;
}

static RustAnswer in_parent(Search *search, RustPlace place, const char *rest)
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
             !module_place(search->names, workspace->modules[place.module].parent, &parent))
        return RUST_NOWHERE;
    return again ? from_place(search, parent, rest) : in_module(search, parent, rest);
}

static RustAnswer in_root(Search *search, RustPlace place, const char *rest)
{
    uint32_t root = root_module(search->names, place);
    if (root != WORKSPACE_NONE)
        return in_workspace_module(search, root, rest);
    place.scope = 0;
    return in_module(search, place, rest);
}

/* Whether the file itself says what the first part of a longer path is; where it does not, a crate
 * of that name is meant, as globs may not hide one. */
static bool is_own_name(const RustFile *file, const char *path)
{
    const char *colons = strstr(path, "::");
    if (!colons)
        return true;
    char *name = g_strndup(path, (size_t)(colons - path));
    bool own = g_hash_table_contains(file->names, name);
    g_free(name);
    return own;
}

/* A name from the scope it is written in outwards, then of a crate. */
static RustAnswer outwards(Search *search, RustPlace place, const char *path)
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
        answer = in_workspace_module(search, workspace->modules[place.module].parent, path);
    return answer != RUST_NOWHERE ? answer : in_crate(search, place, path);
}

static RustAnswer from_place(Search *search, RustPlace place, const char *path)
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
        return in_module(search, place, rest);
    }
    return outwards(search, place, path);
}

void rust_lookup_init(RustLookup *lookup)
{
    *lookup = (RustLookup){.found = g_array_new(FALSE, FALSE, sizeof(RustFound))};
}

void rust_lookup_clear(RustLookup *lookup)
{
    g_array_free(lookup->found, TRUE);
    g_free(lookup->rest);
    *lookup = (RustLookup){0};
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

static RustAnswer by_name(Search *search, RustPlace place, const char *path)
{
    const Workspace *workspace = search->names->workspace;
    const char *name = last_part(path);
    for (uint32_t i = 0; *name && i < workspace->file_count; i++) {
        const RustFile *file =
            is_beside(workspace, place.file, i) ? rust_names_file(search->names, i) : NULL;
        uint32_t at =
            file ? GPOINTER_TO_UINT(g_hash_table_lookup(file->names, name)) - 1 : RUST_NONE;
        for (; at != RUST_NONE; at = file->items[at].next) {
            if (is_wanted(&file->items[at], search->wanted))
                add_found(search, rust_names_place(search->names, i, file->items[at].scope),
                          &file->items[at]);
        }
    }
    search->lookup->by_name = search->lookup->found->len > 0;
    return search->lookup->by_name ? RUST_FOUND : RUST_NOWHERE;
}

RustAnswer rust_names_find(RustNames *names, RustPlace place, const char *path, RustWanted wanted,
                           RustLookup *lookup)
{
    Search search = {.names = names, .lookup = lookup, .wanted = wanted, .steps = STEPS_MAX};
    search.asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_array_set_size(lookup->found, 0);
    lookup->outside = NULL;
    lookup->by_glob = lookup->by_name = false;
    RustAnswer answer = from_place(&search, place, path);
    g_hash_table_destroy(search.asked);
    return answer != RUST_NOWHERE ? answer : by_name(&search, place, path);
}

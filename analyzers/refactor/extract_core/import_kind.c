#include "analyzers/refactor/extract_core/import_kind.h"

#include <string.h>

#include "analyzers/refactor/rust_node.h"
#include "analyzers/workspace/resolve.h"

/* The traits of std, and two that everybody derives, with what is called of them. */
static const struct {
    const char *path, *methods;
} traits[] = {
    {"std::fmt::Write", "write_str write_char write_fmt"},
    {"std::io::Write", "write write_all flush write_fmt write_vectored by_ref"},
    {"std::io::Read", "read read_to_string read_to_end read_exact bytes take chain by_ref"},
    {"std::io::BufRead", "lines read_line read_until split fill_buf consume"},
    {"std::io::Seek", "seek rewind stream_position"},
    {"std::str::FromStr", "from_str"},
    {"std::hash::Hash", "hash"},
    {"std::hash::Hasher", "finish write write_u8 write_u32 write_u64 write_usize"},
    {"std::hash::BuildHasher", "build_hasher hash_one"},
    {"std::convert::TryFrom", "try_from"},
    {"std::convert::TryInto", "try_into"},
    {"std::iter::FromIterator", "from_iter"},
    {"std::borrow::Borrow", "borrow"},
    {"std::borrow::BorrowMut", "borrow_mut"},
    {"std::borrow::ToOwned", "to_owned"},
    {"std::ops::Deref", "deref"},
    {"std::ops::DerefMut", "deref_mut"},
    {"std::ops::RangeBounds", "start_bound end_bound contains"},
    {"std::ops::Add", "add"},
    {"std::ops::Sub", "sub"},
    {"std::ops::Mul", "mul"},
    {"std::ops::Div", "div"},
    {"std::ops::Neg", "neg"},
    {"std::ops::Not", "not"},
    {"std::ops::Rem", "rem"},
    {"std::ops::BitAnd", "bitand"},
    {"std::ops::BitOr", "bitor"},
    {"std::ops::BitXor", "bitxor"},
    {"std::ops::Shl", "shl"},
    {"std::ops::Shr", "shr"},
    {"std::ops::AddAssign", "add_assign"},
    {"std::ops::SubAssign", "sub_assign"},
    {"std::ops::MulAssign", "mul_assign"},
    {"std::ops::DivAssign", "div_assign"},
    {"std::ops::RemAssign", "rem_assign"},
    {"std::ops::BitAndAssign", "bitand_assign"},
    {"std::ops::BitOrAssign", "bitor_assign"},
    {"std::ops::BitXorAssign", "bitxor_assign"},
    {"std::ops::ShlAssign", "shl_assign"},
    {"std::ops::ShrAssign", "shr_assign"},
    {"std::ops::IndexMut", "index_mut"},
    {"std::ops::Index", "index"},
    {"std::any::Any", "type_id"},
    {"std::error::Error", "source description cause"},
    {"std::fmt::Display", "fmt"},
    {"std::fmt::Debug", "fmt"},
    {"std::fmt::LowerHex", "fmt"},
    {"std::fmt::UpperHex", "fmt"},
    {"std::fmt::Octal", "fmt"},
    {"std::fmt::Binary", "fmt"},
    {"std::fmt::LowerExp", "fmt"},
    {"std::fmt::UpperExp", "fmt"},
    {"std::fmt::Pointer", "fmt"},
    {"std::task::Wake", "wake wake_by_ref"},
    {"std::future::IntoFuture", "into_future"},
    {"std::future::Future", "poll"},
    {"std::os::unix::ffi::OsStrExt", "as_bytes from_bytes"},
    {"std::os::unix::ffi::OsStringExt", "into_vec from_vec"},
    {"std::os::unix::fs::MetadataExt", "mode uid gid ino dev size"},
    {"std::os::unix::fs::PermissionsExt", "mode set_mode from_mode"},
    {"std::net::ToSocketAddrs", "to_socket_addrs"},
    {"serde::Serialize", "serialize"},
    {"serde::Deserialize", "deserialize"},
};

static bool holds_word(GHashTable *members, const char *words)
{
    char **list = g_strsplit(words, " ", -1);
    bool found = false;
    for (char **word = list; *word && !found; word++)
        found = g_hash_table_contains(members, *word);
    g_strfreev(list);
    return found;
}

static bool starts_in_std(const char *path)
{
    return g_str_has_prefix(path, "std::") || g_str_has_prefix(path, "core::") ||
           g_str_has_prefix(path, "alloc::");
}

static ImportNeed listed_need(const char *path, GHashTable *members, bool *listed)
{
    const char *rest = strstr(path, "::");
    for (size_t i = 0; rest && i < G_N_ELEMENTS(traits); i++) {
        bool same = starts_in_std(path) && starts_in_std(traits[i].path)
                        ? strcmp(strstr(traits[i].path, "::"), rest) == 0
                        : strcmp(traits[i].path, path) == 0;
        if (same) {
            *listed = true;
            return holds_word(members, traits[i].methods) ? IMPORT_NEEDED : IMPORT_NEEDLESS;
        }
    }
    *listed = starts_in_std(path);
    return IMPORT_NEEDLESS;
}

static ImportNeed trait_need(const Facts *facts, const TraitFact *trait, GHashTable *members)
{
    for (uint32_t i = 0; i < trait->methods.count; i++) {
        const FnFact *fn = &facts_fns(facts)[trait->methods.first + i];
        if (g_hash_table_contains(members, facts_string(facts, fn->fact.name)))
            return IMPORT_NEEDED;
    }
    return IMPORT_NEEDLESS;
}

/* Of a path that leads to a module of ours; `known` says whether what it names is there. */
static ImportNeed resolved_need(const CoreFile *core, const UseFact *use, GHashTable *members,
                                bool *known)
{
    const Facts *own = core->source->facts;
    const Scope *scope = core->place->analysis->workspace->scope;
    ResolvePlace place = {core->module, FACT_NONE, use};
    Resolved resolved;
    uint32_t inner;
    *known = false;
    if (!resolve_path(scope, place, facts_string(own, use->path), resolve_style_of(use),
                      &resolved) ||
        resolved.module == WORKSPACE_NONE || !resolved.rest)
        return IMPORT_UNSURE;
    const Facts *facts = scope_facts(scope, resolved.module, &inner);
    PathPart name = {resolved.rest, name_head(resolved.rest)};
    *known = name.length == 0;
    for (const NamedItem *item = NULL;
         facts && (item = scope_named(scope, resolved.module, FACT_NONE, name, item));) {
        if (item->kind == FACT_TRAIT) {
            *known = true;
            return trait_need(facts, (const TraitFact *)item->fact, members);
        }
        *known |= item->kind != FACT_USE;
    }
    return *known ? IMPORT_NEEDLESS : IMPORT_UNSURE;
}

/* Whether a type's place is where traits stand. */
static bool is_bound(TSNode node)
{
    TSNode parent = ts_node_parent(node);
    if (rust_node_is(parent, "generic_type"))
        return is_bound(parent);
    return rust_node_is(parent, "trait_bounds") || rust_node_is(parent, "dynamic_type") ||
           rust_node_is(parent, "abstract_type") ||
           rust_node_is(parent, "higher_ranked_trait_bound") ||
           rust_node_is(parent, "qualified_type") ||
           (rust_node_is(parent, "impl_item") &&
            rust_node_same(rust_node_field(parent, "trait"), node));
}

static bool makes_value(const char *path)
{
    const char *next = strstr(path, "::");
    return next && (g_ascii_isupper(next[2]) || strcmp(next + 2, "new") == 0 ||
                    g_str_has_prefix(next + 2, "with_") || strcmp(next + 2, "builder") == 0 ||
                    strcmp(next + 2, "open") == 0);
}

/* Whether this file uses a name as only a type can be used. */
static bool is_used_as_type(const CoreFile *core, const char *name)
{
    size_t size = strlen(name);
    for (guint i = 0; i < core->items->len; i++) {
        const CoreItem *item = core->items->pdata[i];
        for (guint j = 0; j < item->names->uses->len; j++) {
            const NameUse *use = &g_array_index(item->names->uses, NameUse, j);
            if (name_head(use->path) != size || strncmp(use->path, name, size) != 0)
                continue;
            if (makes_value(use->path) || (use->is_type && !use->in_tokens && !is_bound(use->node)))
                return true;
        }
    }
    return false;
}

/* A small letter begins modules and functions, capitals only are constants. */
static bool may_be_trait(const char *name)
{
    bool small = false;
    for (const char *at = name; *at; at++)
        small |= g_ascii_islower(*at) != 0;
    return strcmp(name, "_") == 0 || (g_ascii_isupper(*name) && small);
}

/* `Kind::A`: a variant. */
static bool is_of_type(const char *path)
{
    const char *last = g_strrstr(path, "::"), *start = last;
    while (start && start > path && start[-1] != ':')
        start--;
    return start && g_ascii_isupper(*start);
}

/* Methods that std's own types have everywhere, and traits of others hardly. */
static bool is_common_method(const char *name)
{
    static const char *const names =
        " len is_empty iter iter_mut into_iter map filter filter_map collect clone unwrap expect "
        "unwrap_or unwrap_or_else unwrap_or_default ok err and_then map_err ok_or as_ref as_mut "
        "push "
        "push_str pop to_string to_owned to_vec into next min max sum is_some is_none is_ok is_err "
        "as_str as_bytes get get_mut insert remove extend copied cloned enumerate zip rev any all "
        "find position take skip chain fold abs pow new default from with_capacity from_utf8 ";
    char *word = g_strdup_printf(" %s ", name);
    bool found = strstr(names, word) != NULL;
    g_free(word);
    return found;
}

bool import_calls_unknown(GHashTable *members)
{
    GHashTableIter iterator;
    void *name;
    g_hash_table_iter_init(&iterator, members);
    while (g_hash_table_iter_next(&iterator, &name, NULL))
        if (*(char *)name == '.' && !is_common_method((char *)name + 1))
            return true;
    return false;
}

ImportNeed import_need(const CoreFile *core, const UseFact *use, GHashTable *members)
{
    const Facts *facts = core->source->facts;
    const char *name = facts_string(facts, use->fact.name);
    bool known;
    const char *path = facts_string(facts, use->path);
    if (!may_be_trait(name) || is_of_type(path) || !g_hash_table_size(members))
        return IMPORT_NEEDLESS;
    ImportNeed need = listed_need(path, members, &known);
    if (!known)
        need = resolved_need(core, use, members, &known);
    if (known || need == IMPORT_NEEDED)
        return need;
    return is_used_as_type(core, name) || !import_calls_unknown(members) ? IMPORT_NEEDLESS
                                                                         : IMPORT_UNSURE;
}

bool import_is_prelude(const char *name)
{
    static const char *const names =
        " bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 Self self "
        "crate "
        "super Copy Send Sized Sync Unpin Drop Fn FnMut FnOnce drop Box ToOwned Clone PartialEq "
        "PartialOrd Eq Ord AsRef AsMut Into From Default Iterator Extend IntoIterator "
        "DoubleEndedIterator ExactSizeIterator Option Some None Result Ok Err String ToString Vec "
        "TryFrom TryInto FromIterator Debug Hash std core alloc ";
    char *word = g_strdup_printf(" %s ", name);
    bool found = strstr(names, word) != NULL;
    g_free(word);
    return found;
}

bool import_is_explained(const CoreFile *core, const char *name)
{
    const Workspace *workspace = core->place->analysis->workspace;
    const Scope *scope = workspace->scope;
    size_t size = strlen(name);
    PathPart part = {name, size};
    ExternName meaning;
    guint next = 0;
    return core_named(core, name, size, &next) || core_import(core, name, size) ||
           import_is_prelude(name) || scope_child(scope, core->module, part) != WORKSPACE_NONE ||
           scope_extern(scope, workspace->modules[core->module].crate, part, &meaning);
}

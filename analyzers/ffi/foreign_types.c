#include "analyzers/ffi/foreign_types.h"

#include <string.h>

#include "analyzers/ffi/abi_text.h"
#include "analyzers/ffi/rust_macro.h"

#define DEPTH_MAX 48

void foreign_types_init(ForeignTypes *types, RustNames *names, ForeignArena *arena)
{
    *types = (ForeignTypes){.names = names,
                            .arena = arena,
                            .made = g_hash_table_new(NULL, NULL),
                            .cfgs = g_hash_table_new(NULL, NULL),
                            .pending = g_array_new(FALSE, FALSE, sizeof(ForeignPending)),
                            .steps = FOREIGN_STEPS};
}

void foreign_types_clear(ForeignTypes *types)
{
    g_hash_table_destroy(types->made);
    g_hash_table_destroy(types->cfgs);
    g_array_free(types->pending, TRUE);
    *types = (ForeignTypes){0};
}

AbiType *foreign_type_new(ForeignTypes *types, AbiKind kind, const char *spelling)
{
    AbiType *type = foreign_allocate(types->arena, sizeof *type);
    type->kind = (uint8_t)kind;
    type->spelling = foreign_text(types->arena, spelling, strlen(spelling));
    return type;
}

const AbiType *foreign_unknown(ForeignTypes *types, const char *spelling, const char *why)
{
    AbiType *type = foreign_type_new(types, ABI_UNKNOWN, spelling);
    type->why = why;
    return type;
}

const AbiType *foreign_respelled(ForeignTypes *types, const AbiType *type, const char *spelling)
{
    AbiType *copy = foreign_copy(types->arena, type, 1, sizeof *copy);
    copy->spelling = foreign_text(types->arena, spelling, strlen(spelling));
    return copy;
}

const AbiType *foreign_function(ForeignTypes *types, const ForeignView *view,
                                const RustFunction *function, const char *convention)
{
    AbiType *type = foreign_type_new(types, ABI_FUNCTION, "fn");
    AbiFunction *made = foreign_allocate(types->arena, sizeof *made);
    AbiParam *params = foreign_allocate(types->arena, (function->param_count + 1) * sizeof *params);
    for (uint32_t i = 0; i < function->param_count; i++) {
        const char *name = function->params[i].name;
        params[i].name = name ? foreign_text(types->arena, name, strlen(name)) : NULL;
        params[i].type = i == 0 && function->has_receiver
                             ? foreign_unknown(types, "self", "`self` is no parameter C knows")
                             : foreign_type(types, view, function->params[i].type);
    }
    *made = (AbiFunction){.result = foreign_type(types, view, function->result),
                          .params = params,
                          .param_count = function->param_count,
                          .variadic = function->variadic,
                          .convention = convention_of(convention)};
    type->function = made;
    return type;
}

static bool is_fat(const RustType *target)
{
    static const char *const NAMES[] = {"str", "CStr", "OsStr", "Path"};
    if (target->kind == RUST_SLICE || target->kind == RUST_TRAIT)
        return true;
    const char *last = target->kind == RUST_PATH ? strrchr(target->path, ':') : NULL;
    last = last ? last + 1 : target->path;
    for (size_t i = 0; target->kind == RUST_PATH && i < sizeof NAMES / sizeof *NAMES; i++) {
        if (strcmp(NAMES[i], last) == 0)
            return true;
    }
    return false;
}

static const AbiType *pointer_type(ForeignTypes *types, const ForeignView *view,
                                   const RustType *type)
{
    if (is_fat(type->target))
        return foreign_unknown(
            types, type->spelling,
            foreign_format(types->arena,
                           "a pointer to `%s` is two words in Rust; a pointer of C is one",
                           type->target->spelling));
    AbiType *made = foreign_type_new(types, ABI_POINTER, type->spelling);
    made->target = foreign_type(types, view, type->target);
    made->target_is_const = type->is_const;
    made->nullability = type->kind == RUST_REFERENCE ? NULL_NEVER : NULL_UNSAID;
    return made;
}

static const AbiType *array_type(ForeignTypes *types, const ForeignView *view, const RustType *type)
{
    AbiType *made = foreign_type_new(types, ABI_ARRAY, type->spelling);
    int64_t count;
    made->target = foreign_type(types, view, type->target);
    made->count_known = foreign_constant(types, view, type->length, &count) && count >= 0;
    made->count = made->count_known ? (uint64_t)count : 0;
    if (!made->count_known)
        made->why = foreign_format(types->arena, "`%s` could not be computed", type->length);
    return made;
}

static const AbiType *function_pointer(ForeignTypes *types, const ForeignView *view,
                                       const RustType *type)
{
    AbiType *made = foreign_type_new(types, ABI_POINTER, type->spelling);
    made->target = foreign_function(types, view, type->function, type->function->convention);
    made->nullability = NULL_NEVER;
    return made;
}

static bool is_generic(const RustItem *item, const char *name)
{
    for (uint32_t i = 0; item && i < item->generic_count; i++) {
        if (strcmp(item->generics[i], name) == 0)
            return true;
    }
    return false;
}

const AbiType *foreign_declared(ForeignTypes *types, const ForeignView *view, const RustItem *item)
{
    if (item->generic_count)
        return foreign_unknown(types, item->name,
                               foreign_format(types->arena, "`%s` is generic", item->name));
    if (item->kind == RUST_ALIAS) {
        ForeignView inner = *view;
        inner.item = item;
        inner.depth++;
        if (inner.depth > DEPTH_MAX)
            return foreign_unknown(types, item->name, "its aliases lead in a ring");
        return foreign_type(types, &inner, item->type);
    }
    return item->kind == RUST_ENUM ? foreign_enum(types, view, item)
                                   : foreign_record(types, view, item);
}

/* Several declarations, under different cfgs, that all come to the same are one. */
static const AbiType *found_type(ForeignTypes *types, const ForeignView *view, const RustType *type,
                                 const GArray *found)
{
    GArray *chosen = foreign_choose(types, view, found);
    GPtrArray *choices = g_ptr_array_new();
    for (guint i = 0; i < chosen->len; i++) {
        const RustFound one = g_array_index(chosen, RustFound, i);
        ForeignView inner = {one.place, NULL, foreign_cfg(types, one.place, one.item->cfg),
                             view->depth};
        inner.cfg = inner.cfg ? inner.cfg : view->cfg;
        bool of_std = one.item->generic_count && rust_names_is_std(types->names, one.place);
        foreign_choice_add(types, choices,
                           of_std ? foreign_known(types, view, type, one.item->name, false)
                                  : foreign_declared(types, &inner, one.item));
    }
    const AbiType *made = foreign_choices_type(types, type, choices);
    g_ptr_array_free(choices, TRUE);
    g_array_free(chosen, TRUE);
    return made;
}

static const char *last_part(const char *path)
{
    const char *colon = strrchr(path, ':');
    return colon ? colon + 1 : path;
}

static const AbiType *outside_type(ForeignTypes *types, const ForeignView *view,
                                   const RustType *type, const RustLookup *lookup)
{
    bool libc = strcmp(lookup->outside, "libc") == 0;
    bool std = strcmp(lookup->outside, "std") == 0 || strcmp(lookup->outside, "core") == 0 ||
               strcmp(lookup->outside, "alloc") == 0;
    const AbiType *number = std ? foreign_primitive(types, type->path) : NULL;
    if (number) /* `use std::u64` is of a module, and hides no type */
        return number;
    if (libc || std)
        return foreign_known(types, view, type, last_part(lookup->rest), libc);
    const AbiType *known = foreign_known(types, view, type, last_part(lookup->rest), false);
    bool is_c = known->kind == ABI_C_NAMED || known->kind == ABI_VOID;
    if (is_c && g_str_has_prefix(last_part(lookup->rest), "c_"))
        return known;
    return foreign_unknown(
        types, type->spelling,
        foreign_format(types->arena, "`%s` is of the crate `%s`, which is not in this workspace",
                       last_part(lookup->rest), lookup->outside));
}

/* `T`, `Self`, `u32` and what bindgen writes beside its types; NULL when the name is to be looked
 * up. */
static const AbiType *own_name(ForeignTypes *types, const ForeignView *view, const RustType *type)
{
    const RustFile *file = rust_names_file(types->names, view->place.file);
    const char *name = last_part(type->path);
    if (is_generic(view->item, type->path))
        return foreign_unknown(
            types, type->spelling,
            foreign_format(types->arena, "`%s` is a generic parameter", type->path));
    if (strcmp(type->path, "Self") == 0 && view->item && view->item->kind != RUST_FN)
        return foreign_declared(types, view, view->item);
    if (g_str_has_prefix(name, "__Bindgen") || g_str_has_prefix(name, "__Incomplete"))
        return foreign_known(types, view, type, name, false);
    if (name == type->path && file && !g_hash_table_contains(file->names, name))
        return foreign_primitive(types, name);
    return NULL;
}

static const AbiType *path_type(ForeignTypes *types, const ForeignView *view, const RustType *type)
{
    const AbiType *made = own_name(types, view, type);
    if (made)
        return foreign_respelled(types, made, type->spelling);
    const RustLookup *lookup =
        rust_names_find(types->names, view->place, type->path, RUST_WANTED_TYPE);
    RustAnswer answer = (RustAnswer)lookup->answer;
    bool prelude = foreign_is_prelude(type->path);
    if (answer == RUST_FOUND && !(prelude && lookup->by_name))
        made = found_type(types, view, type, lookup->found);
    else if (answer == RUST_OUTSIDE && !(prelude && lookup->by_glob))
        made = outside_type(types, view, type, lookup);
    else if (foreign_primitive(types, type->path))
        made = foreign_primitive(types, type->path);
    else if (prelude)
        made = foreign_known(types, view, type, type->path, false);
    else
        made = foreign_unknown(
            types, type->spelling,
            foreign_format(types->arena, "`%s` is not declared in this workspace", type->path));
    return made;
}

/* What one definition of a macro makes of a call in place of a type; NULL when none fits. */
static const AbiType *expanded_type(ForeignTypes *types, const ForeignView *view,
                                    const RustType *type, const RustItem *rules)
{
    Tokens call, tokens;
    RustExpansion expansion;
    tokens_init(&call, type->length, (uint32_t)strlen(type->length));
    RustReader reader = {.tokens = &call, .end = call.count, .arena = types->arena};
    bool expanded = rust_macro_expand(rules->value, &reader, &types->budget, &expansion);
    tokens_clear(&call);
    if (!expanded)
        return NULL;
    tokens_init(&tokens, expansion.text, (uint32_t)strlen(expansion.text));
    RustReader made = {.tokens = &tokens, .end = tokens.count, .arena = types->arena};
    ForeignView inner = *view;
    inner.depth++;
    const AbiType *result =
        inner.depth > DEPTH_MAX ? NULL : foreign_type(types, &inner, rust_type_read(&made));
    tokens_clear(&tokens);
    rust_expansion_clear(&expansion);
    return result;
}

static const AbiType *macro_type(ForeignTypes *types, const ForeignView *view, const RustType *type)
{
    const RustFile *file = rust_names_file(types->names, view->place.file);
    const RustLookup *lookup =
        rust_names_find(types->names, view->place, type->path, RUST_WANTED_MACRO);
    GPtrArray *choices = g_ptr_array_new();
    GArray *chosen = file ? foreign_choose(types, view, lookup->found) : NULL;
    for (guint i = 0; chosen && i < chosen->len; i++) {
        const AbiType *made =
            expanded_type(types, view, type, g_array_index(chosen, RustFound, i).item);
        if (made)
            foreign_choice_add(types, choices, made);
    }
    const AbiType *result =
        choices->len
            ? foreign_choices_type(types, type, choices)
            : foreign_unknown(
                  types, type->spelling,
                  foreign_format(types->arena, "it is what the macro `%s!` makes", type->path));
    g_ptr_array_free(choices, TRUE);
    if (chosen)
        g_array_free(chosen, TRUE);
    return result;
}

/* What a macro that is given `#[a] T` makes of it: T, or a pointer to it, or what nobody can tell.
 */
static const AbiType *marked_type(ForeignTypes *types, const ForeignView *view,
                                  const RustType *type)
{
    AbiType *pointer = foreign_type_new(types, ABI_POINTER, type->spelling);
    pointer->target = foreign_type(types, view, type->target);
    pointer->const_unsaid = true;
    const AbiType *choices[] = {pointer->target, pointer};
    AbiType *made = foreign_type_new(types, ABI_UNKNOWN, type->spelling);
    made->why = foreign_format(types->arena, "a macro makes of it what its `#[%s]` says",
                               type->path ? type->path : "…");
    made->choices = foreign_copy(types->arena, choices, G_N_ELEMENTS(choices), sizeof *choices);
    made->choice_count = G_N_ELEMENTS(choices);
    made->choices_open = true;
    return made;
}

static const AbiType *odd_type(ForeignTypes *types, const RustType *type)
{
    static const char *const WHY[] = {[RUST_SLICE] = "a slice has no size and no type in C",
                                      [RUST_TUPLE] = "a tuple has no layout that C knows",
                                      [RUST_TRAIT] = "a trait object or `impl` has no type in C",
                                      [RUST_OTHER] = "it is no type that syntax alone can tell"};
    return foreign_unknown(types, type->spelling, WHY[type->kind]);
}

const AbiType *foreign_type(ForeignTypes *types, const ForeignView *view, const RustType *type)
{
    if (!type || (type->kind == RUST_TUPLE && !type->argument_count))
        return foreign_type_new(types, ABI_VOID, "()");
    if (!types->steps || !--types->steps)
        return foreign_unknown(types, type->spelling, "too many declarations lead to each other");
    switch (type->kind) {
    case RUST_PATH:
        return path_type(types, view, type);
    case RUST_POINTER:
    case RUST_REFERENCE:
        return pointer_type(types, view, type);
    case RUST_ARRAY:
        return array_type(types, view, type);
    case RUST_FUNCTION:
        return function_pointer(types, view, type);
    case RUST_NEVER:
        return foreign_type_new(types, ABI_NEVER, "!");
    case RUST_MACRO:
        return macro_type(types, view, type);
    case RUST_MARKED:
        return marked_type(types, view, type);
    default:
        return odd_type(types, type);
    }
}

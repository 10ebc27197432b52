#include <string.h>

#include "analyzers/ffi/abi_text.h"
#include "analyzers/ffi/foreign_types.h"
#include "analyzers/ffi/target_cfg.h"

#define CHOICES_SHOWN 4

const char *foreign_cfg(ForeignTypes *types, RustPlace place, const char *cfg)
{
    const char *around = rust_names_cfg(types->names, place);
    return rust_cfg_join(types->arena, around, cfg);
}

static bool is_part(const char *cfg, const char *whole)
{
    size_t size = strlen(cfg);
    for (const char *at = whole; (at = strstr(at, cfg)); at++) {
        bool begins = at == whole || (at >= whole + 4 && strncmp(at - 4, " && ", 4) == 0);
        if (begins && (!at[size] || strncmp(at + size, " && ", 4) == 0))
            return true;
    }
    return false;
}

/* The cfgs a declaration is under in all. */
typedef struct DeclaredCfg {
    const char *cfg; /* or NULL */
    CfgTruth holds;
} DeclaredCfg;

static const DeclaredCfg *declared_cfg(ForeignTypes *types, const RustFound *found)
{
    DeclaredCfg *known = g_hash_table_lookup(types->cfgs, found->item);
    if (known)
        return known;
    known = foreign_allocate(types->arena, sizeof *known);
    known->cfg = foreign_cfg(types, found->place, found->item->cfg);
    known->holds = target_cfg(known->cfg);
    g_hash_table_insert(types->cfgs, (void *)(uintptr_t)found->item, known);
    return known;
}

/* 2: the view is under that cfg as well; 1: it may hold; 0: never where the view does. */
static int fits(const ForeignView *view, bool view_holds, const DeclaredCfg *declared)
{
    if (declared->cfg && view->cfg && is_part(declared->cfg, view->cfg))
        return 2;
    return declared->holds == CFG_IS_NEVER && view_holds ? 0 : 1;
}

GArray *foreign_choose(ForeignTypes *types, const ForeignView *view, const GArray *found)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(RustFound));
    bool view_holds = target_cfg(view->cfg) != CFG_IS_NEVER;
    int best = 1;
    for (guint i = 0; i < found->len; i++) {
        const RustFound *one = &g_array_index(found, RustFound, i);
        int own = fits(view, view_holds, declared_cfg(types, one));
        if (own > best)
            g_array_set_size(chosen, 0);
        best = own > best ? own : best;
        if (own == best)
            g_array_append_val(chosen, *one);
    }
    return chosen;
}

/* Of a record that is declared in several ways nothing is known but the name. */
static const AbiType *only_name(ForeignTypes *types, const AbiType *type)
{
    AbiType *made = foreign_copy(types->arena, type, 1, sizeof *made);
    AbiRecord *record = foreign_allocate(types->arena, sizeof *record);
    record->name = type->record->name;
    record->is_union = type->record->is_union;
    record->why = "it is declared in several ways, and the build decides which one holds";
    made->record = record;
    return made;
}

/* Adds what is not among them. */
void foreign_choice_add(ForeignTypes *types, GPtrArray *choices, const AbiType *type)
{
    char *own = abi_type_text(type);
    bool known = false;
    for (guint i = 0; i < choices->len && !known; i++) {
        const AbiType *one = choices->pdata[i];
        char *other = abi_type_text(one);
        known = strcmp(own, other) == 0;
        if (known && one->kind == ABI_RECORD && one->record != type->record)
            choices->pdata[i] = (void *)(uintptr_t)only_name(types, one);
        g_free(other);
    }
    if (!known)
        g_ptr_array_add(choices, (void *)(uintptr_t)type);
    g_free(own);
}

/* `u64 or u32`, owned. */
static char *choices_text(const GPtrArray *choices)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < choices->len && i < CHOICES_SHOWN; i++) {
        char *own = abi_type_text(choices->pdata[i]);
        g_string_append_printf(text, "%s%s", i ? " or " : "", own);
        g_free(own);
    }
    g_string_append(text, choices->len > CHOICES_SHOWN ? " or others" : "");
    return g_string_free(text, FALSE);
}

const AbiType *foreign_choices_type(ForeignTypes *types, const RustType *type, GPtrArray *choices)
{
    if (choices->len == 1)
        return foreign_respelled(types, choices->pdata[0], type->spelling);
    AbiType *made = foreign_type_new(types, ABI_UNKNOWN, type->spelling);
    char *text = choices_text(choices);
    made->why =
        choices->len
            ? foreign_format(types->arena,
                             "`%s` is declared in several ways, and the build decides "
                             "which one holds: %s",
                             type->path, text)
            : foreign_format(types->arena, "`%s` is declared for other targets only", type->path);
    made->choices = foreign_copy(types->arena, choices->pdata, choices->len, sizeof(void *));
    made->choice_count = choices->len;
    g_free(text);
    return made;
}

#include "analyzers/ffi/verdict.h"

#include "analyzers/ffi/unit_target.h"

static const char open_mark[] = "no header that was read declares it";
static const char typeless_mark[] = "no C type of that name was found";

bool foreign_is_function(const ForeignItem *item)
{
    return item->kind != FOREIGN_TYPE;
}

bool foreign_is_exported(const ForeignItem *item)
{
    return item->kind == EXPORTED_FUNCTION || item->kind == EXPORTED_STATIC;
}

void verdict_leave(FfiVerdict *verdict, char *why)
{
    g_free(verdict->why);
    verdict->why = why;
    verdict->outcome = FFI_UNJUDGED;
}

bool verdict_is_open(const FfiVerdict *verdict)
{
    return verdict->outcome == FFI_UNJUDGED && g_strcmp0(verdict->why, open_mark) == 0;
}

void ffi_verdict_clear(FfiVerdict *verdict)
{
    g_free(verdict->why);
    g_free(verdict->header);
    g_free(verdict->prototype);
    c_unit_unref(verdict->unit);
    if (verdict->differences)
        g_array_unref(verdict->differences);
}

static bool is_graver(const Difference *left, const Difference *right)
{
    return left->severity > right->severity;
}

/* A build script's cfg says for which version of the library an item is; these headers may be those
 * of another. */
static Severity weight(const FfiRequest *request, const FfiVerdict *verdict,
                       const Difference *difference)
{
    Severity severity = (Severity)difference->severity;
    if (unit_target_is_custom(verdict->item->cfg) && severity > SEVERITY_INFORMATION)
        severity = SEVERITY_INFORMATION;
    return config_severity(request->config, difference->code, "belfry", severity);
}

void verdict_settle(const FfiRequest *request, FfiVerdict *verdict)
{
    GArray *differences = verdict->differences;
    const Difference *gravest = NULL;
    g_autoptr(GString) why = g_string_new(NULL);
    for (guint i = 0; i < differences->len;) {
        Difference *difference = &g_array_index(differences, Difference, i);
        difference->severity = (uint8_t)weight(request, verdict, difference);
        if (difference->severity == SEVERITY_OFF)
            g_array_remove_index(differences, i);
        else
            i++;
    }
    for (guint i = 0; i < differences->len; i++) {
        const Difference *difference = &g_array_index(differences, Difference, i);
        if (!gravest || is_graver(difference, gravest))
            gravest = difference;
        g_string_append_printf(why, "%s%s", why->len ? "; " : "", difference->says);
    }
    if (!gravest)
        return;
    verdict->code = gravest->code;
    verdict->severity = gravest->severity;
    g_free(verdict->why);
    verdict->why = g_strdup(why->str);
    if (verdict->outcome != FFI_MISSING)
        verdict->outcome = FFI_MISMATCH;
}

bool verdict_tell(const FfiRequest *request, FfiVerdict *verdict, const char *code, char *says)
{
    Differences held;
    differences_init(&held, NULL, NULL);
    differences_add(&held, code, SEVERITY_WARNING, says);
    Difference told = g_array_index(held.all, Difference, 0);
    bool is_off = weight(request, verdict, &told) == SEVERITY_OFF;
    if (!is_off && !verdict->differences)
        verdict->differences = g_array_ref(held.all);
    else if (!is_off) {
        told.says = g_strdup(told.says);
        g_array_append_val(verdict->differences, told);
    }
    differences_clear(&held);
    if (!is_off)
        verdict_settle(request, verdict);
    return !is_off;
}

static void place(const Bench *bench, FfiVerdict *verdict, const CUnit *unit, const CDecl *decl)
{
    const char *path = decl->file < unit->file_count ? unit->files[decl->file] : NULL;
    verdict->header = g_strdup(path ? workspace_relative(bench->request->workspace, path) : NULL);
    verdict->header_line = decl->line;
    verdict->header_start = decl->start;
    verdict->header_end = decl->end;
    verdict->decl = decl;
    verdict->unit = c_unit_ref((CUnit *)(uintptr_t)unit);
    verdict->prototype = g_strdup(decl->prototype);
}

static void finish(const Bench *bench, FfiVerdict *verdict, Differences *held)
{
    verdict->outcome = FFI_MATCH;
    verdict->differences = g_array_ref(held->all);
    verdict_settle(bench->request, verdict);
    if (verdict->outcome == FFI_MATCH && held->unknown)
        verdict_leave(verdict, g_strdup(held->unknown));
    if (verdict->differences->len == 0)
        g_clear_pointer(&verdict->differences, g_array_unref);
    differences_clear(held);
}

/* extern "system" is written for Windows, whose functions have names that this system's headers
 * have too: recv, setsockopt. */
static bool is_of_another_system(const ForeignItem *item, const FfiUnit *unit)
{
    uint8_t convention = item->type->kind == ABI_FUNCTION ? item->type->function->convention : 0;
    return unit->standard && (convention == CONVENTION_SYSTEM || convention == CONVENTION_STDCALL);
}

static const CDecl *find_symbol(const Bench *bench, const ForeignItem *item, const CUnit **in)
{
    for (guint i = 0; i < bench->units->len; i++) {
        const FfiUnit *each = &g_array_index(bench->units, FfiUnit, i);
        const CUnit *unit = is_of_another_system(item, each) ? NULL : each->unit;
        const CDecl *decl = unit ? c_unit_symbol(unit, item->symbol) : NULL;
        if (!decl || decl->kind == C_TYPEDEF || decl->kind == C_RECORD || decl->kind == C_ENUM)
            continue;
        *in = unit;
        return decl;
    }
    return NULL;
}

static void judge_symbol(const Bench *bench, FfiVerdict *verdict)
{
    const ForeignItem *item = verdict->item;
    const CUnit *unit = NULL;
    const CDecl *decl = find_symbol(bench, item, &unit);
    if (!decl) {
        verdict_leave(verdict, g_strdup(open_mark));
        return;
    }
    if (decl->is_static && foreign_is_exported(item)) {
        verdict_leave(verdict, g_strdup("C has a static of that name, which is another"));
        return;
    }
    place(bench, verdict, unit, decl);
    if (decl->is_static) {
        /* `static inline` leaves no symbol a linker could find. */
        verdict->outcome = FFI_MISSING;
        if (!verdict_tell(bench->request, verdict, "ffi-missing",
                          g_strdup("C defines it static: there is no symbol to link with")))
            verdict->outcome = FFI_MATCH;
        return;
    }
    Differences held;
    differences_init(&held, unit, bench->pairs);
    if (item->type->kind == ABI_UNKNOWN)
        held.unknown = g_strdup(item->type->why);
    else if (item->type->kind == ABI_FUNCTION)
        compare_function(&held, item, decl);
    else
        compare_static(&held, item, decl);
    finish(bench, verdict, &held);
}

/* A C type by its name: what a typedef stands for, or a tag. */
static const CDecl *find_type_in(const CUnit *unit, const char *name)
{
    static const CDeclKind kinds[] = {C_TYPEDEF, C_RECORD, C_ENUM};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const CDecl *decl = c_unit_find(unit, kinds[i], name);
        bool says = decl && !(decl->type->kind == ABI_RECORD && !decl->type->record->is_complete);
        if (says)
            return decl;
    }
    return c_unit_find(unit, C_TYPEDEF, name);
}

static const CDecl *find_type(const Bench *bench, const char *name, const CUnit **in)
{
    for (guint i = 0; i < bench->units->len; i++) {
        const FfiUnit *each = &g_array_index(bench->units, FfiUnit, i);
        bool foreign = each->standard && bench->any_header;
        const CDecl *decl = each->unit && !foreign ? find_type_in(each->unit, name) : NULL;
        if (!decl)
            continue;
        *in = each->unit;
        return decl;
    }
    return NULL;
}

/* The C record that stood where functions take the Rust one. */
static const AbiRecord *find_pair(const Bench *bench, const ForeignItem *item)
{
    for (guint i = 0; i < bench->pairs->len; i++) {
        const RecordPair *pair = &g_array_index(bench->pairs, RecordPair, i);
        if (pair->rust == item->type->record && pair->c->is_complete)
            return pair->c;
    }
    return NULL;
}

static const CDecl *find_record(const Bench *bench, const AbiRecord *record, const CUnit **in)
{
    return record && record->name ? find_type(bench, record->name, in) : NULL;
}

static void judge_type(const Bench *bench, FfiVerdict *verdict)
{
    const ForeignItem *item = verdict->item;
    const CUnit *unit = NULL;
    const CDecl *decl = find_type(bench, item->symbol, &unit);
    if (!decl && item->type->kind == ABI_RECORD)
        decl = find_record(bench, find_pair(bench, item), &unit);
    if (!decl) {
        verdict_leave(verdict, g_strdup(typeless_mark));
        return;
    }
    place(bench, verdict, unit, decl);
    Differences held;
    differences_init(&held, unit, bench->pairs);
    if (item->type->kind == ABI_UNKNOWN)
        held.unknown = g_strdup(item->type->why);
    else
        compare_type(&held, item, decl->type);
    finish(bench, verdict, &held);
}

void verdict_pair(const Bench *bench, FfiVerdict *verdict)
{
    if (g_strcmp0(verdict->why, typeless_mark) == 0 && verdict->item->type->kind == ABI_RECORD)
        judge_type(bench, verdict);
}

void verdict_make(const Bench *bench, FfiVerdict *verdict)
{
    const ForeignItem *item = verdict->item;
    if (bench->problem)
        verdict_leave(verdict, g_strdup(bench->problem));
    else if ((verdict->other_target = unit_target_cfg(bench->target, item->cfg) == CFG_IS_NEVER))
        verdict_leave(verdict, g_strdup_printf("it is for another target than %s (cfg %s)",
                                               bench->target, item->cfg));
    else if (foreign_is_function(item))
        judge_symbol(bench, verdict);
    else
        judge_type(bench, verdict);
}

#include "analyzers/ffi/take_c.h"

#include <string.h>

static bool fits(const CUnit *unit, const AbiType *rust, const AbiType *c)
{
    const FitContext context = {unit, NULL};
    AbiType pointer = {.kind = ABI_POINTER,
                       .target = c->target,
                       .target_is_const = c->target_is_const,
                       .spelling = c->spelling};
    Fit fit = fit_types(&context, rust, c->kind == ABI_ARRAY ? &pointer : c, false);
    bool same = fit.misfit == FIT_SAME;
    fit_clear(&fit);
    return same;
}

/* From behind the name to the end of the item; false where more than a signature stands there. */
static bool signature_range(const ForeignItem *item, const char *text, uint32_t *start,
                            uint32_t *end)
{
    *start = item->at + (uint32_t)strlen(item->name);
    *end = item->end;
    while (*end > *start && (g_ascii_isspace(text[*end - 1]) || text[*end - 1] == ';'))
        (*end)--;
    g_autofree char *written = g_strndup(text + *start, *end - *start);
    return *start < *end && written[0] == '(' && !strstr(written, "//") && !strstr(written, "/*") &&
           !strstr(written, "#[");
}

static char *signature(const RustSpelling *spelling, const FfiVerdict *verdict)
{
    const AbiFunction *rust = verdict->item->type->function, *c = verdict->decl->type->function;
    uint32_t shared = MIN(rust->param_count, c->param_count);
    g_autofree const char **kept = g_new0(const char *, shared + 1);
    for (uint32_t i = 0; i < shared; i++)
        if (fits(verdict->unit, rust->params[i].type, c->params[i].type))
            kept[i] = rust->params[i].type->spelling;
    return c->unprototyped ? NULL
                           : rust_spelling_signature(spelling, verdict->unit, c, kept, shared);
}

/* C's fields lie where their types alone would put them. */
static bool is_natural(const AbiRecord *c)
{
    uint64_t at = 0;
    for (uint32_t i = 0; i < c->field_count; i++) {
        const AbiField *field = &c->fields[i];
        if (field->bit_width || !field->name || !*field->name || !field->type->align)
            return false;
        at = (at + field->type->align - 1) / field->type->align * field->type->align;
        if (at * 8 != field->offset_bits)
            return false;
        at += field->type->size;
    }
    return c->align && (at + c->align - 1) / c->align * c->align == c->size;
}

static bool body_range(const ForeignItem *item, const char *text, uint32_t *start, uint32_t *end)
{
    g_autofree char *written = g_strndup(text + item->start, item->end - item->start);
    const char *open = strchr(written, '{'), *close = strrchr(written, '}');
    if (!open || !close || strchr(open + 1, '{') || strstr(open, "//") || strstr(open, "/*") ||
        strstr(open, "#[") || (memchr(written, '<', (size_t)(open - written))))
        return false;
    *start = item->start + (uint32_t)(open + 1 - written);
    *end = item->start + (uint32_t)(close - written);
    return true;
}

static const AbiField *field_named(const AbiRecord *record, const char *name)
{
    for (uint32_t i = 0; i < record->field_count; i++)
        if (g_strcmp0(record->fields[i].name, name) == 0)
            return &record->fields[i];
    return NULL;
}

static char *body(const RustSpelling *spelling, const FfiVerdict *verdict, const char *written)
{
    const AbiRecord *rust = verdict->item->type->record, *c = verdict->decl->type->record;
    if (rust->packed || rust->aligned || rust->transparent || rust->why || c->is_union ||
        rust->is_union || !c->is_complete || !is_natural(c))
        return NULL;
    const char *visible = strstr(written, "pub ") ? "pub " : "";
    g_autoptr(GString) text = g_string_new("\n");
    for (uint32_t i = 0; i < c->field_count; i++) {
        g_autofree char *name = rust_spelling_name(c->fields[i].name);
        const AbiField *own = field_named(rust, name);
        g_autofree char *type =
            own && fits(verdict->unit, own->type, c->fields[i].type)
                ? g_strdup(own->type->spelling)
                : rust_spelling_field(spelling, verdict->unit, c->fields[i].type);
        if (!type)
            return NULL;
        g_string_append_printf(text, "    %s%s: %s,\n", visible, name, type);
    }
    return g_strdup(text->str);
}

static char *replacement(const RustSpelling *spelling, const FfiVerdict *verdict, const char *text,
                         uint32_t *start, uint32_t *end)
{
    const AbiType *rust = verdict->item->type, *c = verdict->decl->type;
    if (verdict->item->kind == FOREIGN_FUNCTION && rust->kind == ABI_FUNCTION &&
        c->kind == ABI_FUNCTION)
        return signature_range(verdict->item, text, start, end) ? signature(spelling, verdict)
                                                                : NULL;
    bool records = verdict->item->kind == FOREIGN_TYPE && rust->kind == ABI_RECORD &&
                   c->kind == ABI_RECORD && rust->record->is_complete;
    if (!records || !body_range(verdict->item, text, start, end))
        return NULL;
    g_autofree char *written = g_strndup(text + *start, *end - *start);
    return body(spelling, verdict, written);
}

bool take_c(const RustSpelling *spelling, const FfiVerdict *verdict, const char *path,
            const char *text, Fix *fix)
{
    uint32_t start, end;
    if (!verdict->decl || verdict->outcome != FFI_MISMATCH || verdict->item->in_macro)
        return false;
    char *made = replacement(spelling, verdict, text, &start, &end);
    if (!made || strncmp(made, text + start, MAX(strlen(made), end - start)) == 0) {
        g_free(made);
        return false;
    }
    FixEdit edit = {g_strdup(path), start, end, made};
    bool function = verdict->item->kind == FOREIGN_FUNCTION;
    *fix = (Fix){.id = "take-c-signature",
                 .kind = "quickfix",
                 .title = g_strdup(function ? "Take the C signature" : "Take the fields C has"),
                 .preferred = true,
                 .edits = g_memdup2(&edit, sizeof edit),
                 .edit_count = 1};
    return true;
}

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
    g_autofree RustParameter *own = g_new0(RustParameter, shared + 1);
    for (uint32_t i = 0; i < shared; i++) {
        own[i].name = rust->params[i].name;
        if (fits(verdict->unit, rust->params[i].type, c->params[i].type))
            own[i].type = rust->params[i].type->spelling;
    }
    return c->unprototyped ? NULL
                           : rust_spelling_signature(spelling, verdict->unit, c, own, shared);
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

/* Called so that it stands for a field of C, and for no other: what is called like another of C's
 * is that one, and of two that it is alike it is the first. */
static const AbiField *field_alike(const AbiRecord *rust, const AbiRecord *c, const char *name,
                                   GPtrArray *taken)
{
    for (uint32_t i = 0; i < rust->field_count; i++) {
        const AbiField *field = &rust->fields[i];
        if (field->name && rust_spelling_is_alike(field->name, name) &&
            !field_named(c, field->name) && !g_ptr_array_find(taken, field, NULL))
            return field;
    }
    return NULL;
}

/* Rust's field for each of C's, NULL where it has none. Of const AbiField *. */
static GPtrArray *matched(const AbiRecord *rust, const AbiRecord *c)
{
    GPtrArray *fields = g_ptr_array_new();
    for (uint32_t i = 0; i < c->field_count; i++) {
        const char *name = c->fields[i].name;
        const AbiField *own = field_named(rust, name);
        g_ptr_array_add(fields,
                        (AbiField *)(uintptr_t)(own ? own : field_alike(rust, c, name, fields)));
    }
    return fields;
}

/* Where the visibility of a field begins: behind the comma or bracket before it. */
static uint32_t field_begin(const AbiField *field, const char *text)
{
    uint32_t at = field->start;
    while (at > 0 && text[at - 1] != ',' && text[at - 1] != '{')
        at--;
    return at + (uint32_t)strspn(text + at, " \t\r\n");
}

/* What stands before a field's name: "", "pub " or "pub(crate) ". */
static char *visibility_of(const AbiField *field, const char *text)
{
    uint32_t from = field_begin(field, text);
    return g_strndup(text + from, field->start - MIN(from, field->start));
}

/* As it is written, with `r#`. */
static char *name_of(const AbiField *field, const char *text)
{
    const char *name = text + field->start;
    return g_strndup(name, strcspn(name, " \t\r\n:"));
}

static bool can_take_body(const AbiRecord *rust, const AbiRecord *c)
{
    return !rust->packed && !rust->aligned && !rust->transparent && !rust->why && !c->is_union &&
           !rust->is_union && c->is_complete && is_natural(c);
}

/* "name: type" of C's field, as Rust's own has it where it fits; NULL where that is not sure. */
static char *field(const RustSpelling *spelling, const FfiVerdict *verdict, const AbiField *c,
                   const AbiField *own, const char *text)
{
    g_autofree char *name = own ? name_of(own, text) : rust_spelling_name(c->name);
    g_autofree char *type = own && fits(verdict->unit, own->type, c->type)
                                ? g_strdup(own->type->spelling)
                                : rust_spelling_field(spelling, verdict->unit, c->type);
    return type ? g_strdup_printf("%s: %s", name, type) : NULL;
}

/* C's `type` and `type_` would be one. */
static bool are_names_apart(const AbiRecord *c, const GPtrArray *own, const char *text)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (uint32_t i = 0; i < c->field_count; i++)
        if (!g_hash_table_add(names, own->pdata[i] ? name_of(own->pdata[i], text)
                                                   : rust_spelling_name(c->fields[i].name)))
            return false;
    return true;
}

/* New fields are as visible as the one before. */
static char *body(const RustSpelling *spelling, const FfiVerdict *verdict, const char *text)
{
    const AbiRecord *rust = verdict->item->type->record, *c = verdict->decl->type->record;
    if (!can_take_body(rust, c))
        return NULL;
    g_autoptr(GPtrArray) own = matched(rust, c);
    if (!are_names_apart(c, own, text))
        return NULL;
    g_autoptr(GString) made = g_string_new("\n");
    g_autofree char *visibility =
        rust->field_count ? visibility_of(&rust->fields[0], text) : g_strdup("");
    for (uint32_t i = 0; i < c->field_count; i++) {
        g_autofree char *each = field(spelling, verdict, &c->fields[i], own->pdata[i], text);
        if (!each)
            return NULL;
        if (own->pdata[i]) {
            g_free(visibility);
            visibility = visibility_of(own->pdata[i], text);
        }
        g_string_append_printf(made, "    %s%s,\n", visibility, each);
    }
    return g_strdup(made->str);
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
    return records && body_range(verdict->item, text, start, end) ? body(spelling, verdict, text)
                                                                  : NULL;
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

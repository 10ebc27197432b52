#include "analyzers/patterns/symbol.h"

static const char *string_at(const Index *index, Record record, StringId id)
{
    return facts_string(index_facts(index, record.file), id);
}

static char *impl_name(const Index *index, Record record)
{
    const ImplFact *impl = record_fact(index, record);
    const char *head = string_at(index, record, impl->head);
    if (!impl->trait_name)
        return g_strdup(head);
    return g_strdup_printf("%s for %s", string_at(index, record, impl->trait_name), head);
}

char *symbol_name(const Index *index, Record record)
{
    if (record.kind == FACT_IMPL)
        return impl_name(index, record);
    const FieldRow *row = field_row(KIND(record.kind), "name");
    if (!row)
        return g_strdup("");
    Value name = field_value(index, row, record);
    if (name.type == VALUE_STRING)
        return g_strdup(string_at(index, record, name.id));
    return g_strdup(name.text);
}

/* The item a record belongs to, for its path: an event's fn, a field's type, a method's impl. */
static Record enclosing(const Index *index, Record record)
{
    uint32_t owner, kind = FACT_FN;
    if (KIND(record.kind) & KINDS_EVENT) {
        owner = ((const Event *)record_fact(index, record))->owner;
    } else {
        owner = ((const Fact *)record_fact(index, record))->owner;
        if (record.kind == FACT_FIELD || record.kind == FACT_VARIANT)
            kind = FACT_TYPE;
        else if (record.kind == FACT_FN)
            kind = ((const FnFact *)record_fact(index, record))->owner_kind;
        else if (record.kind == FACT_ASSOC)
            kind = ((const AssocFact *)record_fact(index, record))->owner_kind;
    }
    return owner == FACT_NONE || kind >= FACT_KINDS ? RECORD_NONE
                                                    : (Record){kind, record.file, owner};
}

static void add_inline_modules(const Index *index, Record item, GPtrArray *parts)
{
    const Facts *facts = index_facts(index, item.file);
    uint32_t module = ((const Fact *)record_fact(index, item))->module;
    for (unsigned depth = 0; module != FACT_NONE && depth < 64; depth++) {
        const Fact *fact = &facts_mods(facts)[module].fact;
        g_ptr_array_add(parts, g_strdup(facts_string(facts, fact->name)));
        module = fact->module;
    }
}

/* The path of a file's module; a file that is in no crate goes by its own name. */
static char *module_path(const Index *index, uint32_t file)
{
    uint32_t module = index->workspace->files[file].module;
    if (module == WORKSPACE_NONE)
        return g_strdup(index->files[file].stem);
    return g_strdup(index->workspace->modules[module].path);
}

char *symbol_path(const Index *index, Record record)
{
    uint32_t file = record_file(record);
    if (file == WORKSPACE_NONE)
        return symbol_name(index, record);
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free); /* innermost first */
    Record outermost = RECORD_NONE;
    for (unsigned depth = 0; record.kind < FACT_KINDS && depth < 16; depth++) {
        bool is_event = KIND(record.kind) & (KINDS_EVENT | KIND(FACT_PARAM));
        if (record.kind == FACT_IMPL)
            g_ptr_array_add(
                parts, g_strdup(string_at(index, record,
                                          ((const ImplFact *)record_fact(index, record))->head)));
        else if (!is_event && record.kind != FACT_EXTERN && record.kind != FACT_USE)
            g_ptr_array_add(parts, symbol_name(index, record));
        if (KIND(record.kind) & KINDS_ITEM)
            outermost = record;
        record = enclosing(index, record);
        if (!record_exists(record))
            break;
    }
    if (record_exists(outermost))
        add_inline_modules(index, outermost, parts);
    char *path = module_path(index, file);
    for (guint i = parts->len; i > 0; i--) {
        char *longer = g_strconcat(path, "::", parts->pdata[i - 1], NULL);
        g_free(path);
        path = longer;
    }
    g_ptr_array_free(parts, TRUE);
    return path;
}

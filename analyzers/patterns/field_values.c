#include "analyzers/patterns/field_values.h"

#include <string.h>

#include "analyzers/syntax/blanket.h"

static Value text_value(const char *text)
{
    return (Value){.type = VALUE_TEXT, .text = text ? text : ""};
}

static Value number_value(int64_t number)
{
    return (Value){.type = VALUE_NUMBER, .number = number};
}

static const Dependency *dependency_of(const Index *index, Record record)
{
    return &index->workspace->packages[record.file].dependencies[record.index];
}

static const char *folder_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

Value field_name(const Index *index, Record record)
{
    switch (record.kind) {
    case RECORD_FILE:
        return text_value(index->files[record.index].stem);
    case RECORD_MODULE:
        return text_value(folder_name(index->folders[record.index].path));
    case RECORD_CRATE:
        return text_value(index->workspace->crates[record.index].name);
    case RECORD_DEPENDENCY:
        return text_value(dependency_of(index, record)->key);
    default:
        return text_value(index->workspace->packages[record.file].features[record.index].name);
    }
}

Value field_kind(const Index *index, Record record)
{
    return text_value(kind_name(record.kind));
}

Value field_line(const Index *index, Record record)
{
    return number_value(
        facts_line(index_facts(index, record.file), record_range(index, record).at));
}

Value field_test(const Index *index, Record record)
{
    return number_value(record_in_test(index, record));
}

Value field_generated(const Index *index, Record record)
{
    const Facts *facts = index_facts(index, record.file);
    return number_value(index->workspace->files[record.file].role == ROLE_GENERATED ||
                        (facts && (facts->flags & FILE_GENERATED)));
}

Value field_level(const Index *index, Record record)
{
    if (!index->tower)
        return number_value(-1);
    return number_value(record.kind == RECORD_CRATE ? index->tower->crates[record.index].level
                                                    : index->tower->files[record.file].level);
}

Value field_of_variant(const Index *index, Record record)
{
    const FieldFact *field = record_fact(index, record);
    return number_value(field->variant != FACT_NONE);
}

Value field_const(const Index *index, Record record)
{
    return number_value(((const AssocFact *)record_fact(index, record))->is_const);
}

Value field_blanket(const Index *index, Record record)
{
    return number_value(
        impl_is_blanket(index_facts(index, record.file), record_fact(index, record)));
}

Value field_call_tokens(const Index *index, Record record)
{
    const Facts *facts = index_facts(index, record.file);
    const CallTokens *all = facts_at(facts, facts->call_tokens);
    uint32_t low = 0, high = facts->call_tokens.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all[middle].call < record.index)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < facts->call_tokens.count && all[low].call == record.index;
    return (Value){.type = VALUE_LIST, .file = record.file, .id = found ? all[low].tokens : 0};
}

Value field_root(const Index *index, Record record)
{
    const UseFact *use = record_fact(index, record);
    const char *path = facts_string(index_facts(index, record.file), use->path);
    uint32_t size = (uint32_t)strcspn(path, ":");
    return text_value(atoms_text(index->atoms, atoms_find(index->atoms, path, size)));
}

Value field_path(const Index *index, Record record)
{
    return text_value(index->workspace->files[record.file].path);
}

Value field_dir(const Index *index, Record record)
{
    return text_value(record.kind == RECORD_MODULE ? index->folders[record.index].path
                                                   : index->files[record.index].directory);
}

Value field_role(const Index *index, Record record)
{
    static const char *const files[] = {"normal", "test", "bench", "example", "build", "generated"};
    static const char *const dependencies[] = {"normal", "dev", "build"};
    if (record.kind == RECORD_FILE)
        return text_value(files[index->workspace->files[record.index].role]);
    return text_value(dependencies[dependency_of(index, record)->role]);
}

Value field_lines(const Index *index, Record record)
{
    return number_value(index_facts(index, record.file)->lines);
}

Value field_proc_macro(const Index *index, Record record)
{
    return number_value(index->workspace->crates[record.index].kind == CRATE_PROC_MACRO);
}

Value field_crate_kind(const Index *index, Record record)
{
    static const char *const kinds[] = {"lib",  "bin",   "proc-macro", "build",
                                        "test", "bench", "example",    "loose"};
    return text_value(kinds[index->workspace->crates[record.index].kind]);
}

Value field_package(const Index *index, Record record)
{
    if (record.kind == RECORD_DEPENDENCY)
        return text_value(dependency_of(index, record)->package);
    uint32_t package = index->workspace->crates[record.index].package;
    return text_value(package == WORKSPACE_NONE ? "" : index->workspace->packages[package].name);
}

Value field_optional(const Index *index, Record record)
{
    return number_value(dependency_of(index, record)->optional);
}

Value field_ours(const Index *index, Record record)
{
    return number_value(dependency_of(index, record)->target != WORKSPACE_NONE);
}

Value field_feature_value(const Index *index, Record record)
{
    const Feature *feature = &index->workspace->packages[record.file].features[record.index];
    return (Value){.type = VALUE_LIST, .id = FACT_NONE, .texts = feature->values};
}

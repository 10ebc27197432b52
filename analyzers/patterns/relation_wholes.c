#include "analyzers/patterns/relation_steps.h"

bool span_single(Span *span, uint32_t step, Record record)
{
    *span = (Span){record.kind, record.file, record.index, record_exists(record), NULL};
    return step == 0;
}

bool span_range(Span *span, uint32_t kind, uint32_t file, FactRange range)
{
    *span = (Span){kind, file, range.first, range.count, NULL};
    return true;
}

bool step_file(const Index *index, Record from, uint32_t step, Span *span)
{
    return span_single(span, step, (Record){RECORD_FILE, from.file, from.file});
}

bool step_module(const Index *index, Record from, uint32_t step, Span *span)
{
    uint32_t folder = index->files[from.file].folder;
    return span_single(span, step, (Record){RECORD_MODULE, RECORD_NO_FILE, folder});
}

/* The crate of a package that others see: its library, else its first. */
static uint32_t crate_of_package(const Index *index, uint32_t package)
{
    uint32_t found = WORKSPACE_NONE;
    for (uint32_t i = 0; i < index->workspace->crate_count; i++) {
        const Crate *crate = &index->workspace->crates[i];
        if (crate->package != package)
            continue;
        if (crate->kind == CRATE_LIB || crate->kind == CRATE_PROC_MACRO)
            return i;
        if (found == WORKSPACE_NONE)
            found = i;
    }
    return found;
}

static uint32_t crate_of(const Index *index, Record from)
{
    switch (from.kind) {
    case RECORD_CRATE:
        return from.index;
    case RECORD_DEPENDENCY:
    case RECORD_FEATURE:
        return crate_of_package(index, from.file);
    case RECORD_MODULE:
        return index->folders[from.index].count
                   ? index->files[index->folders[from.index].files[0]].crate
                   : WORKSPACE_NONE;
    default:
        return index->files[from.file].crate;
    }
}

bool step_crate(const Index *index, Record from, uint32_t step, Span *span)
{
    uint32_t crate = crate_of(index, from);
    bool known = crate != WORKSPACE_NONE;
    return span_single(span, step,
                       known ? (Record){RECORD_CRATE, RECORD_NO_FILE, crate} : RECORD_NONE);
}

static uint32_t package_of(const Index *index, Record from)
{
    uint32_t crate = crate_of(index, from);
    return crate == WORKSPACE_NONE ? WORKSPACE_NONE : index->workspace->crates[crate].package;
}

bool step_deps(const Index *index, Record from, uint32_t step, Span *span)
{
    uint32_t package = package_of(index, from);
    if (package == WORKSPACE_NONE || step > 0)
        return false;
    FactRange all = {0, index->workspace->packages[package].dependency_count};
    index_look(index, (Record){RECORD_DEPENDENCY, package, 0}, TRACE_ITEMS);
    return span_range(span, RECORD_DEPENDENCY, package, all);
}

bool step_features(const Index *index, Record from, uint32_t step, Span *span)
{
    uint32_t package = package_of(index, from);
    if (package == WORKSPACE_NONE || step > 0)
        return false;
    FactRange all = {0, index->workspace->packages[package].feature_count};
    index_look(index, (Record){RECORD_FEATURE, package, 0}, TRACE_ITEMS);
    return span_range(span, RECORD_FEATURE, package, all);
}

static const FileGroup *group_of(const Index *index, Record from)
{
    return from.kind == RECORD_CRATE ? &index->crates[from.index] : &index->folders[from.index];
}

bool step_files(const Index *index, Record from, uint32_t step, Span *span)
{
    const FileGroup *group = group_of(index, from);
    if (step >= group->count)
        return false;
    span_single(span, 0, (Record){RECORD_FILE, group->files[step], group->files[step]});
    return true;
}

bool step_list(const Index *index, Record from, uint32_t step, uint32_t kind, Span *span)
{
    uint32_t file = from.file;
    if (from.kind == RECORD_FILE) {
        if (step > 0)
            return false;
    } else {
        const FileGroup *group = group_of(index, from);
        if (step >= group->count)
            return false;
        file = group->files[step];
    }
    if (!(KIND(kind) & KINDS_ITEM))
        trace_look(index->trace, file, TRACE_BODIES);
    FactRange all = {0, facts_count(index_facts(index, file), (FactKind)kind)};
    return span_range(span, kind, file, all);
}

bool step_dir_types(const Index *index, Record from, uint32_t step, Span *span)
{
    uint32_t folder = from.kind == RECORD_MODULE ? from.index : index->files[from.file].folder;
    Record module = {RECORD_MODULE, RECORD_NO_FILE, folder};
    return step_list(index, module, step, FACT_TYPE, span);
}

/* The `step`-th package's crate, if it depends on the package of `from`. */
bool step_dependents(const Index *index, Record from, uint32_t step, Span *span)
{
    uint32_t package = index->workspace->crates[from.index].package;
    if (package == WORKSPACE_NONE || step >= index->workspace->package_count)
        return false;
    const Package *other = &index->workspace->packages[step];
    index_look(index, (Record){RECORD_DEPENDENCY, step, 0}, TRACE_ITEMS);
    uint32_t crate = WORKSPACE_NONE;
    for (uint32_t i = 0; i < other->dependency_count && crate == WORKSPACE_NONE; i++)
        if (other->dependencies[i].target == package &&
            other->dependencies[i].role != DEPENDENCY_DEV)
            crate = crate_of_package(index, step);
    bool known = crate != WORKSPACE_NONE;
    span_single(span, 0, known ? (Record){RECORD_CRATE, RECORD_NO_FILE, crate} : RECORD_NONE);
    return true;
}

#include <string.h>

#include "analyzers/base/hash.h"
#include "analyzers/ffi/boundary.h"
#include "analyzers/syntax/facts.h"

static bool is_exported(const Facts *facts, ListId attributes)
{
    uint32_t count;
    const StringId *texts = facts_list(facts, attributes, &count);
    for (uint32_t i = 0; i < count; i++) {
        const char *text = facts_string(facts, texts[i]);
        if (strstr(text, "no_mangle") || strstr(text, "export_name"))
            return true;
    }
    return false;
}

/* A type alone, #[repr(C)] or not, is no boundary: nothing crosses it. */
static bool is_foreign(const Facts *facts)
{
    if (facts_count(facts, FACT_EXTERN) > 0)
        return true;
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++)
        if (is_exported(facts, facts_fns(facts)[i].fact.attrs))
            return true;
    for (uint32_t i = 0; i < facts_count(facts, FACT_CONST); i++)
        if (is_exported(facts, facts_consts(facts)[i].fact.attrs))
            return true;
    return false;
}

#define FOREIGN ((uint64_t)1)

/* What a file is to the boundary, and whether it has foreign items. Of one without only that counts
 * which may be named from there: types and constants. */
static uint64_t part_of(const SourceFile *file)
{
    const Facts *facts = file->parsed->facts;
    bool foreign = is_foreign(facts), is_script = g_str_has_suffix(file->path, "build.rs");
    uint64_t part =
        hash_combine(hash_bytes(file->path, strlen(file->path)),
                     foreign || is_script ? facts->content_hash : facts->interface_hash);
    return foreign ? part | FOREIGN : part & ~FOREIGN;
}

uint64_t boundary_inputs(const Workspace *workspace, const Workspace *previous,
                         const uint64_t *parts_before, uint64_t **parts)
{
    uint64_t hash = 0, any = 0;
    *parts = g_new0(uint64_t, workspace->file_count + 1);
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i];
        const SourceFile *before =
            previous && parts_before && i < previous->file_count ? &previous->files[i] : NULL;
        if (!file->parsed)
            continue;
        bool same = before && before->parsed == file->parsed && before->path == file->path;
        (*parts)[i] = same ? parts_before[i] : part_of(file);
        any |= (*parts)[i] & FOREIGN;
        hash = hash_combine(hash, (*parts)[i]);
    }
    return any ? (hash ? hash : 1) : 0;
}

#include <string.h>

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

static uint64_t mix(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * 0x100000001b3u;
}

static uint64_t mix_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = mix(hash, (unsigned char)*text);
    return hash;
}

/* Of others only what may be named from there: types and constants. */
static uint64_t mix_file(uint64_t hash, const SourceFile *file, bool whole)
{
    const Facts *facts = file->parsed->facts;
    bool is_script = g_str_has_suffix(file->path, "build.rs");
    return mix(mix_text(hash, file->path),
               whole || is_script ? facts->content_hash : facts->interface_hash);
}

uint64_t boundary_inputs(const Workspace *workspace, const Workspace *previous,
                         const uint8_t *foreign_before, uint8_t **foreign)
{
    uint64_t hash = 0xcbf29ce484222325u;
    bool any = false;
    *foreign = g_new0(uint8_t, workspace->file_count + 1);
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i];
        bool same = previous && foreign_before && i < previous->file_count &&
                    previous->files[i].parsed == file->parsed;
        if (!file->parsed)
            continue;
        (*foreign)[i] = same ? foreign_before[i] : is_foreign(file->parsed->facts);
        any |= (*foreign)[i];
        hash = mix_file(hash, file, (*foreign)[i]);
    }
    return any ? (hash ? hash : 1) : 0;
}

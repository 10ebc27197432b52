#include <string.h>

#include "analyzers/tower/twins.h"
#include "analyzers/workspace/names.h"
#include "server/formats/json/parts.h"

void json_verdict(JsonReport *json, const LevelVerdict *verdict)
{
    JsonWriter *writer = &json->writer;
    json_writer_integer(writer, "level", verdict->level);
    json_writer_real(writer, "confidence", (double)verdict->confidence);
    json_writer_integer(writer, "second", verdict->second);
    json_writer_bool(writer, "pinned", verdict->pinned);
    json_writer_begin_array(writer, "evidence");
    for (uint32_t i = 0; i < verdict->evidence_count; i++) {
        const LevelEvidence *evidence = &verdict->evidence[i];
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "says", evidence->says);
        json_writer_integer(writer, "level", evidence->level);
        json_writer_real(writer, "weight", (double)evidence->weight);
        json_writer_path(writer, "path", evidence->path);
        json_writer_integer(writer, "line", evidence->line);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

static void put_twin(JsonWriter *writer, const Workspace *workspace, const Twins *twins,
                     uint32_t crate)
{
    g_autofree char *why = twins_why(twins, workspace, crate);
    if (!why)
        return;
    json_writer_begin_object(writer, "twin");
    json_writer_path(writer, "crate", workspace->crates[twins->of[crate]].id);
    json_writer_string(writer, "why", why);
    json_writer_end_object(writer);
}

static void put_targets(JsonWriter *writer, const Crate *crate)
{
    if (!crate->target_count)
        return;
    json_writer_begin_array(writer, "targets");
    for (uint32_t i = 0; i < crate->target_count; i++) {
        const CrateTarget *target = &crate->targets[i];
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "name", target->name);
        json_writer_string(writer, "kind", target->kind);
        json_writer_path(writer, "path", target->path);
        json_writer_integer(writer, "line", target->line);
        json_writer_integer(writer, "files", target->files);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

void json_crates(JsonReport *json)
{
    const Workspace *workspace = json->report->analysis->workspace;
    JsonWriter *writer = &json->writer;
    Twins *twins = twins_new(json->report->analysis->tower);
    for (uint32_t i = 0; i < workspace->crate_count; i++) {
        const Crate *crate = &workspace->crates[i];
        const Package *package =
            crate->package == WORKSPACE_NONE ? NULL : &workspace->packages[crate->package];
        json_writer_begin_object(writer, NULL);
        json_writer_path(writer, "id", crate->id);
        json_writer_string(writer, "package", package ? package->name : NULL);
        json_writer_string(writer, "name", crate->name);
        json_writer_string(writer, "kind", crate_kind_name((CrateKind)crate->kind));
        json_writer_path(writer, "root", crate->root);
        json_writer_path(writer, "manifest", package ? package->manifest : NULL);
        json_writer_path(writer, "workspace", package ? package->workspace : NULL);
        json_writer_string(writer, "edition", package ? package->edition : NULL);
        json_writer_integer(writer, "files", crate->files);
        json_writer_integer(writer, "lines", crate->lines);
        put_targets(writer, crate);
        put_twin(writer, workspace, twins, i);
        json_verdict(json, &json->report->analysis->tower->crates[i]);
        json_writer_end_object(writer);
    }
    twins_free(twins);
}

/* A module of its own file or folder below a crate's root. */
static bool is_listed(const Module *module)
{
    return !module->is_inline && module->parent != WORKSPACE_NONE &&
           (module->file != WORKSPACE_NONE || module->folder);
}

static int compare_modules(gconstpointer a, gconstpointer b, gpointer data)
{
    const Workspace *workspace = data;
    const Module *left = &workspace->modules[*(const uint32_t *)a];
    const Module *right = &workspace->modules[*(const uint32_t *)b];
    int order = strcmp(module_place(workspace, left), module_place(workspace, right));
    if (!order)
        order = (left->crate > right->crate) - (left->crate < right->crate);
    return order ? order : strcmp(left->path, right->path);
}

void json_modules(JsonReport *json)
{
    const Analysis *analysis = json->report->analysis;
    Workspace *workspace = analysis->workspace;
    JsonWriter *writer = &json->writer;
    g_autoptr(GArray) listed = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t i = 0; i < workspace->module_count; i++)
        if (is_listed(&workspace->modules[i]) && module_named(workspace, i) == i)
            g_array_append_val(listed, i);
    g_array_sort_with_data(listed, compare_modules, workspace);
    for (guint i = 0; i < listed->len; i++) {
        uint32_t index = g_array_index(listed, uint32_t, i);
        const Module *module = &workspace->modules[index];
        g_autofree char *id = module_id(workspace, module);
        json_writer_begin_object(writer, NULL);
        json_writer_path(writer, "id", id);
        json_writer_path(writer, "path", module_place(workspace, module));
        json_writer_integer(writer, "files", module->files);
        json_writer_integer(writer, "lines", module->lines);
        json_verdict(json, &analysis->tower->modules[index]);
        json_writer_end_object(writer);
    }
}

void json_levels(JsonReport *json)
{
    const Analysis *analysis = json->report->analysis;
    const Workspace *workspace = analysis->workspace;
    JsonWriter *writer = &json->writer;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i];
        json_writer_begin_object(writer, NULL);
        json_writer_path(writer, "path", file->path);
        json_writer_begin_array(writer, "crates");
        for (uint32_t c = 0; c < file->crate_count; c++)
            json_writer_path(writer, NULL, workspace->crates[file->crates[c]].id);
        json_writer_end_array(writer);
        json_writer_string(writer, "module",
                           file->module == WORKSPACE_NONE ? NULL
                                                          : workspace->modules[file->module].path);
        json_writer_string(writer, "role", file_role_name((FileRole)file->role));
        json_verdict(json, &analysis->tower->files[i]);
        json_writer_end_object(writer);
    }
}

#include "server/formats/json/parts.h"

static void put_names(JsonWriter *writer, const char *key, const GPtrArray *names)
{
    json_writer_begin_array(writer, key);
    for (guint i = 0; i < names->len; i++)
        json_writer_string(writer, NULL, names->pdata[i]);
    json_writer_end_array(writer);
}

static void put_pair(JsonWriter *writer, const char *key, const char *const keys[2],
                     const GPtrArray *const lists[2])
{
    json_writer_begin_object(writer, key);
    for (unsigned i = 0; i < 2; i++)
        put_names(writer, keys[i], lists[i]);
    json_writer_end_object(writer);
}

static void put_codes(JsonWriter *writer, const GArray *codes)
{
    json_writer_begin_array(writer, "findings");
    for (guint i = 0; i < codes->len; i++) {
        const EffectCode *code = &g_array_index(codes, EffectCode, i);
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "code", code->code);
        json_writer_integer(writer, "before", code->before);
        json_writer_integer(writer, "after", code->after);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

static void put_effect(JsonWriter *writer, const Effect *effect)
{
    static const char *const contracts[] = {"mended", "broken"}, *const edges[] = {"gone", "new"};
    if (!effect) {
        json_writer_string(writer, "effect", NULL);
        return;
    }
    json_writer_begin_object(writer, "effect");
    put_codes(writer, effect->codes);
    put_pair(writer, "contracts", contracts,
             (const GPtrArray *const[]){effect->mended, effect->broken});
    put_pair(writer, "crate_edges", edges,
             (const GPtrArray *const[]){effect->crate_ends, effect->crate_begins});
    put_pair(writer, "module_edges", edges,
             (const GPtrArray *const[]){effect->module_ends, effect->module_begins});
    json_writer_begin_object(writer, "crates");
    json_writer_integer(writer, "before", effect->crates[0]);
    json_writer_integer(writer, "after", effect->crates[1]);
    json_writer_end_object(writer);
    json_writer_begin_object(writer, "rebuilt_lines");
    json_writer_integer(writer, "before", (int64_t)(effect->rebuilt[0] + 0.5));
    json_writer_integer(writer, "after", (int64_t)(effect->rebuilt[1] + 0.5));
    json_writer_end_object(writer);
    json_writer_end_object(writer);
}

static void put_files(JsonWriter *writer, const Outcome *outcome)
{
    json_writer_begin_array(writer, "files");
    for (guint i = 0; outcome && i < outcome->files->len; i++) {
        const OutcomeFile *file = outcome->files->pdata[i];
        const char *does = !file->now      ? "deleted"
                           : file->from    ? "moved"
                           : !file->before ? "created"
                                           : "changed";
        json_writer_begin_object(writer, NULL);
        json_writer_path(writer, "path", file->path);
        json_writer_string(writer, "does", does);
        if (file->from)
            json_writer_path(writer, "from", file->from);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

static void put_left(JsonWriter *writer, const GPtrArray *left)
{
    json_writer_begin_array(writer, "left");
    for (guint i = 0; i < left->len; i++) {
        const PlanLeft *each = left->pdata[i];
        json_writer_begin_object(writer, NULL);
        json_writer_path(writer, "path", each->path);
        json_writer_integer(writer, "line", each->line);
        json_writer_string(writer, "says", each->says);
        json_writer_end_object(writer);
    }
    json_writer_end_array(writer);
}

void json_refactored(Terminal *terminal, const Refactored *refactored)
{
    JsonWriter writer;
    json_writer_init(&writer, terminal->file);
    json_writer_begin_object(&writer, NULL);
    json_writer_integer(&writer, "version", 1);
    json_writer_string(&writer, "id", refactored->id);
    json_writer_string(&writer, "title", refactored->title);
    json_writer_string(&writer, "refusal", refactored->plan->refusal);
    json_writer_bool(&writer, "written", refactored->written);
    put_files(&writer, refactored->outcome);
    put_left(&writer, refactored->plan->left);
    put_effect(&writer, refactored->effect);
    json_writer_end_object(&writer);
}

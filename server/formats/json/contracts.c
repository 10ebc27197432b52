#include "server/formats/json/parts.h"
#include "server/formats/judged.h"

void json_contracts(JsonReport *json)
{
    JsonWriter *writer = &json->writer;
    g_autoptr(GArray) all = judged_contracts(json->report);
    for (guint i = 0; i < all->len; i++) {
        const Judged *judged = &g_array_index(all, Judged, i);
        json_writer_begin_object(writer, NULL);
        json_writer_string(writer, "name", judged->name);
        json_writer_string(writer, "kind", judged->kind);
        json_writer_bool(writer, "holds", judged->holds);
        json_writer_integer(writer, "matched", judged->matched);
        json_writer_end_object(writer);
    }
}

/* The map as one page that opens without a network. Its parts are made in page/, its data here. */
#include <stdlib.h>
#include <string.h>

#include "server/formats/format.h"
#include "server/formats/html/house.h"
#include "server/formats/html/page.h"

static void put_statistics(JsonWriter *writer, const Report *report)
{
    Statistics statistics = report_statistics(report);
    json_writer_begin_object(writer, "stats");
    json_writer_integer(writer, "files", statistics.files);
    json_writer_integer(writer, "lines", (int64_t)statistics.lines);
    json_writer_integer(writer, "unresolved", statistics.unresolved);
    json_writer_end_object(writer);
}

static void put_house(FILE *file, const Report *report)
{
    JsonWriter writer;
    House house;
    const char *root = report->analysis->workspace->root;
    g_autofree char *name = g_path_get_basename(root);
    json_writer_init(&writer, file);
    house_init(&house, report);
    json_writer_begin_object(&writer, NULL);
    json_writer_integer(&writer, "version", 1);
    json_writer_string(&writer, "program", BELFRY_VERSION);
    json_writer_path(&writer, "name", name);
    house_rooms(&house, &writer);
    house_modules(&house, &writer);
    house_uses(&house, &writer);
    house_steps(&house, &writer);
    house_patterns(&house, &writer);
    house_contracts(&house, &writer);
    put_statistics(&writer, report);
    json_writer_end_object(&writer);
    house_clear(&house);
}

/* JSON that no HTML parser takes for markup, whatever the workspace's names are. */
static void put_safe(FILE *file, const char *json)
{
    for (const char *at = json; *at; at++) {
        bool line = g_str_has_prefix(at, "\xe2\x80\xa8"),
             part = g_str_has_prefix(at, "\xe2\x80\xa9");
        if (line || part) {
            fputs(line ? "\\u2028" : "\\u2029", file);
            at += 2;
        } else if (*at == '<' || *at == '>' || *at == '&') {
            fprintf(file, "\\u%04x", (unsigned)*at);
        } else {
            putc_unlocked(*at, file);
        }
    }
}

static void report(Terminal *terminal, const Report *report)
{
    FILE *file = terminal->file;
    char *json = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&json, &size);
    g_assert(memory);
    put_house(memory, report);
    fclose(memory);
    const char *mark = strstr(map_page, PAGE_MARK);
    g_assert(mark);
    fwrite(map_page, 1, (size_t)(mark - map_page), file);
    put_safe(file, json);
    fputs(mark + strlen(PAGE_MARK), file);
    free(json);
}

const Format format_html = {
    .name = "html",
    .outputs = OUTPUT_MAP,
    .minimum = SEVERITY_HINT,
    .patterns = true,
    .report = report,
};

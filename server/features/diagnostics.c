#include "server/features/diagnostics.h"

#include <string.h>

#include "protocol/json.h"
#include "protocol/lsp.h"
#include "protocol/text.h"
#include "server/features/diagnostic.h"
#include "server/texts.h"

FileReport *file_report_ref(FileReport *report)
{
    report->references++;
    return report;
}

void file_report_unref(void *data)
{
    FileReport *report = data;
    if (!report || --report->references > 0)
        return;
    g_free(report->path);
    g_free(report->uri);
    g_free(report->diagnostics);
    g_free(report);
}

Severity finding_severity(const Finding *finding)
{
    bool lowered = finding->baselined && finding->severity > SEVERITY_HINT;
    return lowered ? SEVERITY_HINT : (Severity)finding->severity;
}

bool finding_is_shown(const Finding *finding, const Settings *settings)
{
    return !finding->suppressed && finding->severity != SEVERITY_OFF &&
           finding_severity(finding) >= settings->minimum;
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * 0x100000001b3u;
}

static uint64_t mix_text(uint64_t hash, const char *text)
{
    for (; text && *text; text++)
        hash = mix(hash, (unsigned char)*text);
    return mix(hash, 0x1ff);
}

void result_id_of(const char *diagnostics, char id[static RESULT_ID_SIZE])
{
    g_snprintf(id, RESULT_ID_SIZE, "%016" G_GINT64_MODIFIER "x",
               mix_text(0xcbf29ce484222325u, diagnostics));
}

/* The file's text: by the hash its facts carry, so that no source is read for it. */
static uint64_t mix_file(uint64_t hash, Texts *texts, const Workspace *workspace, const char *path)
{
    uint32_t file = workspace_file(workspace, path);
    if (file != WORKSPACE_NONE && workspace->files[file].parsed)
        return mix(mix_text(hash, path), workspace->files[file].parsed->facts->content_hash);
    const LineIndex *lines = texts_lines(texts, path);
    for (size_t i = 0; lines && i < lines->size; i++)
        hash = mix(hash, (unsigned char)lines->text[i]);
    return mix_text(hash, path);
}

static uint64_t mix_finding(uint64_t hash, Texts *texts, const Workspace *workspace,
                            const Finding *finding)
{
    hash = mix_text(mix_text(mix_text(hash, finding->code), finding->message), finding->why);
    hash = mix(mix(mix(hash, finding->start), finding->end), finding->severity);
    hash = mix(hash, finding->baselined);
    for (uint32_t i = 0; i < finding->chain_count; i++) {
        const ChainLink *link = &finding->chain[i];
        hash = mix_text(mix_file(hash, texts, workspace, link->path), link->says);
        hash = mix(mix(mix(hash, link->start), link->end), link->line);
    }
    for (uint32_t i = 0; i < finding->fix_count; i++)
        hash = mix_text(hash, finding->fixes[i].id);
    return hash;
}

static FileReport *make(const Snapshot *snapshot, GPtrArray *findings, const Client *client,
                        Texts *texts)
{
    const Finding *first = g_ptr_array_index(findings, 0);
    json_t *diagnostics = json_array();
    for (guint i = 0; i < findings->len; i++)
        json_array_append_new(
            diagnostics, diagnostic_of(snapshot, g_ptr_array_index(findings, i), client, texts));
    FileReport *report = g_new0(FileReport, 1);
    report->references = 1;
    report->path = g_strdup(first->path);
    report->uri = snapshot_uri(snapshot, first->path);
    report->in_folder = snapshot_holds(snapshot, first->path);
    size_t size;
    report->diagnostics = json_write(diagnostics, &size);
    json_decref(diagnostics);
    result_id_of(report->diagnostics, report->id);
    return report;
}

/* The report of one file's findings: the old one if nothing it is made of changed. */
static FileReport *report_file(const Snapshot *snapshot, const Snapshot *previous,
                               GPtrArray *findings, const Client *client, Texts *texts)
{
    const Workspace *workspace = snapshot->analysis->workspace;
    const Finding *first = g_ptr_array_index(findings, 0);
    uint64_t made_of = mix_file(0xcbf29ce484222325u, texts, workspace, first->path);
    for (guint i = 0; i < findings->len; i++)
        made_of = mix_finding(made_of, texts, workspace, g_ptr_array_index(findings, i));
    char *uri = snapshot_uri(snapshot, first->path);
    FileReport *before = previous ? g_hash_table_lookup(previous->reports, first->path) : NULL;
    bool same = before && before->made_of == made_of && strcmp(before->uri, uri) == 0;
    g_free(uri);
    if (same)
        return file_report_ref(before);
    FileReport *report = make(snapshot, findings, client, texts);
    report->made_of = texts_moved_on(texts) ? 0 : made_of; /* else columns are of another text */
    return report;
}

void diagnostics_report(Snapshot *snapshot, const Snapshot *previous, const Client *client,
                        const Settings *settings)
{
    const Patterns *patterns = snapshot->analysis->patterns;
    Texts *texts = texts_new(snapshot);
    GHashTable *by_path =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    for (uint32_t i = 0; patterns && i < patterns->finding_count; i++) {
        Finding *finding = &patterns->findings[i];
        if (!finding_is_shown(finding, settings))
            continue;
        GPtrArray *findings = g_hash_table_lookup(by_path, finding->path);
        if (!findings) {
            findings = g_ptr_array_new();
            g_hash_table_insert(by_path, finding->path, findings);
        }
        g_ptr_array_add(findings, finding);
    }
    GHashTableIter iterator;
    GPtrArray *findings;
    g_hash_table_iter_init(&iterator, by_path);
    while (g_hash_table_iter_next(&iterator, NULL, (void **)&findings)) {
        FileReport *report = report_file(snapshot, previous, findings, client, texts);
        g_hash_table_replace(snapshot->reports, report->path, report);
    }
    g_hash_table_destroy(by_path);
    texts_free(texts);
}

Range finding_range(const Finding *finding, Texts *texts, PositionEncoding encoding)
{
    const LineIndex *lines = texts_lines(texts, finding->path);
    if (!lines)
        return (Range){0};
    size_t last = line_index_end(lines, line_index_line(lines, finding->start));
    size_t end = MIN(finding->end, last);
    return range_of_offsets(lines, finding->start, MAX(end, finding->start), encoding);
}

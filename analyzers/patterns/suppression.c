#include "analyzers/patterns/suppression.h"

#include <string.h>

#include "analyzers/patterns/ids.h"

#define MARKER "belfry:"

/* Where one allow comment stands and what it covers. */
typedef struct Place {
    const char *path;
    uint32_t file; /* WORKSPACE_NONE for a manifest */
    uint32_t start, end, line;
    uint32_t from, to;
} Place;

typedef struct Pass {
    const SuppressionRequest *request;
    Patterns *patterns;
    GArray *own; /* findings about the comments themselves */
} Pass;

static bool names(const Finding *finding, const char *code)
{
    return g_str_equal(finding->code, code) || g_str_equal(finding->rule, code);
}

static bool is_inside(const Place *place, const char *path, uint32_t start)
{
    return start >= place->from && start < place->to && g_str_equal(path, place->path);
}

/* What is wrong at a C boundary has two places, and may be allowed at either. */
static bool is_inside_in_c(const Place *place, const Finding *finding)
{
    const ChainLink *link = finding->chain_count ? &finding->chain[0] : NULL;
    return link && link->end && g_str_has_prefix(finding->code, FFI_CODES) &&
           is_inside(place, link->path, link->start);
}

/* Whether any finding of `code` lies inside; marks those, if the allow is in force. */
static bool cover(Pass *pass, const Place *place, const char *code, const char *reason,
                  bool in_force)
{
    bool found = false;
    for (uint32_t i = 0; i < pass->patterns->finding_count; i++) {
        Finding *finding = &pass->patterns->findings[i];
        if (!names(finding, code) ||
            (!is_inside(place, finding->path, finding->start) && !is_inside_in_c(place, finding)))
            continue;
        found = true;
        if (in_force && !finding->suppressed)
            finding->suppressed = g_strdup(reason);
    }
    return found;
}

static Finding *report(Pass *pass, const Place *place, const char *code, char *message)
{
    Severity severity = config_severity(pass->request->config, code, "belfry", SEVERITY_WARNING);
    if (severity == SEVERITY_OFF) {
        g_free(message);
        return NULL;
    }
    Finding finding = {.rule = "belfry",
                       .code = code,
                       .severity = (uint8_t)severity,
                       .path = g_strdup(place->path),
                       .file = place->file,
                       .start = place->start,
                       .end = place->end,
                       .line = place->line,
                       .message = message};
    g_array_append_val(pass->own, finding);
    return &g_array_index(pass->own, Finding, pass->own->len - 1);
}

/* The comment with its line, when nothing else stands on it, else with the blanks before it. */
static void whole_comment(const char *text, gsize size, uint32_t *start, uint32_t *end)
{
    uint32_t from = *start, to = *end;
    while (from > 0 && (text[from - 1] == ' ' || text[from - 1] == '\t'))
        from--;
    bool alone = from == 0 || text[from - 1] == '\n';
    if (alone && to < size && text[to] == '\n')
        to++;
    *start = from;
    *end = to;
}

static void offer_removal(Pass *pass, const Place *place, Finding *finding)
{
    GBytes *bytes = workspace_text(pass->request->workspace, pass->request->overlay, place->path);
    if (!bytes)
        return;
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    FixEdit edit = {.path = g_strdup(place->path),
                    .start = place->start,
                    .end = place->end,
                    .text = g_strdup("")};
    if (edit.end <= size)
        whole_comment(text, size, &edit.start, &edit.end);
    Fix fix = {.id = "remove-allow",
               .kind = "quickfix",
               .preferred = true,
               .safe = true,
               .title = g_strdup("Remove this allow"),
               .edits = g_memdup2(&edit, sizeof edit),
               .edit_count = 1};
    finding->fixes = g_memdup2(&fix, sizeof fix);
    finding->fix_count = 1;
    g_bytes_unref(bytes);
}

static char *unused_message(const SuppressionRequest *request, const char *code)
{
    if (!request->rules || id_is_known(request->rules, code))
        return g_strdup_printf("nothing here raises `%s`: the allow can go", code);
    const char *near = id_nearest(request->rules, code);
    return near ? g_strdup_printf("no rule and no code is called `%s`; did you mean `%s`?", code,
                                  near)
                : g_strdup_printf("no rule and no code is called `%s`: the allow can go", code);
}

static void judge_code(Pass *pass, const Place *place, const Allow *allow, const char *code)
{
    const char *today = pass->request->today;
    bool expired = allow->until && today && strcmp(allow->until, today) < 0;
    bool covered = cover(pass, place, code, allow->reason, !expired);
    if (expired && covered) {
        report(pass, place, "allow-expired",
               g_strdup_printf("this allow of `%s` ended on %s and no longer suppresses it", code,
                               allow->until));
        return;
    }
    bool off = config_severity(pass->request->config, code, code, SEVERITY_WARNING) == SEVERITY_OFF;
    if (covered || off || g_str_has_prefix(code, FFI_CODES) == !pass->request->boundary)
        return;
    Finding *finding = report(pass, place, "allow-unused", unused_message(pass->request, code));
    if (finding && !allow->codes[1])
        offer_removal(pass, place, finding);
}

static void judge(Pass *pass, const Place *place, const char *text)
{
    Allow allow;
    if (!allow_parse(text, &allow)) {
        report(pass, place, "allow-without-reason",
               g_strdup("this comment suppresses nothing: write `belfry: allow(code) reason`"));
        return;
    }
    if (!*allow.reason)
        report(pass, place, "allow-without-reason",
               g_strdup_printf("this allow of `%s` gives no reason; say why after the parenthesis",
                               allow.codes[0]));
    for (guint i = 0; allow.codes[i]; i++)
        judge_code(pass, place, &allow, allow.codes[i]);
    allow_clear(&allow);
}

static void judge_source(Pass *pass, uint32_t index)
{
    const SourceFile *file = &pass->request->workspace->files[index];
    if (!file->parsed)
        return;
    const Facts *facts = file->parsed->facts;
    const AllowFact *allows = facts_at(facts, facts->allows);
    for (uint32_t i = 0; i < facts->allows.count; i++) {
        const AllowFact *allow = &allows[i];
        Place place = {
            file->path,  index,    allow->start, allow->end, facts_line(facts, allow->start),
            allow->from, allow->to};
        judge(pass, &place, facts_string(facts, allow->text));
    }
}

/* End of the line that `at` stands in, without its newline. */
static uint32_t line_end(const char *text, gsize size, uint32_t at)
{
    const char *newline = memchr(text + at, '\n', size - at);
    return newline ? (uint32_t)(newline - text) : (uint32_t)size;
}

/* What a TOML comment covers: its own line, or, alone on a line, the next line that is no comment.
 */
static void toml_range(const char *text, gsize size, Place *place)
{
    uint32_t begin = place->start;
    while (begin > 0 && text[begin - 1] != '\n')
        begin--;
    place->from = begin;
    place->to = place->end;
    for (uint32_t i = begin; i < place->start; i++) {
        if (!g_ascii_isspace(text[i]))
            return;
    }
    uint32_t at = place->end;
    while (at < size) {
        uint32_t end = line_end(text, size, at);
        place->to = end;
        while (at < end && g_ascii_isspace(text[at]))
            at++;
        if (at < end && text[at] != '#')
            return;
        at = end + 1;
    }
}

static void judge_manifest(Pass *pass, const char *path)
{
    GBytes *bytes = workspace_text(pass->request->workspace, pass->request->overlay, path);
    if (!bytes)
        return;
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    const char *from = text;
    uint32_t line = 0;
    for (const char *hit;
         text && (hit = memmem(from, size - (gsize)(from - text), MARKER, strlen(MARKER)));) {
        const char *hash = hit;
        while (hash > from && (hash[-1] == ' ' || hash[-1] == '\t'))
            hash--;
        for (const char *p = from; p < hit; p++)
            line += *p == '\n';
        uint32_t end = line_end(text, size, (uint32_t)(hit - text));
        from = text + end;
        if (hash == text || hash[-1] != '#')
            continue;
        Place place = {path, WORKSPACE_NONE, (uint32_t)(hash - 1 - text), end, line, 0, 0};
        toml_range(text, size, &place);
        const char *said = hit + strlen(MARKER);
        g_autofree char *after = g_strndup(said, (gsize)(text + end - said));
        judge(pass, &place, g_strstrip(after));
    }
    g_bytes_unref(bytes);
}

void suppression_apply(const SuppressionRequest *request, Patterns *patterns)
{
    Pass pass = {request, patterns, g_array_new(FALSE, FALSE, sizeof(Finding))};
    for (uint32_t i = 0; i < request->workspace->file_count; i++)
        judge_source(&pass, i);
    for (uint32_t i = 0; i < request->workspace->package_count; i++)
        if (request->workspace->packages[i].speaks_to_us)
            judge_manifest(&pass, request->workspace->packages[i].manifest);
    patterns_add_findings(patterns, pass.own);
    g_array_unref(pass.own);
}

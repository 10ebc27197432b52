#include <string.h>

#include "analyzers/ffi/boundary.h"
#include "analyzers/patterns/suppression.h"
#include "analyzers/syntax/facts.h"

typedef struct Standing {
    const BoundaryRequest *request;
    GHashTable *moves; /* path → Move */
} Standing;

typedef struct Move {
    GBytes *now;        /* NULL: the file is gone */
    const Facts *facts; /* of it, which know its lines; or NULL */
    MovedText moved;
    bool known;
} Move;

static void free_move(void *data)
{
    Move *move = data;
    g_clear_pointer(&move->now, g_bytes_unref);
    g_free(move);
}

static const Move *move_of(Standing *standing, const char *path)
{
    Move *move = g_hash_table_lookup(standing->moves, path);
    if (move)
        return move;
    const BoundaryRequest *request = standing->request;
    move = g_new0(Move, 1);
    move->now = workspace_text(request->workspace, request->overlay, path);
    move->known = boundary_moved(request->boundary, path, move->now, &move->moved);
    uint32_t file = workspace_file(request->workspace, path);
    const ParsedFile *parsed =
        file == WORKSPACE_NONE ? NULL : request->workspace->files[file].parsed;
    move->facts = parsed ? parsed->facts : NULL;
    g_hash_table_insert(standing->moves, g_strdup(path), move);
    return move;
}

static bool move_place(Standing *standing, const char *path, uint32_t *start, uint32_t *end,
                       uint32_t *line)
{
    const Move *move = move_of(standing, path);
    if (!move->known || !moved_text_place(&move->moved, start, end))
        return false;
    *line = move->facts ? facts_line(move->facts, *start) : moved_text_line(&move->moved, *start);
    return true;
}

/* What lies outside of the root is not followed. */
static bool move_chain(Standing *standing, Finding *finding)
{
    for (uint32_t i = 0; i < finding->chain_count; i++) {
        ChainLink *link = &finding->chain[i];
        if (!g_path_is_absolute(link->path) &&
            !move_place(standing, link->path, &link->start, &link->end, &link->line))
            return false;
    }
    return true;
}

static bool move_fixes(Standing *standing, Finding *finding)
{
    uint32_t line;
    for (uint32_t i = 0; i < finding->fix_count; i++)
        for (uint32_t k = 0; k < finding->fixes[i].edit_count; k++) {
            FixEdit *edit = &finding->fixes[i].edits[k];
            if (!move_place(standing, edit->path, &edit->start, &edit->end, &line))
                return false;
        }
    return true;
}

/* As it stands in the texts of now; false when it does not. */
static bool stand(Standing *standing, const Finding *found, Finding *finding)
{
    uint32_t file = workspace_file(standing->request->workspace, found->path);
    if (file == WORKSPACE_NONE)
        return false;
    *finding = finding_copy(found);
    finding->file = file;
    bool stands =
        move_place(standing, finding->path, &finding->start, &finding->end, &finding->line) &&
        move_chain(standing, finding) && move_fixes(standing, finding);
    if (!stands)
        finding_clear(finding);
    return stands;
}

static Patterns *standing_findings(const BoundaryRequest *request)
{
    Standing standing = {request,
                         g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_move)};
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Finding));
    const GArray *found = request->boundary->findings;
    for (guint i = 0; i < found->len; i++) {
        Finding finding;
        if (stand(&standing, &g_array_index(found, Finding, i), &finding))
            g_array_append_val(all, finding);
    }
    g_hash_table_unref(standing.moves);
    Patterns *patterns = g_new0(Patterns, 1);
    patterns_add_findings(patterns, all);
    return patterns;
}

/* An allow may well be unused only since its finding was lost sight of, or was not looked for
 * without a libclang; and what has no reason was told with all other allows. */
static bool is_ours(const Finding *finding)
{
    return g_str_has_prefix(finding->code, FFI_CODES) ||
           strcmp(finding->code, "allow-expired") == 0;
}

void boundary_add_findings(const BoundaryRequest *request, Patterns *patterns)
{
    if (!request->boundary || request->boundary->findings->len == 0)
        return;
    Patterns *standing = standing_findings(request);
    SuppressionRequest allows = {.workspace = request->workspace,
                                 .config = request->config,
                                 .overlay = request->overlay,
                                 .today = request->today,
                                 .boundary = true,
                                 .rules = request->rules};
    suppression_apply(&allows, standing);
    g_autoptr(GArray) ours = g_array_new(FALSE, FALSE, sizeof(Finding));
    for (uint32_t i = 0; i < standing->finding_count; i++)
        if (is_ours(&standing->findings[i]))
            g_array_append_val(ours, standing->findings[i]);
        else
            finding_clear(&standing->findings[i]);
    standing->finding_count = 0;
    patterns_add_findings(patterns, ours);
    patterns_free(standing);
}

static Finding mirror_of(const Finding *finding)
{
    const ChainLink *link = &finding->chain[0];
    Finding mirror = {.rule = finding->rule,
                      .code = finding->code,
                      .severity = finding->severity,
                      .path = g_strdup(link->path),
                      .file = WORKSPACE_NONE,
                      .start = link->start,
                      .end = link->end,
                      .line = link->line,
                      .message = g_strdup_printf("in Rust, %s", finding->message),
                      .symbol = g_strdup(finding->symbol),
                      .chain = g_new0(ChainLink, 1),
                      .chain_count = 1,
                      .baselined = finding->baselined};
    mirror.chain[0] = (ChainLink){.path = g_strdup(finding->path),
                                  .says = g_strdup("Rust's declaration"),
                                  .line = finding->line,
                                  .start = finding->start,
                                  .end = finding->end};
    return mirror;
}

void boundary_add_mirrors(const BoundaryRequest *request, Patterns *patterns)
{
    g_autoptr(GArray) mirrors = g_array_new(FALSE, FALSE, sizeof(Finding));
    for (uint32_t i = 0; request->boundary && i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        bool shows = g_str_has_prefix(finding->code, FFI_CODES) && finding->chain_count > 0 &&
                     !finding->suppressed && !g_path_is_absolute(finding->chain[0].path);
        if (!shows)
            continue;
        Finding mirror = mirror_of(finding);
        g_array_append_val(mirrors, mirror);
    }
    patterns_add_findings(patterns, mirrors);
}

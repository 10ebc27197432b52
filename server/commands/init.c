#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "analyzers/patterns/baseline_key.h"
#include "analyzers/tower/draft/draft.h"
#include "server/commands/command.h"

#define CONFIG_FILE "belfry.toml"
#define BASELINE_FOLDER ".belfry"
#define BASELINE_FILE BASELINE_FOLDER "/baseline.json"

/* What is to be written. */
typedef struct Founding {
    char *config, *baseline; /* the texts; baseline NULL: nothing is found */
    uint32_t findings;       /* that the baseline covers */
    uint32_t others;         /* that fail a check and that no baseline may hold */
    uint32_t pinned, crates, layers, contracts;
} Founding;

static void founding_clear(Founding *founding)
{
    g_free(founding->config);
    g_free(founding->baseline);
}

/* Fails a check, and a baseline may hold it. */
static bool is_covered(const Workspace *workspace, const Finding *finding, Founding *founding)
{
    BaselineKey key;
    if (finding->suppressed || finding->severity < SEVERITY_WARNING)
        return false;
    if (!baseline_key_of(workspace, finding, &key)) {
        founding->others++;
        return false;
    }
    baseline_key_clear(&key);
    return true;
}

/* The baseline of what fails a check with `config` as belfry.toml. */
static bool find_baseline(const Options *options, const char *path, Founding *founding)
{
    g_autoptr(GHashTable) overlay =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    g_hash_table_insert(overlay, g_strdup(path),
                        g_bytes_new(founding->config, strlen(founding->config)));
    unsigned boundary = options->no_ffi ? 0 : ANALYSE_BOUNDARY;
    Analysis *analysis =
        command_analyse_with(options, options->arguments[0], ANALYSE_PATTERNS | boundary, overlay);
    if (!analysis)
        return false;
    const Patterns *patterns = analysis->patterns;
    g_autoptr(GArray) covered = g_array_new(FALSE, FALSE, sizeof(Finding));
    for (uint32_t i = 0; i < patterns->finding_count; i++)
        if (is_covered(analysis->workspace, &patterns->findings[i], founding))
            g_array_append_val(covered, patterns->findings[i]);
    founding->findings = covered->len;
    const Patterns first = {.findings = (Finding *)(void *)covered->data,
                            .finding_count = covered->len};
    founding->baseline = covered->len ? baseline_first(analysis->workspace, &first) : NULL;
    analysis_unref(analysis);
    return true;
}

static bool found(const Options *options, const Analysis *analysis, Founding *founding)
{
    Draft *draft = draft_new(analysis->tower);
    g_autofree char *path = g_build_filename(analysis->workspace->root, CONFIG_FILE, NULL);
    founding->config = draft_text(draft, NULL, 0);
    founding->pinned = draft->pinned_count;
    founding->crates = draft->graph->count;
    founding->layers = draft_has_layers(draft) ? draft->layers->len : 0;
    founding->contracts =
        draft_has_layers(draft) + draft_has_no_rings(draft) + draft_has_core_ban(draft);
    bool fine = find_baseline(options, path, founding);
    if (fine && founding->baseline) {
        g_free(founding->config);
        founding->config = draft_text(draft, BASELINE_FILE, founding->findings);
    }
    draft_free(draft);
    return fine;
}

/* Writes a file that is not there yet, through no link. False, with what is wrong on stderr. */
static bool write_new(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    size_t left = strlen(text);
    ssize_t written = 0;
    for (; file >= 0 && left > 0 && written >= 0; left -= (size_t)MAX(written, 0))
        written = write(file, text + strlen(text) - left, left);
    int reason = errno;
    bool fine = file >= 0 && written >= 0;
    if (file >= 0 && close(file) != 0)
        fine = false;
    if (fine)
        return true;
    if (file >= 0)
        (void)g_unlink(path);
    command_fail("%s cannot be written: %s", path, g_strerror(reason));
    return false;
}

/* The folder of the baseline: one of the root's own, not a link to another. */
static bool make_folder(const char *path)
{
    GStatBuf status;
    if (g_mkdir(path, 0777) == 0)
        return true;
    int reason = errno;
    if (g_lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    command_fail("%s cannot be made: %s", path, g_strerror(reason));
    return false;
}

static bool write_all(const char *root, const Founding *founding)
{
    g_autofree char *config = g_build_filename(root, CONFIG_FILE, NULL);
    g_autofree char *folder = g_build_filename(root, BASELINE_FOLDER, NULL);
    g_autofree char *baseline = g_build_filename(root, BASELINE_FILE, NULL);
    if (!founding->baseline)
        return write_new(config, founding->config);
    if (!make_folder(folder) || !write_new(baseline, founding->baseline))
        return false;
    if (write_new(config, founding->config))
        return true;
    (void)g_unlink(baseline);
    return false;
}

static void tell(const Founding *founding, FILE *file)
{
    fprintf(file, "%s: %u of %u crates pinned, %u contract%s", CONFIG_FILE, founding->pinned,
            founding->crates, founding->contracts, founding->contracts == 1 ? "" : "s");
    if (founding->layers)
        fprintf(file, " (%u layers)", founding->layers);
    fputs("; what was left out stands at its end\n", file);
    if (founding->baseline)
        fprintf(file, "%s: %u finding%s of today\n", BASELINE_FILE, founding->findings,
                founding->findings == 1 ? "" : "s");
    if (founding->others)
        fprintf(file,
                "%u finding%s in files of Belfry's own stay%s, and `belfry check` fails until they "
                "are mended\n",
                founding->others, founding->others == 1 ? "" : "s",
                founding->others == 1 ? "s" : "");
}

static int write_or_print(const Options *options, const char *root, const Founding *founding)
{
    if (options->dry_run)
        fputs(founding->config, stdout);
    else if (!write_all(root, founding))
        return COMMAND_FAILED;
    FILE *file = options->dry_run ? stderr : stdout;
    if (!options->quiet)
        tell(founding, file);
    if (!options->quiet && options->dry_run)
        fputs("Nothing was written (--dry-run)\n", file);
    return command_finish(COMMAND_FINE);
}

/* What is there already is nobody's to overwrite. */
static int refuse(const Analysis *analysis)
{
    return command_fail("%s is there already and governs this workspace: change it, or move it "
                        "away and run this again; --dry-run prints what would be written",
                        analysis->config->path);
}

/* The workspace as if there were no belfry.toml. */
static Analysis *analyse_anew(const Options *options, Analysis *analysis)
{
    g_autoptr(GHashTable) overlay =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    g_hash_table_insert(overlay, g_strdup(analysis->config->path), g_bytes_new(NULL, 0));
    analysis_unref(analysis);
    return command_analyse_with(options, options->arguments[0], 0, overlay);
}

static int run(const Options *options)
{
    Analysis *analysis = command_analyse(options, options->arguments[0], 0);
    int status = COMMAND_FAILED;
    if (analysis && analysis->config->path && options->dry_run)
        analysis = analyse_anew(options, analysis);
    else if (analysis && analysis->config->path) {
        refuse(analysis);
        g_clear_pointer(&analysis, analysis_unref);
    }
    Founding founding = {0};
    if (analysis && found(options, analysis, &founding))
        status = write_or_print(options, analysis->workspace->root, &founding);
    founding_clear(&founding);
    analysis_unref(analysis);
    return status;
}

const Command command_init = {
    .name = "init",
    .arguments = "[PATH]",
    .summary = "Writes a belfry.toml under which `belfry check` passes today",
    .details =
        "What is measured becomes what holds: levels are pinned where they are sure, layers\n"
        "follow the dependencies as they are, rings and I/O in Core are forbidden where there\n"
        "are none. What `belfry check --all` still finds goes into a baseline,\n"
        ".belfry/baseline.json.\n"
        "Each line says what it matched; what was left out, and why, stands at the end.\n"
        "\n"
        "Both are written to the root of the workspace around PATH, and only where there is\n"
        "none yet. Exits with 0, with 2 when it could not run or not write.",
    .options = OPTION_INIT,
    .most = 1,
    .run = run,
};

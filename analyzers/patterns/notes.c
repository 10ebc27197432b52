#include "analyzers/patterns/notes.h"

#include <string.h>

#include "analyzers/patterns/ids.h"
#include "analyzers/workspace/role.h"

/* Belfry's own codes, and what a finding weighs when belfry.toml says nothing. */
static const struct {
    const char *code;
    Severity severity;
} codes[] = {
    {"allow-expired", SEVERITY_WARNING},
    {"allow-unused", SEVERITY_WARNING},
    {"allow-without-reason", SEVERITY_WARNING},
    {"baseline-invalid", SEVERITY_ERROR},
    {"config-invalid", SEVERITY_ERROR},
    {"contract-broken", SEVERITY_ERROR},
    {"contract-matches-nothing", SEVERITY_WARNING},
    {"ffi-align", SEVERITY_WARNING},
    {"ffi-arity", SEVERITY_ERROR},
    {"ffi-bitfield", SEVERITY_WARNING},
    {"ffi-conflict", SEVERITY_WARNING},
    {"ffi-const", SEVERITY_HINT},
    {"ffi-convention", SEVERITY_ERROR},
    {"ffi-enum", SEVERITY_WARNING},
    {"ffi-field", SEVERITY_WARNING},
    {"ffi-field-order", SEVERITY_WARNING},
    {"ffi-kind", SEVERITY_ERROR},
    {"ffi-missing", SEVERITY_WARNING},
    {"ffi-nullability", SEVERITY_WARNING},
    {"ffi-offset", SEVERITY_WARNING},
    {"ffi-parameter", SEVERITY_WARNING},
    {"ffi-return", SEVERITY_WARNING},
    {"ffi-sign", SEVERITY_INFORMATION},
    {"ffi-size", SEVERITY_WARNING},
    {"ffi-static", SEVERITY_WARNING},
    {"ffi-type", SEVERITY_WARNING},
    {"ffi-union", SEVERITY_ERROR},
    {"ffi-variadic", SEVERITY_ERROR},
    {"file-too-large", SEVERITY_INFORMATION},
    {"file-unreadable", SEVERITY_WARNING},
    {"manifest-invalid", SEVERITY_WARNING},
    {"pin-matches-nothing", SEVERITY_WARNING},
    {"rule-invalid", SEVERITY_ERROR},
};

typedef struct Additions {
    const Workspace *workspace;
    const Config *config;
    const RuleSet *rules;
    GArray *findings;
} Additions;

static Severity standard_severity(const char *code)
{
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        if (g_str_equal(codes[i].code, code))
            return codes[i].severity;
    return SEVERITY_WARNING;
}

bool notes_own_code(const char *code)
{
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        if (g_str_equal(codes[i].code, code))
            return true;
    return g_str_equal(code, "belfry");
}

const char *notes_own_code_at(size_t index)
{
    return index < G_N_ELEMENTS(codes) ? codes[index].code : NULL;
}

/* Whether Cargo never reads it: an input of tests, in no crate and of no workspace. Such a file may
 * be broken on purpose. */
static bool is_test_data(const Workspace *workspace, const char *path)
{
    uint32_t file = workspace_file(workspace, path);
    if (!role_is_test_data(path) ||
        (file != WORKSPACE_NONE && workspace->files[file].module != WORKSPACE_NONE))
        return false;
    for (uint32_t i = 0; i < workspace->package_count; i++)
        if (workspace->packages[i].is_member && strcmp(workspace->packages[i].manifest, path) == 0)
            return false;
    return true;
}

static Severity severity_of(const Additions *to, const Note *note)
{
    Severity severity = standard_severity(note->code);
    bool of_input =
        g_str_equal(note->code, "file-unreadable") || g_str_equal(note->code, "manifest-invalid");
    if (of_input && note->path &&
        is_test_data(to->workspace, workspace_relative(to->workspace, note->path)))
        severity = SEVERITY_INFORMATION;
    return config_severity(to->config, note->code, "belfry", severity);
}

static void add(Additions *to, const Note *note)
{
    Severity severity = severity_of(to, note);
    if (severity == SEVERITY_OFF)
        return;
    const char *path = workspace_relative(to->workspace, note->path ? note->path : "");
    Finding finding = {.rule = "belfry",
                       .code = note->code,
                       .severity = (uint8_t)severity,
                       .path = g_strdup(path),
                       .file = workspace_file(to->workspace, path),
                       .start = note->start,
                       .end = note->end,
                       .line = note->line,
                       .message = g_strdup(note->message)};
    g_array_append_val(to->findings, finding);
}

static void add_unused_pins(Additions *to)
{
    const Config *config = to->config;
    for (uint32_t i = 0; i < config->pin_count && !config->is_kept; i++) {
        LevelPin *pin = &config->pins[i];
        if (pin->used)
            continue;
        g_autofree char *message =
            g_strdup_printf("the pin `%s` matches no file and no crate", pin->selector);
        Note note = {.code = "pin-matches-nothing",
                     .path = config->path,
                     .message = message,
                     .line = pin->line,
                     .start = pin->start,
                     .end = pin->end};
        add(to, &note);
    }
}

/* Settings of what is no rule and no code: they change nothing. */
static void add_unknown_rules(Additions *to)
{
    const Config *config = to->config;
    for (uint32_t i = 0; i < config->rule_count && !config->is_kept; i++) {
        const RuleSetting *setting = &config->rules[i];
        if (id_is_known(to->rules, setting->id))
            continue;
        const char *near = id_nearest(to->rules, setting->id);
        g_autofree char *message =
            near ? g_strdup_printf("no rule and no code is called `%s`; did you mean `%s`?",
                                   setting->id, near)
                 : g_strdup_printf("no rule and no code is called `%s`", setting->id);
        Note note = {.code = "config-invalid",
                     .path = config->path,
                     .message = message,
                     .line = setting->line,
                     .start = setting->start,
                     .end = setting->end};
        add(to, &note);
    }
}

void notes_add_findings(const NotesRequest *request, Patterns *patterns)
{
    const Workspace *workspace = request->workspace;
    const Config *config = request->config;
    const RuleSet *rules = request->rules;
    const GArray *baseline = request->baseline ? request->baseline->notes : NULL;
    GArray *findings = g_array_new(FALSE, FALSE, sizeof(Finding));
    Additions to = {workspace, config, rules, findings};
    for (uint32_t i = 0; i < workspace->note_count; i++)
        add(&to, &workspace->notes[i]);
    for (uint32_t i = 0; i < config->note_count; i++)
        add(&to, &config->notes[i]);
    for (uint32_t i = 0; i < rules->note_count; i++)
        add(&to, &rules->notes[i]);
    for (guint i = 0; baseline && i < baseline->len; i++)
        add(&to, &g_array_index(baseline, Note, i));
    add_unused_pins(&to);
    add_unknown_rules(&to);
    patterns_add_findings(patterns, findings);
    g_array_unref(findings);
}

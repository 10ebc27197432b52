#include "analyzers/patterns/violations.h"

#include <string.h>

#include "analyzers/patterns/binding.h"
#include "analyzers/patterns/checks.h"
#include "analyzers/patterns/fix_cache.h"
#include "analyzers/patterns/symbol.h"
#include "analyzers/patterns/timed.h"

/* One place a violation was found at. */
typedef struct Found {
    Record reported;
    uint8_t severity;
    Binding binding;
} Found;

typedef struct Search {
    Recogniser *recogniser;
    const PatternsRequest *request;
    uint8_t *severities; /* by find; SEVERITY_OFF: not looked for */
    uint8_t *open;       /* crate × find; orphans last */
    GArray **found;      /* of Found, one a worker */
    FindingSink *sinks;  /* one a worker, for own checks */
    FixCache *fixes;     /* or NULL: this run is the only one */
} Search;

static const Find *finds_of(const Search *search, uint32_t *count)
{
    *count = search->recogniser->rules->compiled->find_count;
    return search->recogniser->rules->compiled->finds;
}

static Severity severity_of(const Search *search, const Find *find)
{
    const Rule *rule = &search->recogniser->rules->rules[find->rule];
    const RuleViolation *violation = &rule->violations[find->violation];
    if (!search->request->config)
        return violation->severity;
    return config_severity(search->request->config, violation->code, rule->id, violation->severity);
}

static uint8_t *gate_of(const Search *search, uint32_t crate)
{
    uint32_t count, crates = search->recogniser->index->workspace->crate_count;
    finds_of(search, &count);
    return search->open + (size_t)(crate == WORKSPACE_NONE ? crates : crate) * count;
}

static void open_gates(void *data, uint32_t number, unsigned worker)
{
    const Search *search = data;
    uint32_t count, crates = search->recogniser->index->workspace->crate_count;
    const Find *finds = finds_of(search, &count);
    uint32_t crate = number == crates ? WORKSPACE_NONE : number;
    uint8_t *open = gate_of(search, crate);
    for (uint32_t i = 0; i < count; i++)
        open[i] = !finds[i].disabled && !finds[i].check && search->severities[i] &&
                  (finds[i].subject >= FACT_KINDS ||
                   gate_condition(&search->recogniser->presence, finds[i].where, crate));
}

/* Where nothing is warned of unless the rule asks for it: tests, and what a machine wrote. */
static bool is_spared(const Search *search, const Find *find, Record record)
{
    const Index *index = search->recogniser->index;
    uint32_t file = record_file(record);
    if (file != WORKSPACE_NONE && index->workspace->files[file].role == ROLE_GENERATED)
        return true;
    return !find->in_tests && record_in_test(index, record);
}

static void try_subject(const Search *search, uint32_t number, Record subject, unsigned worker)
{
    uint32_t count;
    const Find *find = &finds_of(search, &count)[number];
    Match *match = &search->recogniser->matches[worker];
    Record witness;
    bool held = match_subject(match, find->where, subject, &witness);
    if (match->exhausted)
        recogniser_exhausted(search->recogniser, find->rule);
    if (!held || is_spared(search, find, subject))
        return;
    Found found = {.reported = match->slots[find->report],
                   .severity = search->severities[number],
                   .binding = {.index = search->recogniser->index, .find = find}};
    memcpy(found.binding.records, match->slots, sizeof match->slots);
    if (record_exists(found.reported) && !is_spared(search, find, found.reported))
        g_array_append_val(search->found[worker], found);
}

static void run_unit(void *data, uint32_t unit, unsigned worker)
{
    const Search *search = data;
    const Index *index = search->recogniser->index;
    uint32_t count, file, crate;
    const Find *finds = finds_of(search, &count);
    Record subject;
    recogniser_unit_place(index, unit, &file, &crate);
    const uint8_t *open = gate_of(search, crate);
    for (uint32_t i = 0; i < count; i++) {
        if (!open[i] || !recogniser_subject(index, unit, finds[i].subject, 0, &subject) ||
            (file != WORKSPACE_NONE &&
             !gate_condition_in_file(&search->recogniser->presence, finds[i].where, file)))
            continue;
        for (uint32_t n = 0; recogniser_next(search->recogniser, unit, finds[i].subject,
                                             finds[i].subject_names, &n, &subject);
             n++)
            try_subject(search, i, subject, worker);
    }
}

/* A binding that is watched for looking at more than its own records. */
typedef struct Watched {
    Binding *binding;
    bool wandered;
} Watched;

static bool watched_target(void *data, const char *name, FixTarget *target)
{
    FixNames names = binding_names(((const Watched *)data)->binding);
    return names.target(names.data, name, target);
}

static char *watched_field(void *data, const char *name, const char *field)
{
    Watched *watched = data;
    Record record = binding_record(watched->binding, name);
    bool in_file = record_exists(record) && record_file(record) != WORKSPACE_NONE;
    watched->wandered |= strchr(field, '.') || !in_file || strcmp(field, "level") == 0;
    FixNames names = binding_names(watched->binding);
    return names.field(names.data, name, field);
}

static bool watched_bind(void *data, const char *name, const char *of, const char *relation,
                         uint32_t number)
{
    Watched *watched = data;
    watched->wandered = true;
    FixNames names = binding_names(watched->binding);
    return names.bind(names.data, name, of, relation, number);
}

static void watched_unbind(void *data, const char *name)
{
    FixNames names = binding_names(((const Watched *)data)->binding);
    names.unbind(names.data, name);
}

static void make_fixes(const Search *search, const Found *found, FixMaker *maker, Finding *finding)
{
    if (search->fixes && fix_cache_take(search->fixes, &found->binding, finding))
        return;
    const Find *find = found->binding.find;
    const struct CompiledRule *rule = search->recogniser->rules->rules[find->rule].compiled;
    Binding binding = found->binding;
    Watched watched = {&binding, false};
    FixNames names = {watched_target, watched_field, watched_bind, watched_unbind, &watched};
    GArray *fixes = g_array_new(FALSE, FALSE, sizeof(Fix));
    for (const char **id = find->fixes; *id; id++) {
        size_t i;
        json_t *definition;
        json_array_foreach(rule->fixes, i, definition)
        {
            Fix fix;
            const char *name = json_string_value(json_object_get(definition, "id"));
            if (g_strcmp0(name, *id) == 0 && fix_make(maker, definition, &names, &fix))
                g_array_append_val(fixes, fix);
        }
    }
    finding->fix_count = fixes->len;
    finding->fixes = (Fix *)(void *)g_array_free(fixes, fixes->len == 0);
    if (search->fixes)
        fix_cache_add(search->fixes, &found->binding, finding, watched.wandered);
}

static bool make_finding(const Search *search, const Found *found, FixMaker *maker,
                         Finding *finding)
{
    const Index *index = search->recogniser->index;
    const Find *find = found->binding.find;
    const Rule *rule = &search->recogniser->rules->rules[find->rule];
    const RuleViolation *violation = &rule->violations[find->violation];
    uint32_t file = record_file(found->reported);
    if (file == WORKSPACE_NONE)
        return false;
    const Facts *facts = index_facts(index, file);
    RecordRange range = record_range(index, found->reported);
    bool is_item = KIND(found->reported.kind) & KINDS_ITEM;
    const Fact *item = is_item ? record_fact(index, found->reported) : NULL;
    uint32_t name = item ? facts_string_length(facts, item->name) : 0;
    *finding = (Finding){.rule = rule->id,
                         .code = violation->code,
                         .severity = found->severity,
                         .path = g_strdup(index->workspace->files[file].path),
                         .file = file,
                         .start = range.at,
                         .end = name ? range.at + name : range.end,
                         .line = facts_line(facts, range.at),
                         .message = binding_text(&found->binding, &find->message),
                         .label = binding_text(&found->binding, &find->says),
                         .why = g_strdup(violation->why),
                         .champion = g_strdup(violation->champion),
                         .help = binding_text(&found->binding, &find->help),
                         .symbol = symbol_path(index, found->reported)};
    if (!finding->message)
        finding->message = g_strdup(violation->code);
    make_fixes(search, found, maker, finding);
    return true;
}

static void take_found(const Search *search, GArray *findings)
{
    FixMaker *maker = fix_maker_new(search->request->workspace, search->request->overlay);
    for (unsigned i = 0; i < search->recogniser->jobs; i++) {
        for (guint j = 0; j < search->found[i]->len; j++) {
            Finding finding;
            if (make_finding(search, &g_array_index(search->found[i], Found, j), maker, &finding))
                g_array_append_val(findings, finding);
        }
        g_array_free(search->found[i], TRUE);
    }
    fix_maker_free(maker);
}

/* The standard texts and severity of a rule fill what a check left open. False: it is off. */
static bool complete(const Search *search, Finding *finding)
{
    const RuleViolation *violation = NULL;
    const Rule *rule = rule_set_find_code(search->recogniser->rules, finding->code, &violation);
    const char *id = rule ? rule->id : finding->rule ? finding->rule : "belfry";
    Severity standard = finding->severity ? finding->severity
                        : violation       ? violation->severity
                                          : SEVERITY_WARNING;
    finding->rule = id;
    finding->severity =
        (uint8_t)(search->request->config
                      ? config_severity(search->request->config, finding->code, id, standard)
                      : standard);
    if (violation && !finding->why)
        finding->why = g_strdup(violation->why);
    if (violation && !finding->champion)
        finding->champion = g_strdup(violation->champion);
    if (violation && !finding->help)
        finding->help = g_strdup(violation->help);
    return finding->severity != SEVERITY_OFF;
}

static void take_checked(const Search *search, GArray *findings)
{
    for (unsigned i = 0; i < search->recogniser->jobs; i++) {
        GArray *found = search->sinks[i].findings;
        for (guint j = 0; j < found->len; j++) {
            Finding *finding = &g_array_index(found, Finding, j);
            if (complete(search, finding))
                g_array_append_val(findings, *finding);
            else
                finding_clear(finding);
        }
        g_array_set_size(found, 0);
        finding_sink_clear(&search->sinks[i]);
    }
}

static CheckContext context_of(const Search *search)
{
    return (CheckContext){search->request->workspace, search->request->tower,
                          search->request->config, search->request->overlay};
}

static void check_file(void *data, uint32_t file, unsigned worker)
{
    const Search *search = data;
    CheckContext context = context_of(search);
    for (const Check *check = checks; check->code; check++)
        if (check->check_file && search->request->workspace->files[file].parsed)
            check->check_file(&context, file, &search->sinks[worker]);
}

static void run_checks(const Search *search)
{
    CheckContext context = context_of(search);
    timed_parallel_for(search->request->workspace->file_count, search->recogniser->jobs, check_file,
                       (void *)(uintptr_t)search, search->request->cancel);
    for (const Check *check = checks; check->code; check++)
        if (check->check_workspace && !cancelled(search->request->cancel))
            check->check_workspace(&context, &search->sinks[0]);
}

static void prepare(Search *search)
{
    uint32_t count, crates = search->recogniser->index->workspace->crate_count + 1;
    const Find *finds = finds_of(search, &count);
    search->severities = g_new0(uint8_t, (gsize)count + 1);
    search->open = g_new0(uint8_t, (gsize)crates * count + 1);
    search->found = g_new0(GArray *, search->recogniser->jobs);
    search->sinks = g_new0(FindingSink, search->recogniser->jobs);
    for (uint32_t i = 0; i < count; i++)
        search->severities[i] = (uint8_t)severity_of(search, &finds[i]);
    for (unsigned i = 0; i < search->recogniser->jobs; i++) {
        search->found[i] = g_array_new(FALSE, FALSE, sizeof(Found));
        finding_sink_init(&search->sinks[i]);
    }
    timed_parallel_for(crates, search->recogniser->jobs, open_gates, search,
                       search->request->cancel);
}

void violations_find(Recogniser *recogniser, const PatternsRequest *request, Patterns *patterns)
{
    Search search = {.recogniser = recogniser, .request = request};
    if (request->keep)
        search.fixes = fix_cache_new(request->previous ? request->previous->fixes : NULL);
    prepare(&search);
    timed_parallel_for(recogniser_units(recogniser->index), recogniser->jobs, run_unit, &search,
                       request->cancel);
    if (request->tower)
        run_checks(&search);
    GArray *findings = g_array_new(FALSE, FALSE, sizeof(Finding));
    take_found(&search, findings);
    take_checked(&search, findings);
    if (search.fixes)
        fix_cache_close(search.fixes);
    patterns->fixes = search.fixes;
    patterns_add_findings(patterns, findings);
    g_array_free(findings, TRUE);
    g_free(search.severities);
    g_free(search.open);
    g_free(search.found);
    g_free(search.sinks);
}

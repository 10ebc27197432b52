#include "analyzers/patterns/violations.h"

#include <string.h>

#include "analyzers/patterns/binding.h"
#include "analyzers/patterns/check_runs.h"
#include "analyzers/patterns/fix_cache.h"
#include "analyzers/patterns/kept_contracts.h"
#include "analyzers/patterns/round.h"
#include "analyzers/patterns/symbol.h"
#include "analyzers/patterns/timed.h"

typedef struct Search {
    Recogniser *recogniser;
    const PatternsRequest *request;
    uint8_t *severities; /* by find; SEVERITY_OFF: not looked for */
    GArray **found;      /* of Found, one a worker */
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

static const Find *find_of(const Round *round, uint32_t task)
{
    const CompiledSet *set = round->recogniser->rules->compiled;
    return &set->finds[task - set->form_count];
}

static bool is_open(const Round *round, uint32_t task, uint32_t crate)
{
    const Search *search = round->data;
    const Find *find = find_of(round, task);
    uint32_t number = task - round->recogniser->rules->compiled->form_count;
    return !find->disabled && !find->check && search->severities[number] &&
           (find->subject >= FACT_KINDS ||
            gate_condition(&round->recogniser->presence, find->where, crate));
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

static void try_subject(const Round *round, uint32_t task, Record subject, unsigned worker)
{
    const Search *search = round->data;
    const Find *find = find_of(round, task);
    Match *match = &search->recogniser->matches[worker];
    Record witness;
    bool held = match_subject(match, find->where, subject, &witness);
    recogniser_exhausted(search->recogniser, match, find->rule);
    if (!held || is_spared(search, find, subject))
        return;
    Found found = {.find = find, .reported = match->slots[find->report]};
    memcpy(found.records, match->slots, sizeof match->slots);
    if (record_exists(found.reported) && !is_spared(search, find, found.reported))
        g_array_append_val(search->found[worker], found);
}

static void search_units(Search *search)
{
    const CompiledSet *set = search->recogniser->rules->compiled;
    const KeptStore *before = search->recogniser->before;
    bool same = before && memcmp(before->severities, search->severities, set->find_count) == 0;
    uint32_t *tasks = g_new(uint32_t, (gsize)set->find_count + 1);
    for (uint32_t i = 0; i < set->find_count; i++)
        tasks[i] = set->form_count + i;
    Round round = {.recogniser = search->recogniser,
                   .wave = set->waves - 1,
                   .tasks = tasks,
                   .count = set->find_count,
                   .gate = is_open,
                   .attempt = try_subject,
                   .same_gates = same,
                   .data = search,
                   .found = search->found};
    round_run(&round);
    g_free(tasks);
    if (search->recogniser->store)
        search->recogniser->store->severities =
            g_memdup2(search->severities, (gsize)set->find_count + 1);
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

static void make_fixes(const Search *search, const Binding *binding, FixMaker *maker,
                       Finding *finding)
{
    if (search->fixes && fix_cache_take(search->fixes, binding, finding))
        return;
    const Find *find = binding->find;
    const struct CompiledRule *rule = search->recogniser->rules->rules[find->rule].compiled;
    Binding bound = *binding;
    Watched watched = {&bound, false};
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
        fix_cache_add(search->fixes, binding, finding, watched.wandered);
}

/* What a finding about a call names beside the item it stands in. Owned, or NULL. */
static char *callee_of(const Index *index, Record record)
{
    const unsigned named = KIND(FACT_CALL) | KIND(FACT_LET) | KIND(FACT_AWAIT);
    if (!(KIND(record.kind) & named))
        return NULL;
    const Facts *facts = index_facts(index, record.file);
    const Event *event = record_fact(index, record);
    const char *resolved = "";
    if (record.kind == FACT_CALL)
        resolved = facts_string(facts, ((const CallFact *)record_fact(index, record))->resolved);
    const char *callee = *resolved ? resolved : facts_string(facts, event->name);
    return *callee ? g_strdup(callee) : NULL;
}

static bool make_finding(const Search *search, const Found *found, FixMaker *maker,
                         Finding *finding)
{
    const Index *index = search->recogniser->index;
    const Find *find = found->find;
    const Rule *rule = &search->recogniser->rules->rules[find->rule];
    const RuleViolation *violation = &rule->violations[find->violation];
    uint32_t file = record_file(found->reported);
    if (file == WORKSPACE_NONE)
        return false;
    Binding binding = {.index = index, .find = find};
    memcpy(binding.records, found->records, sizeof binding.records);
    const Facts *facts = index_facts(index, file);
    RecordRange range = record_range(index, found->reported);
    bool is_item = KIND(found->reported.kind) & KINDS_ITEM;
    const Fact *item = is_item ? record_fact(index, found->reported) : NULL;
    uint32_t name = item ? facts_string_length(facts, item->name) : 0;
    *finding =
        (Finding){.rule = rule->id,
                  .code = violation->code,
                  .severity = search->severities[find - search->recogniser->rules->compiled->finds],
                  .path = g_strdup(index->workspace->files[file].path),
                  .file = file,
                  .start = range.at,
                  .end = name ? range.at + name : range.end,
                  .line = facts_line(facts, range.at),
                  .message = binding_text(&binding, &find->message),
                  .label = binding_text(&binding, &find->says),
                  .why = g_strdup(violation->why),
                  .champion = g_strdup(violation->champion),
                  .help = binding_text(&binding, &find->help),
                  .symbol = symbol_path(index, found->reported),
                  .to = callee_of(index, found->reported)};
    if (!finding->message)
        finding->message = g_strdup(violation->code);
    make_fixes(search, &binding, maker, finding);
    return true;
}

static void make_findings(const Search *search, const Found *found, uint32_t count, FixMaker *maker,
                          GArray *findings)
{
    const Find *finds = search->recogniser->rules->compiled->finds;
    for (uint32_t i = 0; i < count; i++) {
        Finding finding;
        /* What was kept may have been turned off since. */
        if (search->severities[found[i].find - finds] &&
            make_finding(search, &found[i], maker, &finding))
            g_array_append_val(findings, finding);
    }
}

/* Findings of what was found now or kept. */
typedef struct Taking {
    const Search *search;
    FixMaker *maker;
    GArray *findings;
} Taking;

static void take_kept(void *data, const KeptResults *results)
{
    const Taking *taking = data;
    make_findings(taking->search, results->found, results->found_count, taking->maker,
                  taking->findings);
}

static void take_found(const Search *search, GArray *findings)
{
    const Recogniser *recogniser = search->recogniser;
    Taking taking = {search, fix_maker_new(search->request->workspace, search->request->overlay),
                     findings};
    for (unsigned i = 0; i < recogniser->jobs; i++) {
        make_findings(search, (const Found *)(const void *)search->found[i]->data,
                      search->found[i]->len, taking.maker, findings);
        g_array_free(search->found[i], TRUE);
    }
    if (recogniser->store)
        kept_store_visit(recogniser->store, recogniser->store->waves - 1, take_kept, &taking);
    fix_maker_free(taking.maker);
}

static void prepare(Search *search)
{
    uint32_t count;
    const Find *finds = finds_of(search, &count);
    search->severities = g_new0(uint8_t, (gsize)count + 1);
    search->found = g_new0(GArray *, search->recogniser->jobs);
    for (uint32_t i = 0; i < count; i++)
        search->severities[i] = (uint8_t)severity_of(search, &finds[i]);
    for (unsigned i = 0; i < search->recogniser->jobs; i++)
        search->found[i] = g_array_new(FALSE, FALSE, sizeof(Found));
}

/* What is kept for the next run. */
static void keep(Search *search, Patterns *patterns)
{
    const PatternsRequest *request = search->request;
    const Patterns *previous = request->previous;
    search->fixes = patterns->fixes = fix_cache_new(previous ? previous->fixes : NULL);
    patterns->checked = kept_checks_new(request);
    if (request->tower)
        patterns->contracts = kept_contracts_new(request, previous ? previous->contracts : NULL);
}

void violations_find(Recogniser *recogniser, const PatternsRequest *request, Patterns *patterns)
{
    Search search = {.recogniser = recogniser, .request = request};
    if (request->keep)
        keep(&search, patterns);
    prepare(&search);
    search_units(&search);
    GArray *findings = g_array_new(FALSE, FALSE, sizeof(Finding));
    take_found(&search, findings);
    if (search.fixes)
        fix_cache_close(search.fixes);
    const ChecksRequest wanted = {request, patterns->contracts, patterns->checked,
                                  recogniser->jobs};
    if (request->tower)
        checks_run(&wanted, findings);
    patterns_add_findings(patterns, findings);
    g_array_free(findings, TRUE);
    g_free(search.severities);
    g_free(search.found);
}

#include "analyzers/patterns/recognise.h"

#include <stdlib.h>
#include <string.h>

#include "analyzers/base/parallel.h"
#include "analyzers/patterns/round.h"

void recogniser_init(Recogniser *recogniser, const RuleSet *rules, const Index *index,
                     unsigned jobs, const Cancel *cancel)
{
    const CompiledSet *compiled = rules->compiled;
    *recogniser = (Recogniser){.rules = rules, .index = index, .cancel = cancel};
    recogniser->jobs = jobs ? jobs : parallel_cores();
    recogniser->recognised = g_new0(Recognised, (gsize)compiled->form_count + 1);
    match_shared_init(&recogniser->shared, index, compiled->memos, recogniser->recognised);
    recogniser->exhausted = g_new0(_Atomic(uint8_t), (gsize)rules->rule_count + 1);
    recogniser->hits = g_array_new(FALSE, FALSE, sizeof(Hit));
}

void recogniser_keep(Recogniser *recogniser, const KeptStore *before, const Index *last)
{
    const Index *index = recogniser->index;
    const CompiledSet *compiled = recogniser->rules->compiled;
    MatchShared *shared = &recogniser->shared;
    if (before && changes_find(&recogniser->changes, index, last))
        recogniser->before = before;
    recogniser->last = last;
    recogniser->store =
        kept_store_new(recogniser_units(index), compiled->waves, index->crate_count + 1,
                       compiled->form_count + compiled->find_count, recogniser->before);
    shared->traces = true;
    shared->before = recogniser->before;
    shared->changes = &recogniser->changes;
    if (shared->before)
        shared->verdicts =
            g_new0(_Atomic(uint8_t), (gsize)before->memo_shelf_count * (SHELF_PLACES + 1) + 1);
}

KeptStore *recogniser_kept(Recogniser *recogniser)
{
    GArray *shelves = g_array_new(FALSE, FALSE, sizeof(MemoShelf *));
    GArray *memos = g_array_new(FALSE, FALSE, sizeof(Kept *));
    for (unsigned i = 0; i < recogniser->jobs; i++) {
        GArray *worked = recogniser->matches[i].worked;
        g_array_append_vals(memos, worked->data, worked->len);
        g_array_set_size(worked, 0);
    }
    match_keep_memos(&recogniser->matches[0], shelves, memos);
    kept_store_take_memos(recogniser->store, shelves, memos);
    recogniser->store->presence = recogniser->presence;
    recogniser->presence = (Presence){0};
    return g_steal_pointer(&recogniser->store);
}

Recognised *recogniser_take(Recogniser *recogniser, uint32_t *count)
{
    *count = recogniser->rules->compiled->form_count;
    return g_steal_pointer(&recogniser->recognised);
}

void recogniser_clear(Recogniser *recogniser)
{
    for (guint i = 0; !recogniser->shared.traces && i < recogniser->hits->len; i++)
        g_free(g_array_index(recogniser->hits, Hit, i).fired);
    g_array_free(recogniser->hits, TRUE);
    for (unsigned i = 0; recogniser->matches && i < recogniser->jobs; i++) {
        match_clear(&recogniser->matches[i]);
        named_records_clear(&recogniser->named[i]);
    }
    kept_store_free(recogniser->store);
    changes_clear(&recogniser->changes);
    g_free(recogniser->matches);
    g_free(recogniser->named);
    g_free((void *)recogniser->exhausted);
    recognised_free(recogniser->recognised, recogniser->rules->compiled->form_count);
    match_shared_clear(&recogniser->shared);
    presence_clear(&recogniser->presence);
}

void recogniser_exhausted(const Recogniser *recogniser, Match *match, uint32_t rule)
{
    if (!match->exhausted)
        return;
    match->gave_up = true;
    atomic_store_explicit(&recogniser->exhausted[rule], 1, memory_order_relaxed);
}

bool recogniser_limited(const Recogniser *recogniser)
{
    const GPtrArray *regexes = recogniser->rules->compiled->regexes;
    bool limited = false;
    for (uint32_t i = 0; i < recogniser->rules->rule_count; i++)
        limited |= atomic_load_explicit(&recogniser->exhausted[i], memory_order_relaxed);
    for (guint i = 0; i < regexes->len; i++)
        limited |=
            atomic_load_explicit(&((Regex *)regexes->pdata[i])->limited, memory_order_relaxed);
    return limited;
}

const char *recogniser_limit(const Recogniser *recogniser, uint32_t rule)
{
    const CompiledSet *compiled = recogniser->rules->compiled;
    if (atomic_load(&recogniser->exhausted[rule]))
        return "a condition takes too many steps on some record, which it is then not asked about";
    for (guint i = 0; i < compiled->regexes->len; i++) {
        Regex *regex = compiled->regexes->pdata[i];
        const char *owner = compiled->literals.texts->pdata[regex->rule - 1];
        if (atomic_load(&regex->limited) && strcmp(owner, recogniser->rules->rules[rule].id) == 0)
            return "a regular expression reached its limit on some text, which it does not match";
    }
    return NULL;
}

uint32_t recogniser_units(const Index *index)
{
    return index->workspace->file_count + index->folder_count + index->workspace->crate_count +
           index->workspace->package_count;
}

void recogniser_unit_place(const Index *index, uint32_t unit, uint32_t *file, uint32_t *crate)
{
    uint32_t files = index->workspace->file_count;
    *file = unit < files ? unit : WORKSPACE_NONE;
    *crate = unit < files ? index->files[unit].crate : WORKSPACE_NONE;
    if (unit >= files + index->folder_count &&
        unit - files - index->folder_count < index->workspace->crate_count)
        *crate = unit - files - index->folder_count;
}

bool recogniser_subject(const Index *index, uint32_t unit, uint32_t kind, uint32_t number,
                        Record *subject)
{
    const Workspace *workspace = index->workspace;
    if (unit < workspace->file_count) {
        const Facts *facts = index_facts(index, unit);
        *subject = (Record){kind, unit, kind == RECORD_FILE ? unit : number};
        return facts && (kind == RECORD_FILE
                             ? number == 0
                             : kind < FACT_KINDS && number < facts_count(facts, (FactKind)kind));
    }
    unit -= workspace->file_count;
    if (unit < index->folder_count) {
        *subject = (Record){kind, RECORD_NO_FILE, unit};
        return kind == RECORD_MODULE && number == 0 && index->folders[unit].count > 0;
    }
    unit -= index->folder_count;
    if (unit < workspace->crate_count) {
        *subject = (Record){kind, RECORD_NO_FILE, unit};
        return kind == RECORD_CRATE && number == 0;
    }
    unit -= workspace->crate_count;
    const Package *package = &workspace->packages[unit];
    *subject = (Record){kind, unit, number};
    return (kind == RECORD_DEPENDENCY && number < package->dependency_count) ||
           (kind == RECORD_FEATURE && number < package->feature_count);
}

/* Adds up the signals, the dearest first, and stops when the rest cannot reach the threshold. */
static bool score(Match *match, const Form *form, Record subject, Fired *fired, float *total)
{
    float rest = form->attainable;
    bool exhausted = false;
    *total = 0;
    for (uint32_t i = 0; i < form->signal_count; i++) {
        const Signal *signal = &form->signals[i];
        rest -= signal->weight > 0 ? signal->weight : 0;
        fired[i].held = match_subject(match, signal->when, subject, &fired[i].witness);
        exhausted |= match->exhausted;
        *total += fired[i].held ? signal->weight : 0;
        if (*total + rest < form->threshold - SCORE_TOLERANCE)
            break;
    }
    match->exhausted = exhausted;
    return *total >= form->threshold - SCORE_TOLERANCE;
}

static void try_subject(const Round *round, uint32_t task, Record subject, unsigned worker)
{
    Fired fired[SIGNALS_MAX];
    const Recogniser *recogniser = round->recogniser;
    const Form *form = &recogniser->rules->compiled->forms[task];
    Match *match = &recogniser->matches[worker];
    Record witness;
    bool held = match_subject(match, form->where, subject, &witness);
    recogniser_exhausted(recogniser, match, form->rule);
    if (!held)
        return;
    Hit hit = {.form = form,
               .subject = subject,
               .reported = match->slots[form->report],
               .carrier = match->carrier,
               .carrier_form = match->carrier_form};
    held = score(match, form, subject, fired, &hit.score);
    recogniser_exhausted(recogniser, match, form->rule);
    if (!held)
        return;
    hit.fired = g_memdup2(fired, sizeof *fired * form->signal_count);
    g_array_append_val(round->hits[worker], hit);
}

static bool is_open(const Round *round, uint32_t task, uint32_t crate)
{
    const Form *form = &round->recogniser->rules->compiled->forms[task];
    return !form->disabled &&
           (form->subject >= FACT_KINDS || gate_form(&round->recogniser->presence, form, crate));
}

/* The crate in whose name a record was recognised. */
static uint32_t hit_crate(const Index *index, Record record)
{
    uint32_t file = record_file(record);
    if (record.kind == RECORD_CRATE)
        return record.index;
    return file == WORKSPACE_NONE ? WORKSPACE_NONE : index->files[file].crate;
}

static void take_hits(Recogniser *recogniser, const Hit *hits, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        recognised_add(&recogniser->recognised[hits[i].form->number], hits[i].subject);
        presence_recognised(&recogniser->presence, hits[i].form->number,
                            hit_crate(recogniser->index, hits[i].subject));
    }
    g_array_append_vals(recogniser->hits, hits, count);
}

static void take_kept_hits(void *recogniser, const KeptResults *results)
{
    take_hits(recogniser, results->hits, results->hit_count);
}

static GArray *forms_of(const CompiledSet *set, uint32_t wave)
{
    GArray *tasks = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t i = 0; i < set->form_count; i++)
        if (set->forms[i].wave == wave)
            g_array_append_val(tasks, i);
    return tasks;
}

static void run_wave(Recogniser *recogniser, uint32_t wave)
{
    GArray *tasks = forms_of(recogniser->rules->compiled, wave);
    Round round = {.recogniser = recogniser,
                   .wave = wave,
                   .tasks = (const uint32_t *)(const void *)tasks->data,
                   .count = tasks->len,
                   .gate = is_open,
                   .same_gates = true,
                   .attempt = try_subject};
    round.hits = g_new0(GArray *, recogniser->jobs);
    for (unsigned i = 0; i < recogniser->jobs; i++)
        round.hits[i] = g_array_new(FALSE, FALSE, sizeof(Hit));
    if (tasks->len)
        round_run(&round);
    for (unsigned i = 0; i < recogniser->jobs; i++) {
        take_hits(recogniser, (const Hit *)(const void *)round.hits[i]->data, round.hits[i]->len);
        g_array_free(round.hits[i], TRUE);
    }
    if (recogniser->store)
        kept_store_visit(recogniser->store, wave, take_kept_hits, recogniser);
    g_free(round.hits);
    g_array_free(tasks, TRUE);
}

static int compare_hits(const void *left, const void *right)
{
    const Hit *a = left, *b = right;
    if (a->form != b->form)
        return a->form->number < b->form->number ? -1 : 1;
    uint64_t x = record_pack(a->subject), y = record_pack(b->subject);
    return (x > y) - (x < y);
}

void recogniser_run(Recogniser *recogniser)
{
    const CompiledSet *compiled = recogniser->rules->compiled;
    if (recogniser->before) {
        const PresenceBefore last = {&recogniser->before->presence, recogniser->last,
                                     recogniser->changes.levels};
        presence_refresh(&recogniser->presence, recogniser->index, compiled, &last);
    } else {
        presence_init(&recogniser->presence, recogniser->index, compiled, recogniser->jobs);
    }
    recogniser->matches = g_new0(Match, recogniser->jobs);
    recogniser->named = g_new0(NamedRecords, recogniser->jobs);
    for (unsigned i = 0; i < recogniser->jobs; i++)
        match_init(&recogniser->matches[i], &recogniser->shared);
    uint32_t waves = recogniser->rules->compiled->waves;
    const Progress *progress = recogniser->progress;
    for (uint32_t wave = 0; wave < waves && !cancelled(recogniser->cancel); wave++) {
        if (progress && progress->report)
            progress->report(progress->data, "rules", wave, waves);
        run_wave(recogniser, wave);
    }
    if (recogniser->hits->len > 1)
        qsort(recogniser->hits->data, recogniser->hits->len, sizeof(Hit), compare_hits);
}

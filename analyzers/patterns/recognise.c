#include "analyzers/patterns/recognise.h"

#include <stdlib.h>
#include <string.h>

#include "analyzers/patterns/timed.h"

void recogniser_init(Recogniser *recogniser, const RuleSet *rules, const Index *index,
                     unsigned jobs, const Cancel *cancel)
{
    const CompiledSet *compiled = rules->compiled;
    *recogniser = (Recogniser){.rules = rules, .index = index, .cancel = cancel};
    recogniser->jobs = jobs ? jobs : parallel_cores();
    recogniser->recognised = g_new0(Recognised, (gsize)compiled->form_count + 1);
    match_shared_init(&recogniser->shared, index, compiled->memo_count, recogniser->recognised);
    presence_init(&recogniser->presence, index, compiled, jobs);
    recogniser->matches = g_new0(Match, recogniser->jobs);
    for (unsigned i = 0; i < recogniser->jobs; i++)
        match_init(&recogniser->matches[i], &recogniser->shared);
    recogniser->exhausted = g_new0(_Atomic(uint8_t), (gsize)rules->rule_count + 1);
    recogniser->hits = g_array_new(FALSE, FALSE, sizeof(Hit));
}

Recognised *recogniser_take(Recogniser *recogniser, uint32_t *count)
{
    *count = recogniser->rules->compiled->form_count;
    return g_steal_pointer(&recogniser->recognised);
}

void recogniser_clear(Recogniser *recogniser)
{
    for (guint i = 0; i < recogniser->hits->len; i++)
        g_free(g_array_index(recogniser->hits, Hit, i).fired);
    g_array_free(recogniser->hits, TRUE);
    for (unsigned i = 0; i < recogniser->jobs; i++)
        match_clear(&recogniser->matches[i]);
    g_free(recogniser->matches);
    g_free((void *)recogniser->exhausted);
    recognised_free(recogniser->recognised, recogniser->rules->compiled->form_count);
    match_shared_clear(&recogniser->shared);
    presence_clear(&recogniser->presence);
}

void recogniser_exhausted(const Recogniser *recogniser, uint32_t rule)
{
    atomic_store_explicit(&recogniser->exhausted[rule], 1, memory_order_relaxed);
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

bool recogniser_next(const Recogniser *recogniser, uint32_t unit, uint32_t kind,
                     const uint64_t *names, uint32_t *number, Record *subject)
{
    const Index *index = recogniser->index;
    if (!names || unit >= index->workspace->file_count)
        return recogniser_subject(index, unit, kind, *number, subject);
    const Facts *facts = index_facts(index, unit);
    uint32_t count = facts ? facts_count(facts, (FactKind)kind) : 0;
    uint32_t literals = recogniser->presence.literal_count;
    size_t stride;
    const StringId *first = count ? record_names(facts, kind, &stride) : NULL;
    for (; *number < count; (*number)++) {
        uint32_t atom = index_atom(index, unit, first[*number * stride]);
        bool named = atom <= literals && names[atom / 64] >> atom % 64 & 1;
        if (!named && atom) /* a name too long for an atom is left to the condition */
            continue;
        *subject = (Record){kind, unit, *number};
        return true;
    }
    return false;
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

static void try_subject(const Recogniser *recogniser, unsigned worker, const Form *form,
                        Record subject, GArray *hits)
{
    Fired fired[SIGNALS_MAX];
    Match *match = &recogniser->matches[worker];
    Record witness;
    bool held = match_subject(match, form->where, subject, &witness);
    if (match->exhausted)
        recogniser_exhausted(recogniser, form->rule);
    if (!held)
        return;
    Hit hit = {.form = form,
               .subject = subject,
               .reported = match->slots[form->report],
               .carrier = match->carrier,
               .carrier_form = match->carrier_form};
    held = score(match, form, subject, fired, &hit.score);
    if (match->exhausted)
        recogniser_exhausted(recogniser, form->rule);
    if (!held)
        return;
    hit.fired = g_memdup2(fired, sizeof *fired * form->signal_count);
    g_array_append_val(hits, hit);
}

typedef struct Wave {
    Recogniser *recogniser;
    uint32_t number;
    uint8_t *open; /* crate × form: whether the gate lets it through; orphans last */
    GArray **hits; /* one a worker */
} Wave;

static uint8_t *gate_of(const Wave *wave, uint32_t crate)
{
    uint32_t row =
        crate == WORKSPACE_NONE ? wave->recogniser->index->workspace->crate_count : crate;
    return wave->open + (size_t)row * wave->recogniser->rules->compiled->form_count;
}

static void open_gates(void *data, uint32_t number, unsigned worker)
{
    const Wave *wave = data;
    const CompiledSet *compiled = wave->recogniser->rules->compiled;
    uint32_t crates = wave->recogniser->index->workspace->crate_count;
    uint32_t crate = number == crates ? WORKSPACE_NONE : number;
    uint8_t *open = gate_of(wave, crate);
    for (uint32_t i = 0; i < compiled->form_count; i++) {
        const Form *form = &compiled->forms[i];
        open[i] =
            form->wave == wave->number && !form->disabled &&
            (form->subject >= FACT_KINDS || gate_form(&wave->recogniser->presence, form, crate));
    }
}

static void run_unit(void *data, uint32_t unit, unsigned worker)
{
    const Wave *wave = data;
    Recogniser *recogniser = wave->recogniser;
    const CompiledSet *compiled = recogniser->rules->compiled;
    uint32_t file, crate;
    Record subject;
    recogniser_unit_place(recogniser->index, unit, &file, &crate);
    const uint8_t *open = gate_of(wave, crate);
    for (uint32_t i = 0; i < compiled->form_count; i++) {
        const Form *form = &compiled->forms[i];
        if (!open[i] || !recogniser_subject(recogniser->index, unit, form->subject, 0, &subject) ||
            (file != WORKSPACE_NONE &&
             !gate_condition_in_file(&recogniser->presence, form->where, file)))
            continue;
        for (uint32_t n = 0;
             recogniser_next(recogniser, unit, form->subject, form->subject_names, &n, &subject);
             n++)
            try_subject(recogniser, worker, form, subject, wave->hits[worker]);
    }
}

/* The crate in whose name a record was recognised. */
static uint32_t hit_crate(const Index *index, Record record)
{
    uint32_t file = record_file(record);
    if (record.kind == RECORD_CRATE)
        return record.index;
    return file == WORKSPACE_NONE ? WORKSPACE_NONE : index->files[file].crate;
}

static void run_wave(Recogniser *recogniser, uint32_t number)
{
    const Index *index = recogniser->index;
    uint32_t crates = index->workspace->crate_count + 1;
    Wave wave = {.recogniser = recogniser, .number = number};
    wave.open = g_new0(uint8_t, (gsize)crates * recogniser->rules->compiled->form_count + 1);
    wave.hits = g_new0(GArray *, recogniser->jobs);
    for (unsigned i = 0; i < recogniser->jobs; i++)
        wave.hits[i] = g_array_new(FALSE, FALSE, sizeof(Hit));
    timed_parallel_for(crates, recogniser->jobs, open_gates, &wave, recogniser->cancel);
    timed_parallel_for(recogniser_units(index), recogniser->jobs, run_unit, &wave,
                       recogniser->cancel);
    for (unsigned i = 0; i < recogniser->jobs; i++) {
        for (guint j = 0; j < wave.hits[i]->len; j++) {
            const Hit *hit = &g_array_index(wave.hits[i], Hit, j);
            recognised_add(&recogniser->recognised[hit->form->number], hit->subject);
            presence_recognised(&recogniser->presence, hit->form->number,
                                hit_crate(index, hit->subject));
        }
        g_array_append_vals(recogniser->hits, wave.hits[i]->data, wave.hits[i]->len);
        g_array_free(wave.hits[i], TRUE);
    }
    g_free(wave.hits);
    g_free(wave.open);
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

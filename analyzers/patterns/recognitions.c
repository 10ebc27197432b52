#include "analyzers/patterns/recognitions.h"

#include <stdlib.h>
#include <string.h>

#include "analyzers/patterns/symbol.h"

#define MISSING_WEIGHT 0.25f /* a lighter signal's absence says little */

/* A recognition with what is needed to sort it and to find its carrier. */
typedef struct Draft {
    Recognition recognition;
    const Hit *hit;
    bool dropped; /* the same thing is told by a stronger one */
} Draft;

static void add_evidence(const Index *index, const Hit *hit, Recognition *recognition)
{
    const Form *form = hit->form;
    recognition->evidence = g_new0(Evidence, (gsize)form->signal_count + 1);
    recognition->missing = g_new0(const char *, (gsize)form->signal_count + 1);
    for (uint32_t i = 0; i < form->signal_count; i++) {
        const Signal *signal = &form->signals[i];
        if (!hit->fired[i].held) {
            if (signal->weight >= MISSING_WEIGHT - SCORE_TOLERANCE)
                recognition->missing[recognition->missing_count++] = signal->says;
            continue;
        }
        Record witness = hit->fired[i].witness;
        Evidence *evidence = &recognition->evidence[recognition->evidence_count++];
        *evidence = (Evidence){.signal = signal->name,
                               .says = signal->says,
                               .file = record_file(witness),
                               .weight = signal->weight};
        if (evidence->file == WORKSPACE_NONE)
            continue;
        evidence->start = record_range(index, witness).at;
        evidence->line = facts_line(index_facts(index, evidence->file), evidence->start);
    }
}

/* The file a recognition is shown in: for a folder or a crate its first. */
static uint32_t shown_file(const Index *index, Record record)
{
    if (record.kind == RECORD_MODULE)
        return index->folders[record.index].files[0];
    if (record.kind == RECORD_CRATE)
        return index->workspace->crates[record.index].root_file;
    return record_file(record);
}

static bool draft(const Index *index, const RuleSet *rules, const Hit *hit, Draft *made)
{
    Record record = hit->reported;
    uint32_t file = shown_file(index, record);
    const Form *form = hit->form;
    if (file == WORKSPACE_NONE || !index_facts(index, file))
        return false;
    RecordRange range = record_range(index, record);
    float confidence = 0.5f + (hit->score - form->threshold) / 2;
    Recognition *recognition = &made->recognition;
    *recognition = (Recognition){.rule = &rules->rules[form->rule],
                                 .form = form->name,
                                 .file = file,
                                 .start = range.at,
                                 .item_start = range.start,
                                 .item_end = range.end,
                                 .line = facts_line(index_facts(index, file), range.at),
                                 .symbol = symbol_name(index, record),
                                 .score = hit->score,
                                 .confidence = CLAMP(confidence, 0.0f, 1.0f),
                                 .is_part = form->role == FORM_PART,
                                 .carrier = WORKSPACE_NONE,
                                 .in_test = record_in_test(index, record)};
    const Fact *fact = KIND(record.kind) & KINDS_ITEM ? record_fact(index, record) : NULL;
    recognition->end =
        fact ? range.at + facts_string_length(index_facts(index, file), fact->name) : range.end;
    add_evidence(index, hit, recognition);
    made->hit = hit;
    made->dropped = false;
    return true;
}

static int compare_places(const Recognition *a, const Recognition *b)
{
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return strcmp(a->rule->id, b->rule->id);
}

static int compare_drafts(const void *left, const void *right)
{
    const Draft *a = left, *b = right;
    int order = compare_places(&a->recognition, &b->recognition);
    if (order)
        return order;
    if (a->recognition.is_part != b->recognition.is_part)
        return a->recognition.is_part ? 1 : -1;
    if (a->recognition.score != b->recognition.score)
        return a->recognition.score > b->recognition.score ? -1 : 1;
    return strcmp(a->recognition.form, b->recognition.form);
}

/* Of one rule's drafts at one place the first stays: a carrier before parts, the surest first. */
static void drop_repeated(Draft *drafts, guint count)
{
    for (guint i = 1, first = 0; i < count; i++) {
        drafts[i].dropped = compare_places(&drafts[first].recognition, &drafts[i].recognition) == 0;
        if (!drafts[i].dropped)
            first = i;
    }
}

static gint64 hit_key(uint32_t form, Record record)
{
    return (gint64)(record_pack(record) ^ (uint64_t)form * 0x9e3779b97f4a7c15u);
}

/* Finds each part its carrier; a carrier that is itself a part hands on to its own. */
static void fold(Draft *drafts, guint count, Recognition *recognitions)
{
    GHashTable *places = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    uint32_t kept = 0;
    for (guint i = 0, here = 0; i < count; i++) {
        if (!drafts[i].dropped)
            here = kept++;
        gint64 *key = g_new(gint64, 1);
        *key = hit_key(drafts[i].hit->form->number, drafts[i].hit->subject);
        g_hash_table_insert(places, key, GUINT_TO_POINTER(here + 1));
    }
    kept = 0;
    for (guint i = 0; i < count; i++) {
        const Hit *hit = drafts[i].hit;
        if (drafts[i].dropped)
            continue;
        Recognition *recognition = &recognitions[kept++];
        if (!recognition->is_part || !record_exists(hit->carrier))
            continue;
        gint64 key = hit_key(hit->carrier_form, hit->carrier);
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, &key));
        if (place && &recognitions[place - 1] != recognition)
            recognition->carrier = place - 1;
    }
    g_hash_table_destroy(places);
}

static void count_parts(Recognition *recognitions, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t carrier = recognitions[i].carrier;
        for (unsigned depth = 0; carrier != WORKSPACE_NONE && depth < 8 &&
                                 recognitions[carrier].carrier != WORKSPACE_NONE;
             depth++)
            carrier = recognitions[carrier].carrier;
        recognitions[i].carrier = carrier;
    }
    for (uint32_t i = 0; i < count; i++)
        if (recognitions[i].carrier != WORKSPACE_NONE)
            recognitions[recognitions[i].carrier].parts++;
}

static GArray *draft_all(const Recogniser *recogniser, const Config *config)
{
    GArray *drafts = g_array_new(FALSE, FALSE, sizeof(Draft));
    const RuleSet *rules = recogniser->rules;
    for (guint i = 0; i < recogniser->hits->len; i++) {
        const Hit *hit = &g_array_index(recogniser->hits, Hit, i);
        const char *id = rules->rules[hit->form->rule].id;
        Draft made;
        if (hit->form->role == FORM_HIDDEN ||
            (config && config_severity(config, id, id, SEVERITY_WARNING) == SEVERITY_OFF))
            continue;
        if (draft(recogniser->index, rules, hit, &made))
            g_array_append_val(drafts, made);
    }
    if (drafts->len > 1)
        qsort(drafts->data, drafts->len, sizeof(Draft), compare_drafts);
    return drafts;
}

void recognitions_make(const Recogniser *recogniser, const Config *config, Patterns *patterns)
{
    GArray *array = draft_all(recogniser, config);
    Draft *drafts = (Draft *)(void *)array->data;
    drop_repeated(drafts, array->len);
    patterns->recognitions = g_new0(Recognition, (gsize)array->len + 1);
    for (guint i = 0; i < array->len; i++) {
        if (drafts[i].dropped)
            recognition_clear(&drafts[i].recognition);
        else
            patterns->recognitions[patterns->recognition_count++] = drafts[i].recognition;
    }
    fold(drafts, array->len, patterns->recognitions);
    count_parts(patterns->recognitions, patterns->recognition_count);
    g_array_free(array, TRUE);
}

void recognition_clear(Recognition *recognition)
{
    g_free(recognition->symbol);
    g_free(recognition->evidence);
    g_free(recognition->missing);
}

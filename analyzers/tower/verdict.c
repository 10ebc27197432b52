#include "analyzers/tower/verdict.h"

#include <math.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

#include "analyzers/tower/config.h"
#include "analyzers/tower/measures.h"

#define EVIDENCE_MAX 8
/* Weaker signs are not worth a line. */
#define EVIDENCE_WEIGHT 0.15f

/* Verdicts share what speaks for them. */
typedef struct EvidenceBlock {
    _Atomic int references;
    LevelEvidence items[];
} EvidenceBlock;

static EvidenceBlock *block_of(const LevelVerdict *verdict)
{
    char *items = (char *)verdict->evidence;
    return (EvidenceBlock *)(void *)(items - offsetof(EvidenceBlock, items));
}

static LevelEvidence *new_evidence(uint32_t count)
{
    EvidenceBlock *block = g_malloc0(sizeof *block + count * sizeof(LevelEvidence));
    atomic_init(&block->references, 1);
    return block->items;
}

typedef struct Share {
    float weight;
    uint32_t signal;
    uint8_t level;
} Share;

static void add_up(const Signals *signals, const Sign *signs, float likely[static LEVELS])
{
    float highest = -INFINITY, sum = 0;
    for (int level = 0; level < LEVELS; level++) {
        likely[level] = signals->bias[level];
        for (uint32_t i = 0; i < signals->count; i++)
            likely[level] += signals->signals[i].weights[level] * signs[i].strength;
        highest = MAX(highest, likely[level]);
    }
    for (int level = 0; level < LEVELS; level++)
        sum += likely[level] = expf(likely[level] - highest);
    for (int level = 0; level < LEVELS; level++)
        likely[level] /= sum;
}

static void rank(LevelVerdict *verdict, const float likely[static LEVELS])
{
    uint8_t first = likely[0] >= likely[1] ? 0 : 1, second = 1 - first;
    for (uint8_t level = 2; level < LEVELS; level++) {
        if (likely[level] > likely[first]) {
            second = first;
            first = level;
        } else if (likely[level] > likely[second]) {
            second = level;
        }
    }
    verdict->level = first;
    verdict->second = second;
    verdict->confidence = likely[first];
    verdict->margin = (likely[first] - likely[second]) / likely[first];
}

static int by_weight(const void *a, const void *b)
{
    const Share *left = a, *right = b;
    if (left->weight != right->weight)
        return left->weight < right->weight ? 1 : -1;
    return left->signal != right->signal ? (left->signal > right->signal ? 1 : -1)
                                         : left->level - right->level;
}

static char *clause(const Signal *signal, const Sign *sign, const Seen *seen,
                    const Subject *subject)
{
    const Measure *measure = signal->measure;
    g_autofree char *words =
        measure && measure->words ? measure->words(subject, (Level)signal->of) : NULL;
    if (words)
        return g_strdup_printf("%s: %s", signal->says, words);
    if (sign->words)
        return g_strdup_printf("%s: %s", signal->says, sign->words);
    if (!signal->measure && seen->count > 1)
        return g_strdup_printf("%s (%u places)", signal->says, seen->count);
    return g_strdup(signal->says);
}

static void tell(LevelEvidence *evidence, const Subject *subject, const Sign *signs, Share share)
{
    const Signal *signal = &subject->signals->signals[share.signal];
    const Sign *sign = &signs[share.signal];
    const Seen *seen = &subject->seen[share.signal];
    const Workspace *workspace = subject->workspace;
    evidence->says = clause(signal, sign, seen, subject);
    evidence->weight = share.weight;
    evidence->level = share.level;
    if (sign->in_manifest) {
        evidence->path = g_strdup(subject->package->package->manifest);
        evidence->line = sign->line;
    } else if (!signal->measure) {
        evidence->path = g_strdup(workspace->files[seen->file].path);
        evidence->line = facts_line(workspace->files[seen->file].parsed->facts, seen->at);
    }
}

static void explain(LevelVerdict *verdict, const Subject *subject, const Sign *signs)
{
    const Signals *signals = subject->signals;
    Share shares[SIGNALS_MAX * 2];
    uint32_t count = 0;
    const uint8_t levels[] = {verdict->level, verdict->second};
    for (uint32_t i = 0; i < signals->count; i++)
        for (int j = 0; j < 2; j++) {
            float weight = signals->signals[i].weights[levels[j]] * signs[i].strength;
            if (weight >= EVIDENCE_WEIGHT)
                shares[count++] = (Share){weight, i, levels[j]};
        }
    qsort(shares, count, sizeof *shares, by_weight);
    verdict->evidence_count = MIN(count, EVIDENCE_MAX);
    verdict->evidence = new_evidence(verdict->evidence_count);
    for (uint32_t i = 0; i < verdict->evidence_count; i++)
        tell(&verdict->evidence[i], subject, signs, shares[i]);
}

void verdict_reach(LevelVerdict *verdict, Subject *subject)
{
    Sign signs[SIGNALS_MAX];
    float likely[LEVELS];
    subject_hear(subject);
    subject_signs(subject, signs);
    if (subject->witness)
        subject->witness->see(subject->witness->data, subject, signs);
    add_up(subject->signals, signs, likely);
    rank(verdict, likely);
    explain(verdict, subject, signs);
    for (uint32_t i = 0; i < subject->signals->count; i++)
        sign_clear(&signs[i]);
}

void verdict_pin(LevelVerdict *verdict, const LevelPin *pin)
{
    verdict->pinned = true;
    verdict->pin = pin;
    verdict->level = verdict->second = pin->level;
    verdict->confidence = verdict->margin = 1;
}

void verdict_copy(LevelVerdict *to, const LevelVerdict *from)
{
    *to = *from;
    if (from->evidence)
        atomic_fetch_add_explicit(&block_of(from)->references, 1, memory_order_relaxed);
}

void verdict_clear(LevelVerdict *verdict)
{
    if (verdict->evidence &&
        atomic_fetch_sub_explicit(&block_of(verdict)->references, 1, memory_order_acq_rel) == 1) {
        for (uint32_t i = 0; i < verdict->evidence_count; i++) {
            g_free(verdict->evidence[i].says);
            g_free(verdict->evidence[i].path);
        }
        g_free(block_of(verdict));
    }
    verdict->evidence = NULL;
    verdict->evidence_count = 0;
}

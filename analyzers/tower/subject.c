#include "analyzers/tower/subject.h"

#include <math.h>
#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/tower/measures.h"

/* Lines added to a file's own, so that one call in ten lines is no torrent. */
#define SMALL_FILE 60
/* A word said that often in 1000 lines is said as strongly as can be. */
#define LOUD 6

static void add_words(Spoken *sum, const Spoken *spoken, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        sum[spoken[i].word].count += spoken[i].count;
}

/* What one file says is borrowed from it; with a second it is added up. */
static void add_speech(Subject *subject, const Observation *observation)
{
    if (!subject->sum && subject->spoken_count == 0) {
        subject->spoken = observation->spoken;
        subject->spoken_count = observation->spoken_count;
        return;
    }
    if (!subject->sum) {
        uint32_t count = subject->signals->vocabulary->count;
        subject->sum = g_new0(Spoken, count);
        for (uint32_t i = 0; i < count; i++)
            subject->sum[i].word = i;
        add_words(subject->sum, subject->spoken, subject->spoken_count);
    }
    add_words(subject->sum, observation->spoken, observation->spoken_count);
}

void subject_add(Subject *subject, const Observation *observation, uint32_t file)
{
    if (!observation)
        return;
    tally_add(&subject->tally, &observation->tally);
    for (uint32_t i = 0; i < observation->count; i++) {
        const Sighting *sighting = &observation->sightings[i];
        Seen *seen = &subject->seen[sighting->signal];
        if (seen->count == 0) {
            seen->file = file;
            seen->at = sighting->at;
        }
        seen->count += sighting->count;
    }
    add_speech(subject, observation);
}

void subject_place(Subject *subject, const char *path)
{
    char *directory = path_directory(path), *stem = path_stem(path);
    bool stands_for_folder = strcmp(stem, "mod") == 0 || strcmp(stem, "lib") == 0;
    if (stands_for_folder && *directory) {
        char *above = path_directory(directory);
        subject->name = g_strdup(path_name(directory));
        subject->folders = above;
        g_free(directory);
    } else {
        subject->name = g_strdup(stem);
        subject->folders = directory;
    }
    g_free(stem);
}

void subject_clear(Subject *subject)
{
    g_clear_pointer(&subject->sum, g_free);
    g_clear_pointer(&subject->name, g_free);
    g_clear_pointer(&subject->folders, g_free);
}

static void count_sign(const Subject *subject, uint32_t signal, Sign *sign)
{
    float lines = (float)(subject->tally.code_lines + SMALL_FILE);
    sign->strength = (float)subject->seen[signal].count * 1000 / lines;
}

float subject_loudness(const Subject *subject, const Spoken *spoken)
{
    float lines = (float)(subject->tally.code_lines + SMALL_FILE);
    return sqrtf(MIN(1, (float)spoken->count * 1000 / (lines * LOUD)));
}

/* From all words to those that are said. */
static void close_sum(Subject *subject)
{
    uint32_t next = 0;
    for (uint32_t i = 0; i < subject->signals->vocabulary->count; i++)
        if (subject->sum[i].count)
            subject->sum[next++] = subject->sum[i];
    subject->spoken = subject->sum;
    subject->spoken_count = next;
}

void subject_hear(Subject *subject)
{
    const Vocabulary *vocabulary = subject->signals->vocabulary;
    if (subject->sum)
        close_sum(subject);
    for (uint32_t i = 0; i < subject->spoken_count; i++) {
        float loudness = subject_loudness(subject, &subject->spoken[i]);
        const float *weights = vocabulary->words[subject->spoken[i].word].weights;
        for (int level = 0; level < LEVELS; level++)
            subject->said[level] += weights[level] * loudness;
    }
}

void subject_signs(const Subject *subject, Sign signs[static SIGNALS_MAX])
{
    memset(signs, 0, sizeof(Sign) * SIGNALS_MAX);
    for (uint32_t i = 0; i < subject->signals->count; i++) {
        const Signal *signal = &subject->signals->signals[i];
        if (signal->measure)
            signal->measure->take(signal->measure, subject, (Level)signal->of, &signs[i]);
        else
            count_sign(subject, i, &signs[i]);
        if (signal->full > 0)
            signs[i].strength /= signal->full;
        signs[i].strength = CLAMP(signs[i].strength, -1, 1);
    }
}

void sign_clear(Sign *sign)
{
    g_clear_pointer(&sign->words, g_free);
}

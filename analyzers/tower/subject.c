#include "analyzers/tower/subject.h"

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/tower/measures.h"

/* Lines added to a file's own, so that one call in ten lines is no torrent. */
#define SMALL_FILE 60

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
    g_clear_pointer(&subject->name, g_free);
    g_clear_pointer(&subject->folders, g_free);
}

static void count_sign(const Subject *subject, uint32_t signal, Sign *sign)
{
    float lines = (float)(subject->tally.code_lines + SMALL_FILE);
    sign->strength = (float)subject->seen[signal].count * 1000 / lines;
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
        signs[i].strength = CLAMP(signs[i].strength, 0, 1);
    }
}

void sign_clear(Sign *sign)
{
    g_clear_pointer(&sign->words, g_free);
}

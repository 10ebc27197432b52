#include "analyzers/clang/poison.h"

#include <stdint.h>
#include <sys/stat.h>

#define DEADLY 2

typedef struct Victim {
    uint64_t fingerprint;
    unsigned deaths;
} Victim;

void poison_clear(Poison *poison)
{
    if (poison->files)
        g_hash_table_unref(poison->files);
    *poison = (Poison){0};
}

/* Another one when the file is another. */
static uint64_t fingerprint_of(const char *path, GBytes *text)
{
    struct stat status;
    if (text)
        return g_bytes_hash(text) ^ (uint64_t)g_bytes_get_size(text) << 32;
    if (stat(path, &status) != 0)
        return 0;
    return (uint64_t)status.st_size * 1000003 ^ (uint64_t)status.st_mtim.tv_sec << 20 ^
           (uint64_t)status.st_mtim.tv_nsec ^ status.st_ino;
}

static Victim *find(Poison *poison, const char *path, GBytes *text)
{
    Victim *victim = poison->files ? g_hash_table_lookup(poison->files, path) : NULL;
    if (victim && victim->fingerprint != fingerprint_of(path, text)) {
        g_hash_table_remove(poison->files, path);
        return NULL;
    }
    return victim;
}

bool poison_holds(Poison *poison, const char *path, GBytes *text)
{
    const Victim *victim = find(poison, path, text);
    return victim && victim->deaths >= DEADLY;
}

void poison_add(Poison *poison, const char *path, GBytes *text)
{
    Victim *victim = find(poison, path, text);
    if (!victim) {
        if (!poison->files)
            poison->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        victim = g_new0(Victim, 1);
        victim->fingerprint = fingerprint_of(path, text);
        g_hash_table_insert(poison->files, g_strdup(path), victim);
    }
    victim->deaths++;
}

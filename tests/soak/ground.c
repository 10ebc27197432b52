#include "tests/soak/ground.h"

#include <fcntl.h>
#include <ftw.h>
#include <glib.h>
#include <stdio.h>
#include <sys/stat.h>

/* Writes what `source` holds to `target`, with its times. */
static void copy_file(const char *source, const char *target)
{
    char *text = NULL;
    gsize size;
    struct stat status;
    if (stat(source, &status) == 0 && g_file_get_contents(source, &text, &size, NULL)) {
        g_file_set_contents(target, text, (gssize)size, NULL);
        utimensat(AT_FDCWD, target, (struct timespec[]){status.st_atim, status.st_mtim}, 0);
    }
    g_free(text);
}

void ground_copy(const char *from, const char *to)
{
    GDir *entries = g_dir_open(from, 0, NULL);
    g_mkdir_with_parents(to, 0700);
    for (const char *name; entries && (name = g_dir_read_name(entries));) {
        char *source = g_build_filename(from, name, NULL),
             *target = g_build_filename(to, name, NULL);
        if (g_file_test(source, G_FILE_TEST_IS_DIR))
            ground_copy(source, target);
        else
            copy_file(source, target);
        g_free(source);
        g_free(target);
    }
    if (entries)
        g_dir_close(entries);
}

void ground_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");
    if (file) {
        fputs(text, file);
        fclose(file);
    }
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

void ground_remove(const char *folder)
{
    nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

#include "server/commands/new_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyzers/scaffold/template.h"

enum { FOLDER_MODE = 0777, FILE_MODE = 0666 };
#define FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
#define FILE_FLAGS (O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC)

static bool fail(GError **error, int reason, const char *path, const char *what)
{
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(reason), "%s %s: %s", path, what,
                g_strerror(reason));
    return false;
}

static bool refuse(GError **error, const char *path, const char *why)
{
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST, "%s %s; nothing was written", path, why);
    return false;
}

/* Takes the descriptor. */
static bool is_empty(int folder)
{
    DIR *directory = fdopendir(folder);
    bool empty = directory != NULL;
    if (!directory)
        (void)close(folder);
    for (const struct dirent *entry; empty && (entry = readdir(directory));)
        empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    if (directory)
        (void)closedir(directory);
    return empty;
}

bool new_folder_is_free(const char *path, GError **error)
{
    struct stat status;
    if (lstat(path, &status) != 0)
        return errno == ENOENT || fail(error, errno, path, "cannot be looked at");
    if (S_ISLNK(status.st_mode))
        return refuse(error, path, "is a link");
    if (!S_ISDIR(status.st_mode))
        return refuse(error, path, "is there already, and no folder");
    int folder = open(path, FOLDER_FLAGS);
    if (folder < 0)
        return fail(error, errno, path, "cannot be read");
    return is_empty(folder) || refuse(error, path, "is not empty");
}

/* The folder `name` of `parent`, made where it is missing; -1 with errno. Takes `parent`. */
static int enter(int parent, const char *name)
{
    int made = mkdirat(parent, name, FOLDER_MODE);
    int folder = made == 0 || errno == EEXIST ? openat(parent, name, FOLDER_FLAGS) : -1;
    int reason = errno;
    (void)close(parent);
    errno = reason;
    return folder;
}

static bool write_text(int file, const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        ssize_t written = write(file, text, left);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text += written;
        left -= (size_t)written;
    }
    return true;
}

/* False with errno. */
static bool write_file(int root, const ScaffoldFile *each)
{
    g_auto(GStrv) parts = g_strsplit(each->path, "/", -1);
    char **part = parts;
    int folder = openat(root, ".", FOLDER_FLAGS);
    for (; folder >= 0 && part[1]; part++)
        folder = enter(folder, *part);
    int file = folder >= 0 ? openat(folder, *part, FILE_FLAGS, FILE_MODE) : -1;
    bool fine = file >= 0 && write_text(file, each->text);
    int reason = errno;
    if (file >= 0 && close(file) != 0 && fine) {
        reason = errno;
        fine = false;
    }
    if (file >= 0 && !fine)
        (void)unlinkat(folder, *part, 0); /* half a file is worse than none */
    if (folder >= 0)
        (void)close(folder);
    errno = reason;
    return fine;
}

static bool write_files(int root, const char *path, const GPtrArray *files, GError **error)
{
    for (guint i = 0; i < files->len; i++) {
        const ScaffoldFile *file = files->pdata[i];
        if (write_file(root, file))
            continue;
        int reason = errno;
        const ScaffoldFile *last = i ? files->pdata[i - 1] : NULL;
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(reason),
                    "%s/%s cannot be written: %s; %u of %u files are written%s%s", path, file->path,
                    g_strerror(reason), i, files->len, last ? ", the last of them " : "",
                    last ? last->path : "");
        return false;
    }
    return true;
}

bool new_folder_fill(const char *path, const GPtrArray *files, GError **error)
{
    if (!new_folder_is_free(path, error))
        return false;
    if (mkdir(path, FOLDER_MODE) != 0 && errno != EEXIST)
        return fail(error, errno, path, "cannot be made");
    int root = open(path, FOLDER_FLAGS);
    if (root < 0)
        return fail(error, errno, path, "cannot be opened");
    /* Asked once more of the folder that is written to: between the two it may have changed. */
    bool fine = is_empty(openat(root, ".", FOLDER_FLAGS)) || refuse(error, path, "is not empty");
    fine = fine && write_files(root, path, files, error);
    (void)close(root);
    return fine;
}

bool new_folder_add(const char *folder, const ScaffoldFile *file, GError **error)
{
    int root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (root < 0)
        return fail(error, errno, folder, "cannot be opened");
    bool fine = write_file(root, file) || fail(error, errno, file->path, "cannot be written");
    (void)close(root);
    return fine;
}

#include "server/replay/recording.h"

#include <errno.h>
#include <stdio.h>

static void drop_line(void *data)
{
    json_decref(data);
}

static bool refuse(GError **error, const char *path, const char *why)
{
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s is no recording: %s", path, why);
    return false;
}

static bool is_line(const json_t *line)
{
    return json_is_integer(json_object_get(line, "at")) &&
           json_is_string(json_object_get(line, "from"));
}

static bool read_lines(Recording *recording, FILE *file, const char *path, GError **error)
{
    char *text = NULL;
    size_t room = 0;
    ssize_t size;
    bool fine = true, cut = false;
    while (fine && !cut && (size = getline(&text, &room, file)) > 0) {
        json_t *line = json_loadb(text, (size_t)size, JSON_ALLOW_NUL, NULL);
        cut = !line && text[size - 1] != '\n'; /* the server was ended while it wrote */
        fine = cut || (line && (!recording->head || is_line(line)));
        if (line && !recording->head)
            recording->head = line;
        else if (line)
            g_ptr_array_add(recording->lines, line);
    }
    free(text);
    json_int_t version = json_integer_value(json_object_get(recording->head, "recording"));
    if (!fine)
        return refuse(error, path, "it holds a line that is not of one");
    return version == 1 ? true : refuse(error, path, "its first line does not say `recording` 1");
}

bool recording_read(Recording *recording, const char *path, GError **error)
{
    *recording = (Recording){.lines = g_ptr_array_new_with_free_func(drop_line)};
    FILE *file = fopen(path, "re");
    if (!file) {
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "cannot read %s: %s", path,
                    g_strerror(errno));
        return false;
    }
    bool fine = read_lines(recording, file, path, error);
    fclose(file);
    return fine;
}

void recording_clear(Recording *recording)
{
    json_decref(recording->head);
    g_clear_pointer(&recording->lines, g_ptr_array_unref);
    recording->head = NULL;
}

bool recording_tells_beginnings(const Recording *recording)
{
    for (guint i = 0; i < recording->lines->len; i++)
        if (json_is_true(json_object_get(g_ptr_array_index(recording->lines, i), "begins")))
            return true;
    return false;
}

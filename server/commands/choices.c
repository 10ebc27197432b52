#include "server/commands/choices.h"

#include <stdlib.h>
#include <string.h>

#include "analyzers/patterns/actions.h"
#include "analyzers/patterns/fix.h"

typedef struct At {
    char *file;
    uint32_t line, column; /* one-based, in characters; column 0: the line's first word */
} At;

/* Takes a number and the colon before it off the end of `text`; false when there is none. */
static bool take_number(char *text, uint32_t *number)
{
    char *colon = strrchr(text, ':');
    char *end = NULL;
    unsigned long value = colon && g_ascii_isdigit(colon[1]) ? strtoul(colon + 1, &end, 10) : 0;
    if (!end || *end || value == 0 || value > UINT32_MAX)
        return false;
    *number = (uint32_t)value;
    *colon = '\0';
    return true;
}

static bool parse(const char *text, At *at, GError **error)
{
    *at = (At){.file = g_strdup(text)};
    if (take_number(at->file, &at->line) && *at->file) {
        uint32_t line;
        if (take_number(at->file, &line)) {
            at->column = at->line;
            at->line = line;
        }
        if (*at->file)
            return true;
    }
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "--at takes FILE:LINE or FILE:LINE:COLUMN, not `%s`", text);
    g_free(at->file);
    return false;
}

char *choices_file(const char *text, GError **error)
{
    At at;
    return parse(text, &at, error) ? at.file : NULL;
}

/* The file's path relative to the root: as seen from the current folder, else from the root. */
static char *path_of(const Workspace *workspace, const char *file)
{
    char *real = realpath(file, NULL), *top = realpath(workspace->root, NULL);
    size_t size = top ? strlen(top) : 0;
    bool below = real && size && strncmp(real, top, size) == 0 && real[size] == '/';
    char *path = g_strdup(below ? real + size + 1 : file);
    free(real);
    free(top);
    return path;
}

static gsize next_character(const char *text, gsize size, gsize i)
{
    do
        i++;
    while (i < size && ((unsigned char)text[i] & 0xC0) == 0x80);
    return i;
}

/* The byte a place is at; false when the file has no such line. */
static bool find_byte(GBytes *bytes, const At *at, uint32_t *byte)
{
    gsize size, i = 0;
    const char *text = g_bytes_get_data(bytes, &size);
    for (uint32_t line = 1; line < at->line; line++) {
        const char *end = i < size ? memchr(text + i, '\n', size - i) : NULL;
        if (!end)
            return false;
        i = (gsize)(end - text) + 1;
    }
    if (at->column)
        for (uint32_t column = 1; column < at->column && i < size && text[i] != '\n'; column++)
            i = next_character(text, size, i);
    else
        while (i < size && (text[i] == ' ' || text[i] == '\t'))
            i++;
    *byte = (uint32_t)i;
    return true;
}

static bool find_place(Choices *choices, const At *at, GError **error)
{
    const Workspace *workspace = choices->analysis->workspace;
    choices->path = path_of(workspace, at->file);
    choices->line = at->line - 1;
    choices->place = (RefactorPlace){.analysis = choices->analysis,
                                     .file = workspace_file(workspace, choices->path)};
    GBytes *bytes = workspace_text(workspace, choices->analysis->overlay, choices->path);
    if (!bytes) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s is no file of %s", at->file,
                    workspace->root);
        return false;
    }
    bool there = find_byte(bytes, at, &choices->place.start);
    choices->place.end = choices->place.start;
    g_bytes_unref(bytes);
    if (!there)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT, "%s has no line %u", at->file,
                    at->line);
    return there;
}

static void add_refactorings(Choices *choices)
{
    for (const Refactoring *const *each = refactorings; *each; each++) {
        GPtrArray *offers = refactoring_offers(*each, &choices->place);
        for (guint i = 0; i < offers->len; i++) {
            RefactorOffer *offer = offers->pdata[i];
            Choice choice = {.id = (*each)->id,
                             .title = g_steal_pointer(&offer->title),
                             .answers = g_steal_pointer(&offer->answers),
                             .refactoring = *each};
            g_array_append_val(choices->all, choice);
        }
        g_ptr_array_unref(offers);
    }
}

static void add_fix(Choices *choices, const Fix *fix)
{
    Choice choice = {.id = fix->id, .title = g_strdup(fix->title), .fix = fix};
    g_array_append_val(choices->all, choice);
}

static void add_actions(Choices *choices)
{
    const Analysis *analysis = choices->analysis;
    choices->actions = actions_at(
        &(ActionPlace){analysis->workspace, analysis->rules, analysis->patterns, analysis->overlay,
                       choices->place.file, choices->place.start, choices->place.end});
    for (guint i = 0; i < choices->actions->len; i++)
        add_fix(choices, &g_array_index(choices->actions, Fix, i));
}

static void add_fixes(Choices *choices)
{
    const Patterns *patterns = choices->analysis->patterns;
    for (uint32_t i = 0; i < patterns->finding_count; i++) {
        const Finding *finding = &patterns->findings[i];
        if (finding->line != choices->line || strcmp(finding->path, choices->path) != 0)
            continue;
        for (uint32_t f = 0; f < finding->fix_count; f++)
            add_fix(choices, &finding->fixes[f]);
    }
}

static void clear_choice(void *data)
{
    Choice *choice = data;
    g_free(choice->title);
    g_clear_pointer(&choice->answers, g_hash_table_unref);
}

Choices *choices_at(const Analysis *analysis, const char *text, GError **error)
{
    At at;
    if (!parse(text, &at, error))
        return NULL;
    Choices *choices = g_new0(Choices, 1);
    choices->analysis = analysis;
    choices->all = g_array_new(FALSE, FALSE, sizeof(Choice));
    g_array_set_clear_func(choices->all, clear_choice);
    bool there = find_place(choices, &at, error);
    g_free(at.file);
    if (!there) {
        choices_free(choices);
        return NULL;
    }
    if (choices->place.file != WORKSPACE_NONE) {
        add_refactorings(choices);
        add_actions(choices);
    }
    add_fixes(choices);
    return choices;
}

void choices_free(Choices *choices)
{
    if (!choices)
        return;
    g_array_unref(choices->all);
    g_clear_pointer(&choices->actions, g_array_unref);
    g_free(choices->path);
    g_free(choices);
}

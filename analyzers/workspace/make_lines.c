#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/workspace/make_targets.h"

#define INCLUDE_DEPTH 3
#define INCLUDE_LIMIT 20 /* files that one includes, whatever they include in turn */

typedef struct Makefile {
    BuildFile *file;
    MakeLine *told;
    void *data;
    unsigned branch; /* conditionals around the line */
    unsigned includes;
    bool defines; /* within `define` … `endef` */
    int depth;
} Makefile;

static bool starts_with_word(const char *line, const char *word)
{
    size_t size = strlen(word);
    return strncmp(line, word, size) == 0 &&
           (!line[size] || g_ascii_isspace(line[size]) || line[size] == '(');
}

bool make_assignment(char *line, MakeAssignment *assignment)
{
    char *end = line;
    while (g_ascii_isalnum(*end) || strchr("_.-", *end ? *end : ' '))
        end++;
    char *sign = end + strspn(end, " \t");
    size_t size = strspn(sign, ":+?!");
    if (end == line || sign[size] != '=')
        return false;
    *assignment = (MakeAssignment){line, sign + size + 1, *sign};
    *end = '\0';
    return true;
}

/* Whether the line only says when others hold. */
static bool takes_block(Makefile *make, const char *line)
{
    static const char *const opening[] = {"ifdef", "ifndef", "ifeq", "ifneq", "if"};
    for (size_t i = 0; i < G_N_ELEMENTS(opening); i++)
        if (starts_with_word(line, opening[i])) {
            make->branch++;
            return true;
        }
    if (starts_with_word(line, "endif")) {
        make->branch -= make->branch > 0;
        return true;
    }
    if (starts_with_word(line, "define") || starts_with_word(line, "endef")) {
        make->defines = line[0] == 'd';
        return true;
    }
    return make->defines || starts_with_word(line, "else");
}

static void read_text(Makefile *make, char *text);

/* A file that is included by a plain name, below the root. */
static void include(Makefile *make, const char *words)
{
    g_autofree char *plain = build_scope_expand(make->file->scope, words);
    g_auto(GStrv) names = build_words(plain);
    for (char **name = names; *name; name++) {
        g_autofree char *path = path_resolve(make->file->folder, *name);
        if (!path || make->depth >= INCLUDE_DEPTH || make->includes++ >= INCLUDE_LIMIT)
            continue;
        g_autofree char *text = build_file_text(make->file, path);
        if (!text)
            continue;
        make->depth++;
        read_text(make, text);
        make->depth--;
    }
}

/* Of branches each may be the one that holds: what they set is added. */
static void assign(Makefile *make, const MakeAssignment *assignment)
{
    BuildScope *scope = make->file->scope;
    bool known = build_scope_find(scope, assignment->name) != NULL;
    if (assignment->sign != '?' || !known)
        build_scope_set(scope, assignment->name, assignment->value,
                        assignment->sign == '+' || make->branch);
}

static void take_line(Makefile *make, char *line, uint32_t number)
{
    if (*line == '\t')
        return;
    line = g_strstrip(line);
    if (!*line || takes_block(make, line))
        return;
    MakeAssignment assignment;
    if (starts_with_word(line, "export") || starts_with_word(line, "override"))
        line = g_strchug(line + strcspn(line, " \t"));
    if (make->told)
        make->told(make->data, line, number);
    else if (starts_with_word(line, "include") || starts_with_word(line, "-include"))
        include(make, line + strcspn(line, " \t"));
    else if (make_assignment(line, &assignment))
        assign(make, &assignment);
}

/* Joins what ends in a backslash, and cuts a comment. Returns what follows the line. */
static char *join_line(char *text, uint32_t *lines)
{
    char *from = text, *to = text;
    bool comment = false;
    for (; *from && *from != '\n'; from++) {
        bool joins = from[0] == '\\' && from[1] == '\n';
        comment = comment || (*from == '#' && (from == text || from[-1] != '\\'));
        if (joins) {
            from++;
            ++*lines;
        }
        if (!comment || joins)
            *to++ = joins ? ' ' : *from;
    }
    ++*lines;
    char *rest = from + (*from == '\n');
    *to = '\0';
    return rest;
}

static void read_text(Makefile *make, char *text)
{
    uint32_t number = 0, branch = make->branch;
    while (*text) {
        uint32_t lines = 0;
        char *line = text;
        text = join_line(text, &lines);
        take_line(make, line, number);
        number += lines;
    }
    make->branch = branch;
    make->defines = false;
}

void make_lines_read(BuildFile *file, MakeLine *told, void *data)
{
    Makefile make = {.file = file, .told = told, .data = data};
    g_autofree char *text = g_strdup(file->text);
    read_text(&make, text);
}

#include <string.h>

#include "analyzers/base/path.h"
#include "analyzers/syntax/language.h"
#include "analyzers/workspace/make_targets.h"

#define GLOB_LIMIT 64 /* patterns of a file that are matched */
#define PATTERN_LIMIT 256
#define STAR_LIMIT 4
#define WHITE " \t\r\n"

/* A CMakeLists.txt as its commands come. */
typedef struct CMake {
    BuildFile *file;
    const char *at;
    uint32_t line;   /* of `at` */
    unsigned branch; /* `if`s around the command: what they set is added to what was set */
    unsigned apart;  /* functions, macros and loops around it, which are not read */
} CMake;

static void skip_to(CMake *cmake, const char *end)
{
    for (; cmake->at < end; cmake->at++)
        cmake->line += *cmake->at == '\n';
}

/* Behind a bracket argument or comment that opens at `text`; NULL: it does not. */
static const char *behind_bracket(const char *text)
{
    if (*text != '[')
        return NULL;
    size_t equals = strspn(text + 1, "=");
    if (text[1 + equals] != '[')
        return NULL;
    g_autofree char *close = g_strndup(text, equals + 2);
    close[0] = close[equals + 1] = ']';
    const char *end = strstr(text + equals + 2, close);
    return end ? end + equals + 2 : text + strlen(text);
}

static void skip_blank(CMake *cmake)
{
    for (;;) {
        skip_to(cmake, cmake->at + strspn(cmake->at, WHITE));
        if (*cmake->at != '#')
            return;
        const char *end = behind_bracket(cmake->at + 1);
        skip_to(cmake, end ? end : cmake->at + strcspn(cmake->at, "\n"));
    }
}

static const char *behind_quoted(const char *text)
{
    for (text++; *text && *text != '"'; text++)
        text += *text == '\\' && text[1];
    return text + (*text == '"');
}

static const char *behind_word(const char *text)
{
    for (; *text && !strchr(WHITE "()#", *text); text++)
        text += *text == '\\' && text[1];
    return text;
}

/* The arguments up to the closing bracket, quotes left out; of char *. */
static GPtrArray *read_arguments(CMake *cmake)
{
    GPtrArray *arguments = g_ptr_array_new_with_free_func(g_free);
    for (int open = 1; *cmake->at && open;) {
        skip_blank(cmake);
        const char *start = cmake->at, *end = behind_bracket(start);
        if (*start == '(' || *start == ')') {
            open += *start == '(' ? 1 : -1;
            cmake->at++;
            continue;
        }
        bool quoted = !end && *start == '"';
        if (!end)
            end = quoted ? behind_quoted(start) : behind_word(start);
        if (end == start)
            break;
        size_t size = (size_t)(end - start);
        if (quoted)
            g_ptr_array_add(arguments, g_strndup(start + 1, size > 1 ? size - 2 : 0));
        else
            g_ptr_array_add(arguments, g_strndup(start, size));
        skip_to(cmake, end);
    }
    return arguments;
}

static bool is_one_of(const char *word, const char *const *words)
{
    return g_strv_contains((const gchar *const *)words, word);
}

static char *expanded(CMake *cmake, const GPtrArray *arguments, guint index)
{
    return index < arguments->len ? build_scope_expand(cmake->file->scope, arguments->pdata[index])
                                  : g_strdup("");
}

/* The arguments from `index` on, up to a word that ends them; expanded, with blanks between. */
static char *joined(CMake *cmake, const GPtrArray *arguments, guint index)
{
    static const char *const ends[] = {"CACHE", "PARENT_SCOPE", NULL};
    GString *text = g_string_new(NULL);
    for (; index < arguments->len && !is_one_of(arguments->pdata[index], ends); index++) {
        g_autofree char *each = expanded(cmake, arguments, index);
        g_string_append(g_string_append_c(text, ' '), each);
    }
    return g_string_free(text, FALSE);
}

static void set(CMake *cmake, const GPtrArray *arguments)
{
    if (arguments->len == 0)
        return;
    g_autofree char *name = expanded(cmake, arguments, 0), *text = joined(cmake, arguments, 1);
    build_scope_set(cmake->file->scope, name, text, cmake->branch > 0);
}

static void list(CMake *cmake, const GPtrArray *arguments)
{
    if (arguments->len < 3 || strcmp(arguments->pdata[0], "APPEND") != 0)
        return;
    g_autofree char *name = expanded(cmake, arguments, 1), *text = joined(cmake, arguments, 2);
    build_scope_set(cmake->file->scope, name, text, true);
}

/* Matching takes long where stars multiply. */
static bool is_plain_pattern(const char *pattern)
{
    size_t stars = 0;
    for (const char *each = pattern; *each; each++)
        stars += *each == '*';
    return stars <= STAR_LIMIT && strlen(pattern) <= PATTERN_LIMIT;
}

/* The files of the workspace a pattern means, seen from the root. */
static void match(CMake *cmake, const char *pattern, bool recurses, GString *found)
{
    const BuildFile *file = cmake->file;
    bool rooted = g_str_has_prefix(pattern, "//");
    g_autofree char *from = path_directory(rooted ? pattern + strspn(pattern, "/") : pattern);
    g_autofree char *folder = path_resolve(rooted ? "" : file->folder, *from ? from : ".");
    if (!folder || !is_plain_pattern(pattern) || cmake->file->globs++ >= GLOB_LIMIT)
        return;
    bool fixed = !strpbrk(folder, "*?[");
    g_autofree char *below = recurses ? path_join(folder, "**") : g_strdup(folder);
    g_autofree char *whole = path_join(below, path_name(pattern));
    for (uint32_t i = 0; i < file->workspace->file_count; i++) {
        const char *path = file->workspace->files[i].path;
        bool near = !fixed || path_within(path, folder);
        if (near && language_is_c(path) && path_matches(path, whole))
            g_string_append_printf(found, " //%s", path);
    }
}

static void glob(CMake *cmake, const GPtrArray *arguments)
{
    static const char *const options[] = {"RELATIVE", "LIST_DIRECTORIES", NULL};
    bool recurses = arguments->len > 2 && strcmp(arguments->pdata[0], "GLOB_RECURSE") == 0;
    if (arguments->len < 3 || !(recurses || strcmp(arguments->pdata[0], "GLOB") == 0))
        return;
    GString *found = g_string_new(NULL);
    for (guint i = 2; i < arguments->len; i++) {
        if (is_one_of(arguments->pdata[i], options)) {
            i++;
            continue;
        }
        g_autofree char *text = expanded(cmake, arguments, i);
        g_auto(GStrv) patterns = build_words(text);
        for (char **each = patterns; *each; each++)
            match(cmake, *each, recurses, found);
    }
    g_autofree char *name = expanded(cmake, arguments, 1);
    build_scope_set(cmake->file->scope, name, found->str, cmake->branch > 0);
    g_string_free(found, TRUE);
}

/* A command of the project's own that gets a list of makefiles beside the file, as projects with
 * two build systems have one: the lists of the one are those of the other. */
static void take_lists(CMake *cmake, const GPtrArray *arguments)
{
    static const char *const lists[] = {"Makefile.inc", "Makefile.am", NULL};
    const char *name = arguments->len ? arguments->pdata[0] : "";
    if (!is_one_of(name, lists))
        return;
    g_autofree char *path = path_join(cmake->file->folder, name);
    g_autofree char *text = build_file_text(cmake->file, path);
    BuildFile file = *cmake->file;
    file.text = text;
    if (text)
        make_lines_read(&file, NULL, NULL);
}

static void project(CMake *cmake, const GPtrArray *arguments)
{
    g_autofree char *name = expanded(cmake, arguments, 0);
    g_autofree char *folder = g_strconcat("//", cmake->file->folder, NULL);
    g_autofree char *own = g_strconcat(name, "_SOURCE_DIR", NULL);
    build_scope_set(cmake->file->scope, "PROJECT_NAME", name, false);
    build_scope_set(cmake->file->scope, "PROJECT_SOURCE_DIR", folder, false);
    build_scope_set(cmake->file->scope, own, folder, false);
}

/* A target with its sources behind its name; what is no file says nothing. */
static void declare(CMake *cmake, const GPtrArray *arguments, CTargetKind kind, uint32_t line)
{
    static const char *const elsewhere[] = {"ALIAS", "IMPORTED", "INTERFACE", NULL};
    for (guint i = 1; i < arguments->len; i++)
        if (is_one_of(arguments->pdata[i], elsewhere) && i < 3)
            return;
    g_autofree char *named = expanded(cmake, arguments, 0), *text = joined(cmake, arguments, 1);
    CTarget *target = build_file_target(cmake->file, g_strstrip(named), kind, line);
    build_file_add_words(cmake->file, target, text);
}

static void add_sources(CMake *cmake, const GPtrArray *arguments)
{
    g_autofree char *named = expanded(cmake, arguments, 0), *text = joined(cmake, arguments, 1);
    build_file_add_words(cmake->file,
                         build_file_known(cmake->file, g_strstrip(named), C_TARGET_PROGRAM), text);
}

static void run(CMake *cmake, const char *command, const GPtrArray *arguments, uint32_t line)
{
    if (strcmp(command, "set") == 0)
        set(cmake, arguments);
    else if (strcmp(command, "list") == 0)
        list(cmake, arguments);
    else if (strcmp(command, "file") == 0)
        glob(cmake, arguments);
    else if (strcmp(command, "project") == 0)
        project(cmake, arguments);
    else if (strcmp(command, "add_library") == 0)
        declare(cmake, arguments, C_TARGET_LIBRARY, line);
    else if (strcmp(command, "add_executable") == 0)
        declare(cmake, arguments, C_TARGET_PROGRAM, line);
    else if (strcmp(command, "target_sources") == 0)
        add_sources(cmake, arguments);
    else
        take_lists(cmake, arguments);
}

/* Keeps count of what stands around the commands. */
static void count_blocks(CMake *cmake, const char *command)
{
    static const char *const opening[] = {"function", "macro", "foreach", "while", NULL};
    static const char *const closing[] = {"endfunction", "endmacro", "endforeach", "endwhile",
                                          NULL};
    if (is_one_of(command, opening))
        cmake->apart++;
    else if (is_one_of(command, closing) && cmake->apart)
        cmake->apart--;
    else if (strcmp(command, "if") == 0)
        cmake->branch++;
    else if (strcmp(command, "endif") == 0 && cmake->branch)
        cmake->branch--;
}

static void place(BuildFile *file)
{
    g_autofree char *folder = g_strconcat("//", file->folder, NULL);
    build_scope_set(file->scope, "CMAKE_CURRENT_SOURCE_DIR", folder, false);
    build_scope_set(file->scope, "CMAKE_CURRENT_LIST_DIR", folder, false);
    if (!build_scope_find(file->scope, "CMAKE_SOURCE_DIR"))
        build_scope_set(file->scope, "CMAKE_SOURCE_DIR", folder, false);
}

void cmake_targets_read(BuildFile *file)
{
    CMake cmake = {.file = file, .at = file->text};
    place(file);
    for (skip_blank(&cmake); *cmake.at; skip_blank(&cmake)) {
        size_t size = 0;
        while (g_ascii_isalnum(cmake.at[size]) || cmake.at[size] == '_')
            size++;
        uint32_t line = cmake.line;
        g_autofree char *command = g_ascii_strdown(cmake.at, (gssize)size);
        skip_to(&cmake, cmake.at + MAX(size, 1));
        skip_to(&cmake, cmake.at + strspn(cmake.at, " \t"));
        if (!size || *cmake.at != '(')
            continue;
        cmake.at++;
        GPtrArray *arguments = read_arguments(&cmake);
        count_blocks(&cmake, command);
        if (!cmake.apart)
            run(&cmake, command, arguments, line);
        g_ptr_array_unref(arguments);
    }
}

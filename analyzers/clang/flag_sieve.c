#include "analyzers/clang/flag_sieve.h"

#include <stdlib.h>
#include <string.h>

#include "analyzers/clang/system_folders.h"

typedef enum FlagKind {
    FLAG_TEXT,   /* its value is any text */
    FLAG_WORD,   /* letters, digits and . _ + : - only */
    FLAG_FOLDER, /* a path with a check */
    FLAG_FILE,   /* the same, or a name that is looked for in the folders */
    FLAG_ALONE,  /* no value */
    FLAG_DROPPED /* with its value */
} FlagKind;

typedef enum ValuePlace {
    VALUE_NONE,
    VALUE_JOINED, /* -std=c11 */
    VALUE_APART,  /* -target x */
    VALUE_EITHER  /* -Ix, -I x */
} ValuePlace;

typedef struct FlagRow {
    const char *flag;
    uint8_t kind, place;
    bool is_harmless;
    const char *why; /* of FLAG_DROPPED */
} FlagRow;

#define LOADS "it would load code into the compiler"
#define WRITES "nothing is written"
#define RUNS "no compiler, assembler or linker is run"
#define PASSES "flags for what lies behind the driver are not passed on"
#define FEEDS "what the compiler wrote earlier is not read"
#define OTHER "it says nothing about what the code declares"
#define UNKNOWN "it is none of the flags that are passed on"
#define OUTSIDE "it leads out of the workspace and the system's include folders"
#define NO_VALUE "its value is missing"
#define NO_WORD "its value is no plain word"

/* The first row that fits counts, so longer flags come before those they begin with. */
static const FlagRow rows[] = {
    {"-isystem", FLAG_FOLDER, VALUE_EITHER, false, NULL},
    {"-iquote", FLAG_FOLDER, VALUE_EITHER, false, NULL},
    {"-idirafter", FLAG_FOLDER, VALUE_EITHER, false, NULL},
    {"-isysroot", FLAG_FOLDER, VALUE_EITHER, false, NULL},
    {"--sysroot=", FLAG_FOLDER, VALUE_JOINED, false, NULL},
    {"--sysroot", FLAG_FOLDER, VALUE_APART, false, NULL},
    {"-I", FLAG_FOLDER, VALUE_EITHER, false, NULL},
    {"-include-pch", FLAG_DROPPED, VALUE_APART, false, FEEDS},
    {"-include", FLAG_FILE, VALUE_APART, false, NULL},
    {"-D", FLAG_TEXT, VALUE_EITHER, false, NULL},
    {"-U", FLAG_WORD, VALUE_EITHER, false, NULL},
    {"-std=", FLAG_WORD, VALUE_JOINED, false, NULL},
    {"--std=", FLAG_WORD, VALUE_JOINED, false, NULL},
    {"-target", FLAG_WORD, VALUE_APART, false, NULL},
    {"--target=", FLAG_WORD, VALUE_JOINED, false, NULL},
    {"-x", FLAG_WORD, VALUE_EITHER, false, NULL},
    /* Sizes and signs hang on these, and they name nothing. */
    {"-m32", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-m64", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-mx32", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-mms-bitfields", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-fshort-enums", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-fno-short-enums", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-fshort-wchar", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-funsigned-char", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-fsigned-char", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-fpack-struct", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-fpack-struct=", FLAG_WORD, VALUE_JOINED, false, NULL},
    {"-fms-extensions", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-nostdinc", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-nostdinc++", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-ansi", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-pthread", FLAG_ALONE, VALUE_NONE, false, NULL},
    {"-fplugin", FLAG_DROPPED, VALUE_JOINED, false, LOADS},
    {"-fpass-plugin", FLAG_DROPPED, VALUE_JOINED, false, LOADS},
    {"-plugin", FLAG_DROPPED, VALUE_APART, false, LOADS},
    {"-add-plugin", FLAG_DROPPED, VALUE_APART, false, LOADS},
    {"-load", FLAG_DROPPED, VALUE_APART, false, LOADS},
    {"-Xclang", FLAG_DROPPED, VALUE_APART, false, PASSES},
    {"-Xpreprocessor", FLAG_DROPPED, VALUE_APART, false, PASSES},
    {"-Xassembler", FLAG_DROPPED, VALUE_APART, false, PASSES},
    {"-Xlinker", FLAG_DROPPED, VALUE_APART, false, PASSES},
    {"-Xanalyzer", FLAG_DROPPED, VALUE_APART, false, PASSES},
    {"-mllvm", FLAG_DROPPED, VALUE_APART, false, PASSES},
    {"-Wp,", FLAG_DROPPED, VALUE_JOINED, false, PASSES},
    {"-Wa,", FLAG_DROPPED, VALUE_JOINED, false, PASSES},
    {"-Wl,", FLAG_DROPPED, VALUE_JOINED, true, PASSES},
    {"--config", FLAG_DROPPED, VALUE_APART, false, "configuration files are not read"},
    {"-B", FLAG_DROPPED, VALUE_EITHER, false, RUNS},
    {"--gcc-toolchain=", FLAG_DROPPED, VALUE_JOINED, false, RUNS},
    {"--gcc-toolchain", FLAG_DROPPED, VALUE_APART, false, RUNS},
    {"-gcc-toolchain", FLAG_DROPPED, VALUE_APART, false, RUNS},
    {"-fuse-ld", FLAG_DROPPED, VALUE_JOINED, false, RUNS},
    {"-specs", FLAG_DROPPED, VALUE_JOINED, false, RUNS},
    {"-wrapper", FLAG_DROPPED, VALUE_APART, false, RUNS},
    {"-resource-dir", FLAG_DROPPED, VALUE_APART, false, UNKNOWN},
    {"-working-directory", FLAG_DROPPED, VALUE_APART, false, UNKNOWN},
    {"-ivfsoverlay", FLAG_DROPPED, VALUE_APART, false, UNKNOWN},
    {"-imacros", FLAG_DROPPED, VALUE_APART, false, UNKNOWN},
    {"-fmodule", FLAG_DROPPED, VALUE_JOINED, false, FEEDS},
    {"-fprebuilt", FLAG_DROPPED, VALUE_JOINED, false, FEEDS},
    {"-fprofile", FLAG_DROPPED, VALUE_JOINED, false, FEEDS},
    {"-fcrash-diagnostics", FLAG_DROPPED, VALUE_JOINED, false, WRITES},
    {"-fdump", FLAG_DROPPED, VALUE_JOINED, false, WRITES},
    {"-ftime-trace", FLAG_DROPPED, VALUE_JOINED, false, WRITES},
    {"-fsave", FLAG_DROPPED, VALUE_JOINED, false, WRITES},
    {"-serialize-diagnostics", FLAG_DROPPED, VALUE_APART, false, WRITES},
    {"--serialize-diagnostics", FLAG_DROPPED, VALUE_APART, false, WRITES},
    {"-save-temps", FLAG_DROPPED, VALUE_JOINED, false, WRITES},
    {"-dependency-file", FLAG_DROPPED, VALUE_APART, false, WRITES},
    {"-MF", FLAG_DROPPED, VALUE_EITHER, true, WRITES},
    {"-MT", FLAG_DROPPED, VALUE_EITHER, true, WRITES},
    {"-MQ", FLAG_DROPPED, VALUE_EITHER, true, WRITES},
    {"-MJ", FLAG_DROPPED, VALUE_EITHER, true, WRITES},
    {"-M", FLAG_DROPPED, VALUE_JOINED, true, WRITES},
    {"-o", FLAG_DROPPED, VALUE_EITHER, true, WRITES},
    {"-L", FLAG_DROPPED, VALUE_EITHER, true, OTHER},
    {"-l", FLAG_DROPPED, VALUE_JOINED, true, OTHER},
    {"-arch", FLAG_DROPPED, VALUE_APART, false, UNKNOWN},
    {"-framework", FLAG_DROPPED, VALUE_APART, true, OTHER},
    {"-W", FLAG_DROPPED, VALUE_JOINED, true, OTHER},
    {"-O", FLAG_DROPPED, VALUE_JOINED, true, OTHER},
    {"-g", FLAG_DROPPED, VALUE_JOINED, true, OTHER},
    {"-f", FLAG_DROPPED, VALUE_JOINED, true, OTHER},
    {"-m", FLAG_DROPPED, VALUE_JOINED, true, OTHER},
    {"-c", FLAG_DROPPED, VALUE_NONE, true, RUNS},
    {"-S", FLAG_DROPPED, VALUE_NONE, true, RUNS},
    {"-E", FLAG_DROPPED, VALUE_NONE, true, RUNS},
    {"-w", FLAG_DROPPED, VALUE_NONE, true, OTHER},
    {"-s", FLAG_DROPPED, VALUE_NONE, true, OTHER},
    {"-v", FLAG_DROPPED, VALUE_NONE, true, OTHER},
    {"-pedantic", FLAG_DROPPED, VALUE_JOINED, true, OTHER},
    {"-pipe", FLAG_DROPPED, VALUE_NONE, true, OTHER},
    {"-shared", FLAG_DROPPED, VALUE_NONE, true, OTHER},
    {"-static", FLAG_DROPPED, VALUE_NONE, true, OTHER},
    {"--", FLAG_DROPPED, VALUE_NONE, true, OTHER},
    {"@", FLAG_DROPPED, VALUE_JOINED, false, "response files are not read"},
};

static const char *const languages[] = {"c", "c-header", "c++", "c++-header"};

static void drop(FlagSieve *sieve, char *flag, const char *why, bool is_harmless)
{
    DroppedFlag dropped = {flag, why, is_harmless};
    g_array_append_val(sieve->dropped, dropped);
}

static bool row_fits(const FlagRow *row, const char *argument)
{
    if (row->place == VALUE_NONE || row->place == VALUE_APART)
        return strcmp(row->flag, argument) == 0;
    return g_str_has_prefix(argument, row->flag);
}

static const FlagRow *row_of(const char *argument)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (row_fits(&rows[i], argument))
            return &rows[i];
    return NULL;
}

static bool is_word(const char *value)
{
    return value[0] &&
           value[strspn(value, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._+:-")] == '\0';
}

/* The path as it may be used, NULL when it may not: where links lead counts, not how it is written.
 */
static char *checked_path(const FlagSieve *sieve, const char *value)
{
    g_autofree char *absolute = g_canonicalize_filename(value, sieve->directory);
    char *real = realpath(absolute, NULL);
    char *const root[] = {(char *)sieve->root, NULL};
    const char *where = real ? real : absolute;
    bool inside = system_folders_hold(root, where) || system_folders_hold(sieve->system, where);
    free(real);
    return inside ? g_steal_pointer(&absolute) : NULL;
}

/* A file that is not beside the source is looked for in the include folders. */
static char *checked_file(const FlagSieve *sieve, const char *value)
{
    g_autofree char *path = checked_path(sieve, value);
    if (path && g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer(&path);
    g_autofree char *absolute = g_canonicalize_filename(value, sieve->directory);
    bool leads_out = value[0] == '/' || strstr(value, "..") != NULL;
    return leads_out || g_file_test(absolute, G_FILE_TEST_EXISTS) ? NULL : g_strdup(value);
}

static const char *problem_of(const FlagSieve *sieve, const FlagRow *row, char **value)
{
    g_autofree char *given = *value;
    *value = NULL;
    if (!given || !given[0])
        return NO_VALUE;
    if (row->kind == FLAG_FOLDER)
        *value = checked_path(sieve, given);
    else if (row->kind == FLAG_FILE)
        *value = checked_file(sieve, given);
    else if (row->kind == FLAG_TEXT || is_word(given))
        *value = g_steal_pointer(&given);
    else
        return NO_WORD;
    return *value ? NULL : OUTSIDE;
}

static void keep(FlagSieve *sieve, const FlagRow *row, const char *value)
{
    bool is_apart = row->place == VALUE_APART || row->kind == FLAG_FOLDER;
    if (row->place == VALUE_JOINED)
        is_apart = false;
    if (!is_apart) {
        g_ptr_array_add(sieve->kept, g_strconcat(row->flag, value, NULL));
        return;
    }
    g_ptr_array_add(sieve->kept, g_strdup(row->flag));
    g_ptr_array_add(sieve->kept, g_strdup(value));
}

static bool is_language(const char *value)
{
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
        if (strcmp(languages[i], value) == 0)
            return true;
    return false;
}

static void pass_value(FlagSieve *sieve, const FlagRow *row, char *value, const char *whole)
{
    const char *problem = problem_of(sieve, row, &value);
    if (!problem && strcmp(row->flag, "-x") == 0 && !is_language(value))
        problem = "it is neither C nor C++";
    if (problem)
        drop(sieve, g_strdup(whole), problem, false);
    else
        keep(sieve, row, value);
    g_free(value);
}

/* How many arguments it took. */
static unsigned pass(FlagSieve *sieve, const FlagRow *row, const char *const *arguments)
{
    const char *joined = arguments[0] + strlen(row->flag);
    bool takes_next = row->place == VALUE_APART || (row->place == VALUE_EITHER && !joined[0]);
    bool has_next = takes_next && arguments[1];
    g_autofree char *whole =
        has_next ? g_strjoin(" ", arguments[0], arguments[1], NULL) : g_strdup(arguments[0]);
    if (row->kind == FLAG_DROPPED)
        drop(sieve, g_steal_pointer(&whole), row->why, row->is_harmless);
    else if (row->kind == FLAG_ALONE)
        g_ptr_array_add(sieve->kept, g_strdup(arguments[0]));
    else
        pass_value(sieve, row, g_strdup(takes_next ? arguments[1] : joined), whole);
    return has_next ? 2 : 1;
}

void flag_sieve_pass(FlagSieve *sieve, const char *const *arguments)
{
    while (*arguments) {
        const FlagRow *row = row_of(*arguments);
        if (row)
            arguments += pass(sieve, row, arguments);
        else {
            /* Sources, objects and libraries have no dash. */
            bool is_file = **arguments != '-';
            drop(sieve, g_strdup(*arguments), is_file ? "it is an input" : UNKNOWN, is_file);
            arguments++;
        }
    }
}

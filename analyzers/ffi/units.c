#include "analyzers/ffi/units.h"

#include <string.h>

#include "analyzers/ffi/standard_headers.h"
#include "analyzers/syntax/language.h"

void ffi_unit_clear(void *data)
{
    FfiUnit *unit = data;
    c_unit_unref(unit->unit);
    g_free(unit->problem);
}

/* What the compiler is told: what the project tells it, the language, and where to look. */
static GPtrArray *flags(Asking *asking, const char *path, char *const *folders, bool cpp)
{
    GPtrArray *flags = g_ptr_array_new_with_free_func(g_free);
    CompileFlags *own = compile_flags_for(asking->databases, path);
    for (char **flag = own->flags; flag && *flag; flag++)
        g_ptr_array_add(flags, g_strdup(*flag));
    compile_flags_free(own);
    g_ptr_array_add(flags, g_strdup("-x"));
    g_ptr_array_add(flags, g_strdup(cpp ? "c++" : "c"));
    for (; *folders; folders++)
        if (!g_str_has_prefix(*folders, "/usr/include"))
            g_ptr_array_add(flags, g_strconcat("-I", *folders, NULL));
    g_ptr_array_add(flags, NULL);
    return flags;
}

static GHashTable *with_text(GHashTable *overlay, const char *path, const char *text)
{
    GHashTable *texts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
    GHashTableIter iter;
    gpointer key, value;
    if (overlay)
        g_hash_table_iter_init(&iter, overlay);
    while (overlay && g_hash_table_iter_next(&iter, &key, &value))
        g_hash_table_insert(texts, g_strdup(key), g_bytes_ref(value));
    g_hash_table_insert(texts, g_strdup(path), g_bytes_new(text, strlen(text)));
    return texts;
}

static CUnit *ask(Asking *asking, const ClangQuestion *question, char **problem)
{
    GError *error = NULL;
    if (asking->problem)
        return NULL;
    CUnit *unit = clang_unit(asking->clang, question, &error);
    if (error && (g_error_matches(error, CLANG_PROBLEM, CLANG_MISSING) ||
                  g_error_matches(error, CLANG_PROBLEM, CLANG_UNCONFINED)))
        asking->problem = g_strdup(error->message);
    asking->broke |= g_error_matches(error, CLANG_PROBLEM, CLANG_TIMEOUT) ||
                     g_error_matches(error, CLANG_PROBLEM, CLANG_CRASHED);
    if (!unit)
        *problem = g_strdup(error ? error->message : "libclang gave no answer");
    g_clear_error(&error);
    return unit;
}

/* The first thing that went wrong; fatal ones before others. */
static char *first_problem(const CUnit *unit)
{
    const CProblem *first = NULL;
    for (uint32_t i = 0; i < unit->problem_count; i++)
        if (!first || (unit->problems[i].is_fatal && !first->is_fatal))
            first = &unit->problems[i];
    return first ? g_strdup_printf("%s:%u: %s", first->path ? first->path : "?", first->line + 1,
                                   first->message)
                 : NULL;
}

static void add(GArray *units, CUnit *unit, char *problem)
{
    FfiUnit answered = {.unit = unit, .problem = problem};
    if (!unit) {
        g_array_append_val(units, answered);
        return;
    }
    g_free(problem); /* of the language that was tried before */
    answered.problem = first_problem(unit);
    answered.whole = unit->problem_count == 0;
    g_array_append_val(units, answered);
}

static CUnit *ask_text(Asking *asking, const char *folder, const char *text, char *const *folders,
                       bool cpp, char **problem)
{
    g_autofree char *path = g_build_filename(folder, cpp ? "belfry-ffi.cpp" : "belfry-ffi.c", NULL);
    g_autoptr(GHashTable) texts = with_text(asking->overlay, path, text);
    g_autoptr(GPtrArray) arguments = flags(asking, path, folders, cpp);
    const ClangQuestion question = {path, (const char *const *)arguments->pdata, texts,
                                    asking->cancel};
    return ask(asking, &question, problem);
}

static uint32_t mistakes(const CUnit *unit)
{
    return unit ? unit->problem_count : UINT32_MAX;
}

/* In C; where that has mistakes, in C++, if that has fewer. */
static void read_text(Asking *asking, const char *folder, const char *text, char *const *folders,
                      GArray *units)
{
    char *problem = NULL, *other = NULL;
    CUnit *unit = ask_text(asking, folder, text, folders, false, &problem);
    CUnit *cpp = mistakes(unit) && !asking->problem
                     ? ask_text(asking, folder, text, folders, true, &other)
                     : NULL;
    if (mistakes(cpp) < mistakes(unit)) {
        CUnit *worse = unit;
        unit = cpp;
        cpp = worse;
    }
    c_unit_unref(cpp);
    g_free(other);
    add(units, unit, problem);
}

static char *includes(const HeaderSet *set, guint from, guint to)
{
    GString *text = g_string_new(NULL);
    for (guint i = from; i < to; i++)
        g_string_append_printf(text, "#include \"%s\"\n",
                               g_array_index(set->headers, FoundHeader, i).path);
    return g_string_free(text, FALSE);
}

static bool is_broken(const FfiUnit *unit)
{
    for (uint32_t i = 0; unit->unit && i < unit->unit->problem_count; i++)
        if (unit->unit->problems[i].is_fatal)
            return true;
    return !unit->unit;
}

void units_of_headers(Asking *asking, const HeaderSet *set, const char *folder, GArray *units)
{
    char *const *folders = (char *const *)set->folders->pdata;
    guint count = set->headers->len, before = units->len;
    if (!count)
        return;
    g_autofree char *all = includes(set, 0, count);
    read_text(asking, folder, all, folders, units);
    if (count == 1 || asking->problem || !is_broken(&g_array_index(units, FfiUnit, before)))
        return;
    g_array_remove_index(units, before);
    for (guint i = 0; i < count; i++) {
        g_autofree char *one = includes(set, i, i + 1);
        read_text(asking, folder, one, folders, units);
    }
}

void units_of_source(Asking *asking, const CFile *file, char *const *folders, GArray *units)
{
    char *problem = NULL;
    g_autoptr(GPtrArray) arguments =
        flags(asking, file->path, folders, language_is_cpp(file->path));
    const ClangQuestion question = {file->path, (const char *const *)arguments->pdata,
                                    asking->overlay, asking->cancel};
    CUnit *unit = ask(asking, &question, &problem);
    add(units, unit, problem);
}

void units_of_standard(Asking *asking, const char *folder, GArray *units)
{
    char *const none[] = {NULL};
    guint before = units->len;
    g_autofree char *text = standard_headers_text();
    char *problem = NULL;
    CUnit *unit = ask_text(asking, folder, text, none, false, &problem);
    add(units, unit, problem);
    g_array_index(units, FfiUnit, before).standard = true;
}

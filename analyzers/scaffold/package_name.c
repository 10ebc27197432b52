#include "analyzers/scaffold/package_name.h"

#include <stdbool.h>
#include <string.h>

enum { LENGTH_MOST = 64 }; /* what registries take */

/* Names that are taken, and by whom. */
typedef struct Taken {
    const char *why;
    const char *const *names;
} Taken;

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

static bool is_letter(char c)
{
    return g_ascii_isalpha(c);
}

static const char *const KEYWORDS[] = {
    "abstract", "as",     "async",   "await",    "become", "box",    "break", "const",  "continue",
    "crate",    "do",     "dyn",     "else",     "enum",   "extern", "false", "final",  "fn",
    "for",      "gen",    "if",      "impl",     "in",     "let",    "loop",  "macro",  "match",
    "mod",      "move",   "mut",     "override", "priv",   "pub",    "ref",   "return", "self",
    "static",   "struct", "super",   "trait",    "true",   "try",    "type",  "typeof", "unsafe",
    "unsized",  "use",    "virtual", "where",    "while",  "yield",  NULL};
static const char *const DEVICES[] = {
    "aux",  "con",  "nul",  "prn",  "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", NULL};
#define DEVICE "is a device on Windows, where no file can be called so"

static bool is_fit(char c)
{
    return g_ascii_isalnum(c) || c == '-' || c == '_';
}

/* The name with what does not fit replaced, or NULL where nothing good comes of it; owned. */
static char *mended(const char *name)
{
    GString *better = g_string_new(NULL);
    for (const char *c = name; *c; c++) {
        bool fits = is_fit(*c);
        bool doubled = better->len && better->str[better->len - 1] == '-';
        if (better->len == 0 && !is_letter(*c))
            continue;
        if (fits || !doubled)
            g_string_append_c(better, fits ? *c : '-');
    }
    while (better->len && better->str[better->len - 1] == '-')
        g_string_truncate(better, better->len - 1);
    g_autofree char *problem = better->len > 1 ? package_name_problem(better->str) : g_strdup("");
    return g_string_free(better, problem != NULL);
}

static char *place(const char *name, const char *at)
{
    long number = g_utf8_validate(name, -1, NULL) ? g_utf8_pointer_to_offset(name, at) : at - name;
    return g_strdup_printf("character %ld of `%s`", number + 1, name);
}

static char *with_suggestion(const char *name, char *message)
{
    g_autofree char *better = mended(name);
    if (!better)
        return message;
    char *longer = g_strdup_printf("%s; `%s` would do", message, better);
    g_free(message);
    return longer;
}

static char *character_problem(const char *name)
{
    for (const char *c = name; *c; c++) {
        if (is_fit(*c))
            continue;
        g_autofree char *where = place(name, c);
        const char *why = (unsigned char)*c >= 0x80 ? "Rust takes crates with ASCII names only"
                                                    : "a name is of letters, digits, `-` and `_`";
        return with_suggestion(name, g_strdup_printf("%s: %s", where, why));
    }
    return NULL;
}

static char *start_problem(const char *name)
{
    g_autofree char *where = place(name, name);
    if (g_ascii_isdigit(*name))
        return with_suggestion(name,
                               g_strdup_printf("%s: a name does not begin with a digit", where));
    if (*name == '-')
        return with_suggestion(name, g_strdup_printf("%s: a name does not begin with `-`", where));
    for (const char *c = name; *c; c++)
        if (is_letter(*c))
            return NULL;
    return g_strdup_printf("`%s`: a name has at least one letter", name);
}

static char *taken_problem(const char *name)
{
    const Taken taken[] = {
        {"is a keyword of Rust, so that no path could name the crate", KEYWORDS},
        {"is the name of Rust's own test library", NAMES("test")},
        {"is a crate of Rust's standard library", NAMES("alloc", "core", "proc_macro", "std")},
        {"is a folder Cargo keeps in its target folder, where the program would lie",
         NAMES("build", "deps", "examples", "incremental")},
        {DEVICE, DEVICES},
    };
    g_autofree char *crate = g_strdelimit(g_ascii_strdown(name, -1), "-", '_');
    for (size_t i = 0; i < G_N_ELEMENTS(taken); i++)
        if (g_strv_contains(taken[i].names, crate))
            return g_strdup_printf("`%s` %s", name, taken[i].why);
    return NULL;
}

/* What is wrong with a name, or NULL; owned. */
typedef char *(*NameProblem)(const char *name);

/* Cargo warns of these, and the compiler of the crate. `of`: what the name in small letters is to
 * pass as well. */
static char *case_problem(const char *name, NameProblem of)
{
    for (const char *c = name; *c; c++) {
        if (!g_ascii_isupper(*c))
            continue;
        g_autofree char *where = place(name, c), *lower = g_ascii_strdown(name, -1);
        g_autofree char *problem = of(lower);
        return problem
                   ? g_strdup_printf("%s: names are of small letters, and %s", where, problem)
                   : g_strdup_printf("%s: names are of small letters; `%s` would do", where, lower);
    }
    return NULL;
}

char *package_name_problem(const char *name)
{
    if (!*name)
        return g_strdup("a name has at least one letter");
    char *problem = character_problem(name);
    if (!problem)
        problem = start_problem(name);
    if (!problem && strlen(name) > LENGTH_MOST)
        problem = g_strdup_printf("`%s` has %zu characters; registries take %d", name, strlen(name),
                                  LENGTH_MOST);
    if (!problem)
        problem = taken_problem(name);
    return problem ? problem : case_problem(name, package_name_problem);
}

/* What is not of a module's name, at the first place; NULL: it is all letters, digits and `_`. */
static char *module_character_problem(const char *name)
{
    for (const char *c = name; *c; c++) {
        if (is_fit(*c) && *c != '-')
            continue;
        g_autofree char *where = place(name, c);
        if ((unsigned char)*c >= 0x80)
            return g_strdup_printf("%s: Rust looks for no file of a module that is not ASCII",
                                   where);
        g_autofree char *better = g_strdelimit(g_strdup(name), "-", '_');
        g_autofree char *problem = *c == '-' ? module_name_problem(better) : g_strdup("");
        return g_strdup_printf("%s: a module's name is of letters, digits and `_`%s%s%s", where,
                               problem ? "" : "; `", problem ? "" : better,
                               problem ? "" : "` would do");
    }
    return NULL;
}

char *module_name_problem(const char *name)
{
    static const char *const ROOTS[] = {"lib", "main", NULL};
    bool has_letter = false;
    for (const char *c = name; *c; c++)
        has_letter |= is_letter(*c);
    char *problem = module_character_problem(name);
    if (problem)
        return problem;
    if (!has_letter)
        return g_strdup("a module's name has at least one letter");
    if (g_ascii_isdigit(*name))
        return g_strdup_printf("`%s`: a name does not begin with a digit", name);
    if (g_strv_contains(KEYWORDS, name))
        return g_strdup_printf("`%s` is a keyword of Rust, so that no path could name the module",
                               name);
    if (g_strv_contains(ROOTS, name))
        return g_strdup_printf("`%s.rs` is where Cargo looks for the root of a crate", name);
    if (g_strv_contains(DEVICES, name))
        return g_strdup_printf("`%s` " DEVICE, name);
    return case_problem(name, module_name_problem);
}

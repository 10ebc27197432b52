#include "analyzers/clang/compile_language.h"

#include <glib.h>
#include <string.h>

static const char *const cxx_suffixes[] = {".cc",  ".cpp", ".cxx", ".c++", ".C", ".hh",
                                           ".hpp", ".hxx", ".h++", ".H",   NULL};
static const char *const c_suffixes[] = {".c", ".h", NULL};

static bool ends_in(const char *path, const char *const *suffixes)
{
    for (; *suffixes; suffixes++)
        if (g_str_has_suffix(path, *suffixes))
            return true;
    return false;
}

bool compile_language_is_cxx(const char *path, const char *const *flags)
{
    for (; flags && *flags; flags++)
        if (g_str_has_prefix(*flags, "-x")) {
            const char *language = (*flags)[2] ? *flags + 2 : flags[1] ? flags[1] : "";
            return strstr(language, "c++") != NULL;
        }
    return ends_in(path, cxx_suffixes);
}

bool compile_language_is_known(const char *path)
{
    return ends_in(path, cxx_suffixes) || ends_in(path, c_suffixes);
}

bool compile_language_refuses(const char *flag, bool is_cxx)
{
    const char *standard = strstr(flag, "-std=");
    return standard && (strstr(standard, "++") != NULL) != is_cxx;
}

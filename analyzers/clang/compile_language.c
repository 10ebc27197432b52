#include "analyzers/clang/compile_language.h"

#include <glib.h>
#include <string.h>

#include "analyzers/syntax/language.h"

bool compile_language_is_cxx(const char *path, const char *const *flags)
{
    for (; flags && *flags; flags++)
        if (g_str_has_prefix(*flags, "-x")) {
            const char *language = (*flags)[2] ? *flags + 2 : flags[1] ? flags[1] : "";
            return strstr(language, "c++") != NULL;
        }
    return language_is_cpp(path);
}

bool compile_language_is_known(const char *path)
{
    return language_is_c(path) && language_is_named(path);
}

bool compile_language_refuses(const char *flag, bool is_cxx)
{
    bool is_standard = g_str_has_prefix(flag, "-std=") || g_str_has_prefix(flag, "--std=");
    return is_standard && (strstr(flag, "++") != NULL) != is_cxx;
}

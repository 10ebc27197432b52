#include "analyzers/clang/problems.h"

#include "analyzers/clang/message.h"

/* Since libclang goes on after an include that is not there, it calls it an error like any other.
 */
static bool is_fatal(int severity, const char *message)
{
    return severity >= DIAGNOSTIC_FATAL || g_str_has_suffix(message, "file not found") ||
           g_str_has_prefix(message, "cannot open file");
}

/* "'stddef.h' file not found", where clang's own headers are not installed. */
static bool lacks_builtin_header(const LibClang *clang, const char *message)
{
    static const char *const headers[] = {
        "'stddef.h'",    "'stdarg.h'",    "'stdbool.h'",     "'stdint.h'",  "'float.h'",
        "'limits.h'",    "'stdalign.h'",  "'stdnoreturn.h'", "'iso646.h'",  "'stdatomic.h'",
        "'tgmath.h'",    "'inttypes.h'",  "'unwind.h'",      "'varargs.h'", "'mm_malloc.h'",
        "'immintrin.h'", "'emmintrin.h'", "'xmmintrin.h'",   "'cpuid.h'",   "'arm_neon.h'"};
    for (size_t i = 0; !clang->resources && i < G_N_ELEMENTS(headers); i++)
        if (g_str_has_prefix(message, headers[i]) && g_str_has_suffix(message, "file not found"))
            return true;
    return false;
}

static void write_problem(SourcePlaces *places, CXDiagnostic diagnostic, const char *text,
                          GByteArray *out)
{
    const LibClang *clang = places->clang;
    Place place = source_places_of(clang, clang->getDiagnosticLocation(diagnostic));
    message_put(out, place.file ? source_places_number(places, place.file) + 1 : 0);
    message_put_text(out, text);
    message_put(out, place.line ? place.line - 1 : 0);
    message_put(out, place.column ? place.column - 1 : 0);
    message_put(out, is_fatal(clang->getDiagnosticSeverity(diagnostic), text));
}

bool problems_write(SourcePlaces *places, CXTranslationUnit unit, GByteArray *message)
{
    const LibClang *clang = places->clang;
    g_autoptr(GByteArray) out = g_byte_array_new();
    uint64_t count = 0;
    unsigned total = clang->getNumDiagnostics(unit);
    bool lacks_header = false;
    for (unsigned i = 0; i < total && !lacks_header; i++) {
        CXDiagnostic diagnostic = clang->getDiagnostic(unit, i);
        g_autofree char *text = libclang_text(clang, clang->getDiagnosticSpelling(diagnostic));
        lacks_header = lacks_builtin_header(clang, text);
        if (!lacks_header && clang->getDiagnosticSeverity(diagnostic) >= DIAGNOSTIC_ERROR) {
            write_problem(places, diagnostic, text, out);
            count++;
        }
        clang->disposeDiagnostic(diagnostic);
    }
    message_put(message, count);
    g_byte_array_append(message, out->data, out->len);
    return lacks_header;
}

#include "analyzers/syntax/language.h"

#include <string.h>

#include "analyzers/syntax/facts_text.h"

typedef enum Ending { ENDING_NONE, ENDING_RUST, ENDING_C, ENDING_EITHER, ENDING_CPP } Ending;

typedef struct EndingRow {
    const char *text;
    Ending ending;
    bool header, unnamed; /* compilers do not know it by its name */
} EndingRow;

static const EndingRow ENDINGS[] = {
    {"rs", ENDING_RUST, false, false}, {"c", ENDING_C, false, false},
    {"h", ENDING_EITHER, true, false}, {"cc", ENDING_CPP, false, false},
    {"cpp", ENDING_CPP, false, false}, {"cxx", ENDING_CPP, false, false},
    {"c++", ENDING_CPP, false, false}, {"C", ENDING_CPP, false, false},
    {"hh", ENDING_CPP, true, false},   {"hpp", ENDING_CPP, true, false},
    {"hxx", ENDING_CPP, true, false},  {"h++", ENDING_CPP, true, false},
    {"H", ENDING_CPP, true, false},    {"inl", ENDING_CPP, true, true},
    {"ipp", ENDING_CPP, true, true},
};

static const EndingRow *ending_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        if (strcmp(dot + 1, ENDINGS[i].text) == 0)
            return &ENDINGS[i];
    return NULL;
}

bool language_is_known(const char *path)
{
    return ending_of(path) != NULL;
}

bool language_is_c(const char *path)
{
    const EndingRow *row = ending_of(path);
    return row && row->ending != ENDING_RUST;
}

bool language_is_header(const char *path)
{
    const EndingRow *row = ending_of(path);
    return row && row->header;
}

bool language_is_cpp(const char *path)
{
    const EndingRow *row = ending_of(path);
    return row && row->ending == ENDING_CPP;
}

bool language_is_named(const char *path)
{
    const EndingRow *row = ending_of(path);
    return row && !row->unnamed;
}

/* `#ifdef __cplusplus` … `#endif` or `#else` is not for C; what stands in it says nothing. Returns
 * the line behind it. */
static uint32_t skip_cplusplus(const char *text, uint32_t size, uint32_t at)
{
    uint32_t depth = 0;
    while (at < size) {
        const char *newline = memchr(text + at, '\n', size - at);
        uint32_t end = newline ? (uint32_t)(newline - text) + 1 : size;
        Span line = text_trim(text + at, end - at);
        at = end;
        if (!text_starts(line, "#"))
            continue;
        Span word = text_trim(line.start + 1, line.size - 1);
        if (text_starts(word, "if"))
            depth++;
        else if ((text_starts(word, "endif") && --depth == 0) ||
                 (text_starts(word, "el") && depth == 1))
            return at;
    }
    return size;
}

static bool is_cplusplus_guard(Span line)
{
    if (!text_starts(line, "#"))
        return false;
    Span word = text_trim(line.start + 1, line.size - 1);
    return (text_starts(word, "ifdef") || text_starts(word, "if ")) &&
           memmem(word.start, word.size, "__cplusplus", 11) &&
           !memmem(word.start, word.size, "!", 1);
}

/* Whether a line of code begins as only one of C++ does. */
static bool is_cplusplus_line(Span line)
{
    static const char *const STARTS[] = {"class ",  "namespace ", "template ",  "template<",
                                         "public:", "private:",   "protected:", "virtual ",
                                         "using ",  "explicit ",  "friend ",    "enum class "};
    for (size_t i = 0; i < sizeof STARTS / sizeof *STARTS; i++)
        if (text_starts(line, STARTS[i]))
            return true;
    return text_starts(line, "#include <") && !memchr(line.start, '.', line.size) &&
           memchr(line.start, '>', line.size);
}

static bool header_is_cplusplus(const char *text, uint32_t size)
{
    uint32_t at = 0;
    while (at < size) {
        uint32_t start = at = text_skip_trivia(text, size, at);
        const char *newline = memchr(text + at, '\n', size - at);
        at = newline ? (uint32_t)(newline - text) + 1 : size;
        Span line = text_trim(text + start, at - start);
        if (is_cplusplus_guard(line))
            at = skip_cplusplus(text, size, start);
        else if (is_cplusplus_line(line))
            return true;
    }
    return false;
}

Language language_of(const char *path, const char *text, uint32_t size)
{
    const EndingRow *row = ending_of(path);
    Ending ending = row ? row->ending : ENDING_RUST;
    if (ending == ENDING_EITHER)
        ending = header_is_cplusplus(text, size) ? ENDING_CPP : ENDING_C;
    return ending == ENDING_CPP ? LANGUAGE_CPP : ending == ENDING_C ? LANGUAGE_C : LANGUAGE_RUST;
}

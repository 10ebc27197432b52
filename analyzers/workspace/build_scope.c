#include "analyzers/workspace/build_scope.h"

#include <string.h>

#define VALUE_LIMIT ((size_t)256 << 10) /* bytes of one variable */
#define OUTPUT_LIMIT ((size_t)4 << 20)  /* bytes a scope reads and expands to */
#define STEP_LIMIT 100000               /* variables a scope replaces */
#define EXPANSION_DEPTH 8
#define WHITE " \t\r\n"
#define BLANKS WHITE ";"

struct BuildScope {
    const BuildScope *above;
    GHashTable *values; /* char * → GString * */
    size_t output;
    unsigned steps;
};

static void free_value(void *value)
{
    g_string_free(value, TRUE);
}

BuildScope *build_scope_new(const BuildScope *above)
{
    BuildScope *scope = g_new0(BuildScope, 1);
    scope->above = above;
    scope->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_value);
    return scope;
}

void build_scope_free(BuildScope *scope)
{
    if (!scope)
        return;
    g_hash_table_unref(scope->values);
    g_free(scope);
}

const char *build_scope_find(const BuildScope *scope, const char *name)
{
    for (; scope; scope = scope->above) {
        const GString *value = g_hash_table_lookup(scope->values, name);
        if (value)
            return value->str;
    }
    return NULL;
}

void build_scope_set(BuildScope *scope, const char *name, const char *text, bool adds)
{
    GString *value = g_hash_table_lookup(scope->values, name);
    if (!value) {
        const char *above = adds ? build_scope_find(scope, name) : NULL;
        value = g_string_new(above);
        g_hash_table_insert(scope->values, g_strdup(name), value);
    }
    if (!adds)
        g_string_truncate(value, 0);
    text += strspn(text, WHITE);
    size_t size = strlen(text);
    while (size && strchr(WHITE, text[size - 1]))
        size--;
    if (!size || value->len + size + 1 > VALUE_LIMIT)
        return;
    if (value->len)
        g_string_append_c(value, ' ');
    g_string_append_len(value, text, (gssize)size);
}

static void expand(BuildScope *scope, const char *text, int depth, GString *output);

/* `${x}`, `$(x)` and `$(x:.c=.o)`. */
typedef struct Reference {
    char *name; /* owned; NULL: a function, or a name made of others */
    bool makes_objects, is_other;
    const char *end; /* what follows it */
} Reference;

static Reference bracketed(const char *text)
{
    char opening = *text, close = opening == '(' ? ')' : '}';
    const char *start = ++text;
    int open = 1;
    for (; *text && open; text++)
        open += *text == opening ? 1 : *text == close ? -1 : 0;
    Reference reference = {.end = text};
    size_t size = (size_t)(text - start) - (open ? 0 : 1), name = strcspn(start, " \t\n,:$(){}");
    if (name > size || (name < size && start[name] != ':'))
        return reference;
    reference.name = g_strndup(start, name);
    reference.makes_objects = name < size && size > 2 && memcmp(start + size - 2, ".o", 2) == 0;
    reference.is_other = name < size && !reference.makes_objects;
    return reference;
}

static Reference reference_at(const char *text)
{
    if (*text == '(' || *text == '{')
        return bracketed(text);
    Reference reference = {.end = text + (*text != '\0')};
    if (g_ascii_isalpha(*text))
        reference.name = g_strndup(text, 1);
    return reference;
}

/* The words behind `start`, sources among them as objects. */
static void make_objects(GString *output, size_t start)
{
    g_auto(GStrv) words = build_words(output->str + start);
    g_string_truncate(output, start);
    for (char **word = words; *word; word++) {
        const char *dot = strrchr(*word, '.');
        g_string_append_len(output, *word, dot ? dot - *word : (gssize)strlen(*word));
        g_string_append(output, ".o ");
    }
}

/* Replaces the variable behind a `$`; returns what follows it. */
static const char *replace(BuildScope *scope, const char *text, int depth, GString *output)
{
    Reference reference = reference_at(text);
    g_autofree char *name = reference.name;
    scope->output += (size_t)(reference.end - text); /* brackets may nest without an end */
    const char *value = name && !reference.is_other ? build_scope_find(scope, name) : NULL;
    size_t start = output->len;
    if (value && depth < EXPANSION_DEPTH && scope->steps++ < STEP_LIMIT)
        expand(scope, value, depth + 1, output);
    if (reference.makes_objects)
        make_objects(output, start);
    return reference.end;
}

static void expand(BuildScope *scope, const char *text, int depth, GString *output)
{
    while (*text && scope->output < OUTPUT_LIMIT) {
        size_t plain = strcspn(text, "$");
        size_t taken = MIN(plain, OUTPUT_LIMIT - scope->output);
        g_string_append_len(output, text, (gssize)taken);
        scope->output += taken;
        text += plain;
        if (*text)
            text = replace(scope, text + 1, depth, output);
    }
}

char *build_scope_expand(BuildScope *scope, const char *text)
{
    GString *output = g_string_new(NULL);
    expand(scope, text, 0, output);
    return g_string_free(output, FALSE);
}

char **build_words(const char *text)
{
    GPtrArray *words = g_ptr_array_new();
    for (text += strspn(text, BLANKS); *text; text += strspn(text, BLANKS)) {
        size_t size = strcspn(text, BLANKS);
        g_ptr_array_add(words, g_strndup(text, size));
        text += size;
    }
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

#include "analyzers/clang/constants.h"

#include <string.h>

#include "analyzers/clang/integer_expression.h"
#include "analyzers/clang/message.h"

enum { MACRO_NEW, MACRO_BEING_READ, MACRO_INTEGER, MACRO_OTHER };

typedef struct Macro {
    const char *text;
    size_t size;
    Integer integer;
    uint32_t file, line;
    uint8_t state;
} Macro;

struct Constants {
    GHashTable *macros; /* name → Macro */
    Macro *last;
    bool long_is_wide;
    unsigned depth;
};

Constants *constants_new(bool long_is_wide)
{
    Constants *constants = g_new0(Constants, 1);
    constants->macros = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    constants->long_is_wide = long_is_wide;
    return constants;
}

void constants_free(Constants *constants)
{
    if (!constants)
        return;
    g_hash_table_unref(constants->macros);
    g_free(constants);
}

static Macro *add(Constants *constants, const char *name)
{
    Macro *macro = g_new0(Macro, 1);
    g_hash_table_replace(constants->macros, g_strdup(name), macro);
    return macro;
}

void constants_add_macro(Constants *constants, const char *name, const char *text, size_t size)
{
    constants->last = add(constants, name);
    constants->last->text = text;
    constants->last->size = size;
}

void constants_place(Constants *constants, uint32_t file, uint32_t line)
{
    constants->last->file = file;
    constants->last->line = line;
}

void constants_add_enumerator(Constants *constants, const char *name, int64_t value)
{
    /* `#define NAME NAME` beside an enumerator is common, and the macro is then its value. */
    Macro *macro = g_hash_table_lookup(constants->macros, name);
    if (macro && macro->text &&
        (macro->size != strlen(name) || strncmp(macro->text, name, macro->size) != 0))
        return;
    if (!macro)
        macro = add(constants, name);
    bool is_wide = value > INT32_MAX || value < INT32_MIN;
    macro->integer = (Integer){.value = (uint64_t)value, .is_wide = is_wide};
    macro->state = MACRO_INTEGER;
}

static bool evaluate(Constants *constants, Macro *macro);

static bool find(void *data, const char *name, size_t length, Integer *integer)
{
    Constants *constants = data;
    g_autofree char *word = g_strndup(name, length);
    Macro *macro = g_hash_table_lookup(constants->macros, word);
    if (!macro || !evaluate(constants, macro))
        return false;
    *integer = macro->integer;
    return true;
}

/* Each macro is worked out once, so that none costs more than its own text. */
static bool evaluate(Constants *constants, Macro *macro)
{
    if (macro->state == MACRO_NEW) {
        IntegerNames names = {find, constants, &constants->depth, constants->long_is_wide};
        macro->state = MACRO_BEING_READ;
        bool done = integer_expression(macro->text, macro->size, &names, &macro->integer);
        macro->state = done ? MACRO_INTEGER : MACRO_OTHER;
    }
    return macro->state == MACRO_INTEGER;
}

void constants_write(Constants *constants, GByteArray *message)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    uint64_t count = 0;
    GHashTableIter each;
    gpointer name, macro;
    g_hash_table_iter_init(&each, constants->macros);
    while (g_hash_table_iter_next(&each, &name, &macro)) {
        Macro *it = macro;
        if (!it->text || !evaluate(constants, it))
            continue;
        message_put_text(out, name);
        message_put(out, it->integer.value);
        message_put(out, it->file);
        message_put(out, it->line);
        count++;
    }
    message_put(message, count);
    g_byte_array_append(message, out->data, out->len);
}

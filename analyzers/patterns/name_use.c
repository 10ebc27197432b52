#include <string.h>

#include "analyzers/patterns/resolve.h"

static bool is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

bool name_use_word(const Index *index, Record record, const char *text, uint32_t number,
                   NameUse *use)
{
    for (const char *c = text; *c;) {
        if (!is_word(*c)) {
            c++;
            continue;
        }
        const char *word = c;
        while (is_word(*c))
            c++;
        if (!g_ascii_isupper(*word) || number-- > 0)
            continue;
        const char *path = word;
        while (path > text && (is_word(path[-1]) || path[-1] == ':'))
            path--;
        *use =
            name_use_head(index, record, atoms_find(index->atoms, word, (uint32_t)(c - word)), "");
        use->path = path;
        use->path_size = word - path > 2 ? (uint32_t)(word - path) - 2 : 0;
        return true;
    }
    return false;
}

/* The function and inline module around a record. */
static void surroundings(const Index *index, Record record, NameUse *use)
{
    use->function = use->module = FACT_NONE;
    for (unsigned depth = 0; depth < 8; depth++) {
        const Fact *fact = KIND(record.kind) & KINDS_ITEM ? record_fact(index, record) : NULL;
        if (!fact)
            return;
        if (use->module == FACT_NONE)
            use->module = fact->module;
        uint32_t owner_kind = FACT_FN;
        if (record.kind == FACT_FIELD || record.kind == FACT_VARIANT)
            owner_kind = FACT_TYPE;
        else if (record.kind == FACT_FN)
            owner_kind = ((const FnFact *)fact)->owner_kind;
        else if (record.kind == FACT_ASSOC)
            owner_kind = ((const AssocFact *)fact)->owner_kind;
        if (fact->owner == FACT_NONE || owner_kind >= FACT_KINDS)
            return;
        if (owner_kind == FACT_FN && record.kind != FACT_PARAM) {
            use->function = fact->owner;
            return;
        }
        record = (Record){owner_kind, record.file, fact->owner};
    }
}

NameUse name_use_head(const Index *index, Record record, uint32_t atom, const char *text)
{
    NameUse use = {.file = record.file, .atom = atom, .path = text};
    surroundings(index, record, &use);
    const char *end = strpbrk(text, "<({[ ");
    const char *stop = end ? end : text + strlen(text), *colons = NULL;
    for (const char *c = text; c + 1 < stop; c++)
        if (c[0] == ':' && c[1] == ':')
            colons = c;
    use.path_size = colons ? (uint32_t)(colons - text) : 0;
    return use;
}

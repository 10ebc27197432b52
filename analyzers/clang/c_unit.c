#include "analyzers/clang/c_unit.h"

#include <stdatomic.h>
#include <string.h>

#include "analyzers/clang/c_unit_arena.h"

CUnit *c_unit_ref(CUnit *unit)
{
    atomic_fetch_add_explicit(&unit->references, 1, memory_order_relaxed);
    return unit;
}

void c_unit_unref(CUnit *unit)
{
    if (!unit || atomic_fetch_sub_explicit(&unit->references, 1, memory_order_acq_rel) != 1)
        return;
    c_unit_arena_free(unit->arena);
    g_free(unit);
}

static int compare(const CDecl *decl, CDeclKind kind, const char *name)
{
    if (decl->kind != kind)
        return decl->kind < kind ? -1 : 1;
    return strcmp(decl->name, name);
}

const CDecl *c_unit_find(const CUnit *unit, CDeclKind kind, const char *name)
{
    uint32_t low = 0, high = unit->decl_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare(&unit->decls[middle], kind, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < unit->decl_count && compare(&unit->decls[low], kind, name) == 0;
    return found ? &unit->decls[low] : NULL;
}

const CDecl *c_unit_symbol(const CUnit *unit, const char *symbol)
{
    const CDecl *labelled = g_hash_table_lookup(unit->arena->labels, symbol);
    if (labelled)
        return labelled;
    const CDeclKind kinds[] = {C_FUNCTION, C_VARIABLE};
    const CDecl *end = unit->decls + unit->decl_count;
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const CDecl *decl = c_unit_find(unit, kinds[i], symbol);
        for (; decl && decl < end && compare(decl, kinds[i], symbol) == 0; decl++)
            if (strcmp(decl->symbol, symbol) == 0)
                return decl;
    }
    return NULL;
}

/* The words a builtin type's name is made of, in any order. */
typedef struct BuiltinWords {
    unsigned longs, shorts, ints, chars, doubles, wides, is_unsigned, is_signed;
} BuiltinWords;

static bool count_word(BuiltinWords *words, const char *word)
{
    const struct {
        const char *word;
        unsigned *count;
    } counters[] = {
        {"long", &words->longs},       {"short", &words->shorts},
        {"int", &words->ints},         {"char", &words->chars},
        {"double", &words->doubles},   {"__int128", &words->wides},
        {"signed", &words->is_signed}, {"unsigned", &words->is_unsigned},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(counters); i++)
        if (strcmp(counters[i].word, word) == 0) {
            (*counters[i].count)++;
            return true;
        }
    return false;
}

/* "long unsigned int" is "unsigned long"; NULL when it is made of other words. */
static const char *usual_name(const char *name)
{
    BuiltinWords words = {0};
    g_auto(GStrv) parts = g_strsplit(name, " ", -1);
    for (char **part = parts; *part; part++)
        if (**part && !count_word(&words, *part))
            return NULL;
    if (words.chars)
        return words.is_unsigned ? "unsigned char" : words.is_signed ? "signed char" : "char";
    if (words.doubles)
        return words.longs ? "long double" : "double";
    if (words.wides)
        return words.is_unsigned ? "unsigned __int128" : "__int128";
    if (words.shorts)
        return words.is_unsigned ? "unsigned short" : "short";
    if (words.longs > 1)
        return words.is_unsigned ? "unsigned long long" : "long long";
    if (words.longs)
        return words.is_unsigned ? "unsigned long" : "long";
    if (!words.ints && !words.is_signed && !words.is_unsigned)
        return NULL;
    return words.is_unsigned ? "unsigned int" : "int";
}

static const AbiType *type_of(const CDecl *decl)
{
    return decl ? decl->type : NULL;
}

static const AbiType *tag_type(const CUnit *unit, CDeclKind kind, const char *name, int is_union)
{
    const CDecl *decl = c_unit_find(unit, kind, name);
    if (!decl || (kind == C_RECORD && decl->type->record->is_union != is_union))
        return NULL;
    return decl->type;
}

const AbiType *c_unit_type(const CUnit *unit, const char *name)
{
    if (g_str_has_prefix(name, "struct "))
        return tag_type(unit, C_RECORD, name + strlen("struct "), false);
    if (g_str_has_prefix(name, "union "))
        return tag_type(unit, C_RECORD, name + strlen("union "), true);
    if (g_str_has_prefix(name, "enum "))
        return tag_type(unit, C_ENUM, name + strlen("enum "), false);
    const AbiType *declared = type_of(c_unit_find(unit, C_TYPEDEF, name));
    if (declared)
        return declared;
    const char *usual = strcmp(name, "bool") == 0 ? "_Bool" : usual_name(name);
    return g_hash_table_lookup(unit->arena->names, usual ? usual : name);
}

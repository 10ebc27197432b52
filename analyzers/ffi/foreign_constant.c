#include <stdlib.h>
#include <string.h>

#include "analyzers/ffi/foreign_types.h"

#define DEPTH_MAX 24

/* An integer expression being computed; wraps as i64 does. */
typedef struct Evaluation {
    RustReader reader;
    ForeignTypes *types;
    const ForeignView *view;
    bool failed;
    uint32_t depth;
} Evaluation;

static int64_t binary(Evaluation *evaluation, int level);

static int64_t fail(Evaluation *evaluation)
{
    evaluation->failed = true;
    return 0;
}

static int64_t literal(Evaluation *evaluation)
{
    const Token *token = &evaluation->reader.tokens->items[evaluation->reader.at++];
    const char *text = evaluation->reader.tokens->text + token->start;
    char digits[72];
    uint32_t size = 0;
    if (token->size == 4 && text[0] == 'b' && text[1] == '\'')
        return (unsigned char)text[2];
    if (!g_ascii_isdigit(*text))
        return fail(evaluation);
    int base = text[0] == '0' && token->size > 2 ? (text[1] == 'x'   ? 16
                                                    : text[1] == 'o' ? 8
                                                    : text[1] == 'b' ? 2
                                                                     : 10)
                                                 : 10;
    uint32_t at = base == 10 ? 0 : 2;
    for (; at < token->size && size + 1 < sizeof digits; at++) {
        if (text[at] == '_')
            continue;
        if (base == 16 ? !g_ascii_isxdigit(text[at]) : !g_ascii_isdigit(text[at]))
            break;
        digits[size++] = text[at];
    }
    digits[size] = '\0';
    if (at < token->size && text[at] != 'u' && text[at] != 'i')
        return fail(evaluation);
    return (int64_t)g_ascii_strtoull(digits, NULL, (guint)base);
}

static int64_t constant_of(Evaluation *evaluation, const RustFound *found)
{
    ForeignTypes *types = evaluation->types;
    ForeignView view = {found->place, NULL, evaluation->view->cfg, evaluation->view->depth + 1};
    int64_t value = 0;
    if (view.depth > DEPTH_MAX || !types->steps || !--types->steps || !found->item->value ||
        !foreign_constant(types, &view, found->item->value, &value))
        return fail(evaluation);
    return value;
}

static int64_t named_constant(Evaluation *evaluation, const char *path)
{
    ForeignTypes *types = evaluation->types;
    const RustLookup *lookup =
        rust_names_find(types->names, evaluation->view->place, path, RUST_WANTED_VALUE);
    GArray *chosen = foreign_choose(types, evaluation->view, lookup->found);
    int64_t value = 0;
    if (!chosen->len)
        fail(evaluation);
    for (guint i = 0; i < chosen->len; i++) {
        int64_t own = constant_of(evaluation, &g_array_index(chosen, RustFound, i));
        if (i && own != value)
            fail(evaluation);
        value = own;
    }
    g_array_free(chosen, TRUE);
    return value;
}

static int64_t path_value(Evaluation *evaluation)
{
    RustReader *reader = &evaluation->reader;
    GString *path = g_string_new(rust_take(reader, "::") ? "::" : NULL);
    for (const char *name; (name = rust_take_name(reader));) {
        g_string_append(path, name);
        if (!rust_take(reader, "::"))
            break;
        g_string_append(path, "::");
    }
    bool called = rust_is(reader, "(") || rust_is(reader, "<") || rust_is(reader, "!");
    int64_t value = called || !path->len ? fail(evaluation) : named_constant(evaluation, path->str);
    g_string_free(path, TRUE);
    return value;
}

static int64_t unary(Evaluation *evaluation)
{
    RustReader *reader = &evaluation->reader;
    if (evaluation->failed || reader->at >= reader->end || ++evaluation->depth > 200)
        return fail(evaluation);
    int64_t value;
    if (rust_take(reader, "-")) {
        value = (int64_t)(0 - (uint64_t)unary(evaluation));
    } else if (rust_take(reader, "!")) {
        value = ~unary(evaluation);
    } else if (rust_is(reader, "(") || rust_is(reader, "{")) {
        reader->at++;
        value = binary(evaluation, 0);
        if (!rust_take(reader, ")") && !rust_take(reader, "}"))
            fail(evaluation);
    } else if (reader->tokens->items[reader->at].kind == TOKEN_LITERAL) {
        value = literal(evaluation);
    } else {
        value = path_value(evaluation);
    }
    evaluation->depth--;
    return value;
}

/* `value as u8`; a type that is no number of a known size leaves it as it is. */
static int64_t cast(Evaluation *evaluation, int64_t value)
{
    const RustType *type = rust_type_read(&evaluation->reader);
    const AbiType *made =
        type->kind == RUST_PATH ? foreign_primitive(evaluation->types, type->path) : NULL;
    if (!made || made->kind != ABI_INTEGER || made->bits >= 64)
        return value;
    uint32_t shift = 64u - made->bits;
    uint64_t high = (uint64_t)value << shift;
    return made->is_signed ? (int64_t)high >> shift : (int64_t)(high >> shift);
}

/* The operator here if it binds as tightly as `level`; takes it. */
static char operator_at(RustReader *reader, int level)
{
    static const char *const LEVELS[] = {"|", "^", "&", "<>", "+-", "*/%"};
    if (reader->at >= reader->end)
        return '\0';
    const Token *token = &reader->tokens->items[reader->at];
    char byte = reader->tokens->text[token->start];
    if (token->kind != TOKEN_MARK || token->size != 1 || !strchr(LEVELS[level], byte))
        return '\0';
    bool shift = byte == '<' || byte == '>';
    char twice[2] = {byte, '\0'};
    if (shift ? !rust_is_ahead(reader, 1, twice) : rust_is_ahead(reader, 1, twice))
        return '\0';
    reader->at += shift ? 2 : 1;
    return byte;
}

static int64_t apply(Evaluation *evaluation, char operator, int64_t a, int64_t b)
{
    uint64_t left = (uint64_t)a, right = (uint64_t)b;
    switch (operator) {
    case '|':
        return a | b;
    case '^':
        return a ^ b;
    case '&':
        return a & b;
    case '<':
        return b >= 0 && b < 64 ? (int64_t)(left << right) : fail(evaluation);
    case '>':
        return b >= 0 && b < 64 ? a >> b : fail(evaluation);
    case '+':
        return (int64_t)(left + right);
    case '-':
        return (int64_t)(left - right);
    case '*':
        return (int64_t)(left * right);
    default:
        if (!b || (a == INT64_MIN && b == -1))
            return fail(evaluation);
        return operator== '/' ? a / b : a % b;
    }
}

static int64_t binary(Evaluation *evaluation, int level)
{
    if (level > 5) {
        int64_t value = unary(evaluation);
        while (!evaluation->failed && rust_take(&evaluation->reader, "as"))
            value = cast(evaluation, value);
        return value;
    }
    int64_t value = binary(evaluation, level + 1);
    for (char operator; !evaluation->failed && (operator= operator_at(&evaluation->reader, level));)
        value = apply(evaluation, operator, value, binary(evaluation, level + 1));
    return value;
}

bool foreign_constant(ForeignTypes *types, const ForeignView *view, const char *text,
                      int64_t *value)
{
    Tokens tokens;
    tokens_init(&tokens, text, (uint32_t)strlen(text));
    Evaluation evaluation = {
        {.tokens = &tokens, .end = tokens.count, .arena = types->arena}, types, view, false, 0};
    *value = binary(&evaluation, 0);
    bool whole = evaluation.reader.at == evaluation.reader.end;
    tokens_clear(&tokens);
    return whole && !evaluation.failed;
}

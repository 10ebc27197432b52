#include "analyzers/clang/integer_expression.h"

#include <glib.h>
#include <string.h>

#define DEPTH 1000

typedef struct Expression {
    const char *at, *end;
    const IntegerNames *names;
} Expression;

static bool read_binary(Expression *expression, unsigned least, Integer *left);

static void skip_blanks(Expression *e)
{
    while (e->at < e->end) {
        size_t rest = (size_t)(e->end - e->at);
        if (g_ascii_isspace(*e->at) || (*e->at == '\\' && rest > 1 && strchr("\r\n", e->at[1])))
            e->at++;
        else if (rest > 1 && e->at[0] == '/' && e->at[1] == '*') {
            const char *close = g_strstr_len(e->at + 2, (gssize)(rest - 2), "*/");
            e->at = close ? close + 2 : e->end;
        } else if (rest > 1 && e->at[0] == '/' && e->at[1] == '/')
            e->at = e->end;
        else
            return;
    }
}

/* Takes the word if it comes next. */
static bool takes(Expression *e, const char *word)
{
    size_t length = strlen(word);
    skip_blanks(e);
    if ((size_t)(e->end - e->at) < length || strncmp(e->at, word, length) != 0)
        return false;
    e->at += length;
    return true;
}

static Integer fitted(Integer integer)
{
    if (!integer.is_wide)
        integer.value = integer.is_unsigned ? (uint32_t)integer.value
                                            : (uint64_t)(int64_t)(int32_t)integer.value;
    return integer;
}

static bool read_suffix(const char *suffix, const IntegerNames *names, Integer *integer)
{
    unsigned longs = 0;
    for (; *suffix; suffix++) {
        char letter = g_ascii_tolower(*suffix);
        if (letter == 'u' && !integer->is_unsigned)
            integer->is_unsigned = true;
        else if (letter == 'l' && longs < 2)
            longs++;
        else
            return false;
    }
    integer->is_wide = longs == 2 || (longs == 1 && names->long_is_wide);
    return true;
}

/* The first type of C's list that holds the value: decimals without a suffix stay signed. */
static void choose_type(Integer *integer, bool is_decimal)
{
    if (!integer->is_wide) {
        bool fits = integer->value <= (integer->is_unsigned ? UINT32_MAX : INT32_MAX);
        bool fits_unsigned = !is_decimal && integer->value <= UINT32_MAX;
        if (!fits && fits_unsigned)
            integer->is_unsigned = true;
        else if (!fits)
            integer->is_wide = true;
    }
    if (integer->value > INT64_MAX)
        integer->is_unsigned = true;
}

static bool read_number(Expression *e, Integer *integer)
{
    const char *start = e->at;
    while (e->at < e->end && (g_ascii_isalnum(*e->at) || *e->at == '.' || *e->at == '\''))
        e->at++;
    g_autofree char *text = g_strndup(start, (gsize)(e->at - start));
    bool is_binary = text[0] == '0' && (text[1] == 'b' || text[1] == 'B');
    bool is_decimal = text[0] != '0';
    char *rest;
    integer->value = g_ascii_strtoull(is_binary ? text + 2 : text, &rest, is_binary ? 2 : 0);
    if (rest == text || !read_suffix(rest, e->names, integer))
        return false;
    choose_type(integer, is_decimal);
    return true;
}

/* One plain or escaped character. */
static bool read_character(Expression *e, Integer *integer)
{
    static const char letters[] = "abfnrtv0'\"\\?";
    static const char values[] = "\a\b\f\n\r\t\v\0'\"\\?";
    size_t rest = (size_t)(e->end - e->at);
    if (rest >= 3 && e->at[1] != '\\' && e->at[2] == '\'') {
        integer->value = (uint64_t)(int64_t)(signed char)e->at[1];
        e->at += 3;
        return true;
    }
    const char *letter =
        rest >= 4 && e->at[1] == '\\' && e->at[3] == '\'' ? strchr(letters, e->at[2]) : NULL;
    if (!letter || !*letter)
        return false;
    integer->value = (uint64_t)values[letter - letters];
    e->at += 4;
    return true;
}

static bool read_name(Expression *e, Integer *integer)
{
    const char *start = e->at;
    while (e->at < e->end && (g_ascii_isalnum(*e->at) || *e->at == '_'))
        e->at++;
    size_t length = (size_t)(e->at - start);
    return length && e->names->find(e->names->data, start, length, integer);
}

static bool read_primary(Expression *e, Integer *integer)
{
    skip_blanks(e);
    if (e->at == e->end)
        return false;
    if (takes(e, "("))
        return read_binary(e, 0, integer) && takes(e, ")");
    if (g_ascii_isdigit(*e->at))
        return read_number(e, integer);
    return *e->at == '\'' ? read_character(e, integer) : read_name(e, integer);
}

static bool read_unary(Expression *e, Integer *integer)
{
    *integer = (Integer){0};
    if (++*e->names->depth > DEPTH)
        return false;
    bool done = true;
    if (takes(e, "-")) {
        done = read_unary(e, integer);
        integer->value = 0 - integer->value;
    } else if (takes(e, "~")) {
        done = read_unary(e, integer);
        integer->value = ~integer->value;
    } else if (takes(e, "!")) {
        done = read_unary(e, integer);
        *integer = (Integer){.value = !integer->value};
    } else if (takes(e, "+"))
        done = read_unary(e, integer);
    else
        done = read_primary(e, integer);
    --*e->names->depth;
    *integer = fitted(*integer);
    return done;
}

typedef enum Operator {
    OPERATOR_OR_ELSE,
    OPERATOR_AND_ALSO,
    OPERATOR_OR,
    OPERATOR_XOR,
    OPERATOR_AND,
    OPERATOR_EQUAL,
    OPERATOR_UNEQUAL,
    OPERATOR_LEFT,
    OPERATOR_RIGHT,
    OPERATOR_LESS_EQUAL,
    OPERATOR_GREATER_EQUAL,
    OPERATOR_LESS,
    OPERATOR_GREATER,
    OPERATOR_ADD,
    OPERATOR_SUBTRACT,
    OPERATOR_MULTIPLY,
    OPERATOR_DIVIDE,
    OPERATOR_MODULO
} Operator;

/* Longer words before those they begin with. */
static const struct {
    const char *word;
    uint8_t operator, strength;
} operators[] = {
    {"||", OPERATOR_OR_ELSE, 1},    {"&&", OPERATOR_AND_ALSO, 2},
    {"==", OPERATOR_EQUAL, 6},      {"!=", OPERATOR_UNEQUAL, 6},
    {"<<", OPERATOR_LEFT, 8},       {">>", OPERATOR_RIGHT, 8},
    {"<=", OPERATOR_LESS_EQUAL, 7}, {">=", OPERATOR_GREATER_EQUAL, 7},
    {"|", OPERATOR_OR, 3},          {"^", OPERATOR_XOR, 4},
    {"&", OPERATOR_AND, 5},         {"<", OPERATOR_LESS, 7},
    {">", OPERATOR_GREATER, 7},     {"+", OPERATOR_ADD, 9},
    {"-", OPERATOR_SUBTRACT, 9},    {"*", OPERATOR_MULTIPLY, 10},
    {"/", OPERATOR_DIVIDE, 10},     {"%", OPERATOR_MODULO, 10},
};

static bool divide(Operator operator, Integer a, Integer b, uint64_t *value)
{
    bool overflows = !a.is_unsigned && (int64_t)a.value == INT64_MIN && (int64_t)b.value == -1;
    if (!b.value || overflows)
        return false;
    if (operator== OPERATOR_DIVIDE)
        *value =
            a.is_unsigned ? a.value / b.value : (uint64_t)((int64_t)a.value / (int64_t)b.value);
    else
        *value =
            a.is_unsigned ? a.value % b.value : (uint64_t)((int64_t)a.value % (int64_t)b.value);
    return true;
}

static bool compare(Operator operator, Integer a, Integer b)
{
    bool less = a.is_unsigned ? a.value < b.value : (int64_t)a.value < (int64_t)b.value;
    switch (operator) {
    case OPERATOR_LESS:
        return less;
    case OPERATOR_GREATER_EQUAL:
        return !less;
    case OPERATOR_LESS_EQUAL:
        return less || a.value == b.value;
    case OPERATOR_GREATER:
        return !less && a.value != b.value;
    case OPERATOR_EQUAL:
        return a.value == b.value;
    case OPERATOR_OR_ELSE:
        return a.value || b.value;
    case OPERATOR_AND_ALSO:
        return a.value && b.value;
    default:
        return a.value != b.value;
    }
}

static bool is_comparison(Operator operator)
{
    return operator<= OPERATOR_AND_ALSO || operator== OPERATOR_EQUAL || operator==
        OPERATOR_UNEQUAL ||(operator>= OPERATOR_LESS_EQUAL && operator<= OPERATOR_GREATER);
}

/* A shift has the type of what is shifted. */
static bool shift(Operator operator, Integer a, uint64_t by, Integer *result)
{
    if (by >= (a.is_wide ? 64 : 32))
        return false;
    *result = a;
    if (operator== OPERATOR_LEFT)
        result->value = a.value << by;
    else
        result->value = a.is_unsigned ? a.value >> by : (uint64_t)((int64_t)a.value >> by);
    *result = fitted(*result);
    return true;
}

static bool combine(Operator operator, Integer a, Integer b, Integer *result)
{
    if (operator== OPERATOR_LEFT || operator== OPERATOR_RIGHT)
        return shift(operator, a, b.value, result);
    Integer common = {.is_wide = a.is_wide || b.is_wide};
    common.is_unsigned = (a.is_unsigned && a.is_wide == common.is_wide) ||
                         (b.is_unsigned && b.is_wide == common.is_wide);
    a = fitted((Integer){a.value, common.is_wide, common.is_unsigned});
    b = fitted((Integer){b.value, common.is_wide, common.is_unsigned});
    *result = common;
    if (is_comparison(operator)) {
        *result = (Integer){.value = compare(operator, a, b)};
        return true;
    }
    if (operator== OPERATOR_DIVIDE || operator== OPERATOR_MODULO) {
        if (!divide(operator, a, b, &result->value))
            return false;
    } else
        result->value = operator== OPERATOR_OR  ? a.value | b.value :
                        operator== OPERATOR_XOR ? a.value ^ b.value
                        :
                        operator== OPERATOR_AND ? a.value & b.value
                        :
                        operator== OPERATOR_ADD ? a.value + b.value
                        :
                        operator== OPERATOR_SUBTRACT ? a.value - b.value
                                                     : a.value * b.value;
    *result = fitted(*result);
    return true;
}

/* Operators that bind at least so strongly. */
static bool read_binary(Expression *e, unsigned least, Integer *left)
{
    if (!read_unary(e, left))
        return false;
    for (;;) {
        size_t i = 0;
        const char *before = e->at;
        while (i < G_N_ELEMENTS(operators) && !takes(e, operators[i].word))
            i++;
        if (i == G_N_ELEMENTS(operators) || operators[i].strength < least) {
            e->at = before;
            return true;
        }
        Integer right;
        if (++*e->names->depth > DEPTH || !read_binary(e, operators[i].strength + 1U, &right) ||
            !combine((Operator)operators[i].operator, * left, right, left))
            return false;
        --*e->names->depth;
    }
}

bool integer_expression(const char *text, size_t size, const IntegerNames *names, Integer *integer)
{
    Expression expression = {.at = text, .end = text + size, .names = names};
    unsigned depth = *names->depth;
    bool done = read_binary(&expression, 0, integer);
    *names->depth = depth;
    skip_blanks(&expression);
    return done && expression.at == expression.end;
}

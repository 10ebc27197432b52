/* An answer of the helper is believed in nothing: whatever is changed in one is refused or read as
 * a unit that can be walked through, and the sanitizers have nothing to say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "analyzers/clang/unit_reading.h"

static void put_type(GByteArray *out, AbiKind kind, uint64_t target, uint64_t tag)
{
    const uint64_t numbers[] = {kind, 0, 32, 4, 4, 0, 1, 0, 0, 1, target, tag};
    message_put_text(out, "int");
    message_put_text(out, "");
    message_put_text(out, "");
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        message_put(out, numbers[i]);
}

static void put_numbers(GByteArray *out, size_t count, ...)
{
    va_list numbers;
    va_start(numbers, count);
    for (size_t i = 0; i < count; i++)
        message_put(out, va_arg(numbers, uint64_t));
    va_end(numbers);
}

#define N(number) ((uint64_t)(number))

static void put_decl(GByteArray *out, CDeclKind kind, const char *name, uint64_t type)
{
    message_put(out, kind);
    message_put_text(out, name);
    message_put_text(out, name);
    message_put_text(out, "a prototype");
    put_numbers(out, 10, type, N(0), N(1), N(2), N(3), N(0), N(0), N(0), N(0), N(0));
}

/* int; a record with a pointer to itself; an enum; a function of them. */
static GByteArray *answer_of(uint64_t pointer_target)
{
    GByteArray *out = g_byte_array_new();
    const char *const files[] = {"/a.h", NULL};
    message_put_text(out, "x86_64");
    message_put_text(out, "14.0.6");
    message_put(out, 0);
    message_put_texts(out, files);
    message_put(out, 5);
    put_type(out, ABI_INTEGER, 0, 0);
    put_type(out, ABI_RECORD, 0, 0);
    put_type(out, ABI_POINTER, pointer_target, 0);
    put_type(out, ABI_ENUM, 0, 0);
    put_type(out, ABI_FUNCTION, 0, 0);
    put_numbers(out, 5, N(0), N(0), N(0), N(CONVENTION_C), N(1));
    message_put_text(out, "it");
    message_put(out, 2);
    message_put(out, 1);
    message_put_text(out, "node");
    put_numbers(out, 5, N(0), N(1), N(8), N(8), N(1));
    message_put_text(out, "next");
    put_numbers(out, 6, N(2), N(0), N(0), N(5), N(9), N(1));
    message_put(out, 1);
    message_put_text(out, "color");
    put_numbers(out, 2, N(0), N(1));
    message_put_text(out, "RED");
    message_put(out, 7);
    message_put(out, 3);
    put_decl(out, C_FUNCTION, "walk", 4);
    put_decl(out, C_RECORD, "node", 1);
    put_decl(out, C_ENUM, "color", 3);
    message_put(out, 1);
    message_put_text(out, "LIMIT");
    put_numbers(out, 3, N(5), N(0), N(1));
    message_put(out, 1);
    message_put(out, 1);
    message_put_text(out, "an error");
    put_numbers(out, 3, N(1), N(2), N(0));
    message_put(out, 1);
    message_put_text(out, "long");
    put_numbers(out, 5, N(ABI_INTEGER), N(8), N(8), N(1), N(0));
    return out;
}

static CUnit *read_bytes(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    MessageReader reader = {.at = g_bytes_get_data(bytes, NULL)};
    reader.end = reader.at + size;
    return unit_read(&reader);
}

static size_t walk_type(const AbiType *type, unsigned depth)
{
    size_t seen = strlen(type->spelling) + 1;
    if (depth > 8)
        return seen;
    if (type->kind == ABI_POINTER || type->kind == ABI_ARRAY)
        seen += walk_type(type->target, depth + 1);
    if (type->kind == ABI_ENUM)
        seen += walk_type(type->enumeration->underlying, depth + 1);
    for (uint32_t i = 0; type->kind == ABI_RECORD && i < type->record->field_count; i++)
        seen += walk_type(type->record->fields[i].type, depth + 1);
    for (uint32_t i = 0; type->kind == ABI_FUNCTION && i < type->function->param_count; i++)
        seen += walk_type(type->function->params[i].type, depth + 1);
    return seen;
}

static size_t walk(const CUnit *unit)
{
    size_t seen = 0;
    for (uint32_t i = 0; i < unit->decl_count; i++)
        seen += strlen(unit->decls[i].name) + strlen(unit->files[unit->decls[i].file]) +
                walk_type(unit->decls[i].type, 0);
    for (uint32_t i = 0; i < unit->constant_count; i++)
        seen += strlen(unit->files[unit->constants[i].file]);
    for (uint32_t i = 0; i < unit->problem_count; i++)
        seen += strlen(unit->problems[i].path) + strlen(unit->problems[i].message);
    return seen;
}

static void an_answer_is_read(void **state)
{
    g_autoptr(GByteArray) answer = answer_of(1);
    CUnit *unit = read_bytes(answer->data, answer->len);
    assert_non_null(unit);
    const CDecl *function = c_unit_symbol(unit, "walk");
    assert_ptr_equal(function, c_unit_find(unit, C_FUNCTION, "walk"));
    const AbiType *node = function->type->function->params[0].type->target;
    assert_ptr_equal(node->record->fields[0].type->target, node);
    assert_ptr_equal(c_unit_type(unit, "struct node"), c_unit_find(unit, C_RECORD, "node")->type);
    assert_int_equal(c_unit_type(unit, "long int")->bits, 64);
    assert_null(c_unit_type(unit, "int"));
    assert_true(walk(unit) > 0);
    c_unit_unref(unit);
}

static void a_ring_without_a_record_is_refused(void **state)
{
    for (uint64_t target = 2; target < 6; target++) {
        g_autoptr(GByteArray) answer = answer_of(target);
        assert_null(read_bytes(answer->data, answer->len));
    }
}

static void every_shorter_answer_is_refused(void **state)
{
    g_autoptr(GByteArray) answer = answer_of(1);
    for (guint size = 0; size < answer->len; size++)
        assert_null(read_bytes(answer->data, size));
}

static void no_changed_byte_does_harm(void **state)
{
    static const uint8_t values[] = {0, 1, 2, 6, 0x7f, 0x80, 0xff};
    g_autoptr(GByteArray) answer = answer_of(1);
    unsigned read = 0;
    for (guint i = 0; i < answer->len; i++)
        for (size_t j = 0; j < G_N_ELEMENTS(values); j++) {
            uint8_t before = answer->data[i];
            answer->data[i] = values[j];
            CUnit *unit = read_bytes(answer->data, answer->len);
            read += unit && walk(unit) > 0;
            c_unit_unref(unit);
            answer->data[i] = before;
        }
    assert_true(read > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_is_read),
        cmocka_unit_test(a_ring_without_a_record_is_refused),
        cmocka_unit_test(every_shorter_answer_is_refused),
        cmocka_unit_test(no_changed_byte_does_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

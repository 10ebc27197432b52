/* What differs between types by hand: layouts, fits, and that of one cause one thing is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analyzers/ffi/compare.h"
#include "analyzers/ffi/unit_target.h"

#define INTEGER(width, is_signed_, text)                                                           \
    {                                                                                              \
        .kind = ABI_INTEGER, .bits = width, .is_signed = is_signed_, .spelling = text,             \
        .size = (width) / 8, .align = (width) / 8                                                  \
    }

static const AbiType i8_type = INTEGER(8, true, "i8"), u8_type = INTEGER(8, false, "u8"),
                     i32_type = INTEGER(32, true, "i32"), u32_type = INTEGER(32, false, "u32"),
                     i64_type = INTEGER(64, true, "i64");
static const AbiType f32_type = {.kind = ABI_FLOAT, .bits = 32, .spelling = "f32"};
static const AbiType char_type = {
    .kind = ABI_INTEGER, .bits = 8, .is_signed = true, .is_char = true, .spelling = "char"};
static const AbiType void_type = {.kind = ABI_VOID, .spelling = "void"};
static const AbiType enum_type = {
    .kind = ABI_ENUM,
    .spelling = "enum mode",
    .size = 4,
    .align = 4,
    .enumeration = &(AbiEnum){.name = "mode", .underlying = &u32_type, .is_repr = true}};
static const AbiType lost_type = {.kind = ABI_UNKNOWN, .why = "`Lost` is not declared"};

static AbiType pointer_to(const AbiType *target, bool is_const)
{
    return (AbiType){.kind = ABI_POINTER,
                     .target = target,
                     .target_is_const = is_const,
                     .spelling = is_const ? "const pointer" : "pointer"};
}

static Misfit misfit(const AbiType *rust, const AbiType *c)
{
    const FitContext context = {0};
    Fit fit = fit_types(&context, rust, c, true);
    Misfit found = fit.misfit;
    assert_true((found == FIT_SAME) == (fit.says == NULL));
    fit_clear(&fit);
    return found;
}

static void width_weighs_more_than_sign(void **state)
{
    (void)state;
    assert_int_equal(misfit(&i32_type, &i32_type), FIT_SAME);
    assert_int_equal(misfit(&i32_type, &u32_type), FIT_SIGN);
    assert_int_equal(misfit(&i64_type, &u32_type), FIT_WIDTH);
    assert_int_equal(misfit(&f32_type, &u32_type), FIT_KIND);
    assert_int_equal(misfit(&lost_type, &u32_type), FIT_UNKNOWN);
}

static void a_plain_char_and_an_enum_have_no_sign(void **state)
{
    (void)state;
    assert_int_equal(misfit(&u8_type, &char_type), FIT_SAME);
    assert_int_equal(misfit(&i8_type, &char_type), FIT_SAME);
    assert_int_equal(misfit(&i8_type, &u8_type), FIT_SIGN);
    assert_int_equal(misfit(&i32_type, &enum_type), FIT_SAME);
    assert_int_equal(misfit(&u8_type, &enum_type), FIT_WIDTH);
}

static void pointers_say_as_much_as_both_sides_know(void **state)
{
    (void)state;
    AbiType to_void = pointer_to(&void_type, false), to_i32 = pointer_to(&i32_type, false);
    AbiType to_i64 = pointer_to(&i64_type, false), to_const = pointer_to(&i32_type, true);
    AbiType to_char = pointer_to(&char_type, false), to_byte = pointer_to(&u8_type, false);
    AbiType to_lost = pointer_to(&lost_type, false);
    assert_int_equal(misfit(&to_void, &to_i64), FIT_SAME);
    assert_int_equal(misfit(&to_lost, &to_i64), FIT_SAME);
    assert_int_equal(misfit(&to_byte, &to_char), FIT_SAME);
    assert_int_equal(misfit(&to_i32, &to_i64), FIT_WIDTH);
    assert_int_equal(misfit(&to_const, &to_i32), FIT_CONST);
    assert_int_equal(misfit(&to_i32, &i32_type), FIT_WIDTH);
    assert_int_equal(misfit(&i64_type, &to_i32), FIT_KIND);
}

static void layouts_follow_c(void **state)
{
    (void)state;
    AbiField fields[] = {{.name = "a", .type = &u8_type},
                         {.name = "b", .type = &i64_type},
                         {.name = "c", .type = &u8_type}};
    AbiRecord record = {.fields = fields, .field_count = 3, .is_complete = true, .is_repr_c = true};
    uint64_t offsets[3];
    Layout layout = layout_record(NULL, &record, offsets);
    assert_null(layout.why);
    assert_int_equal(layout.size, 24);
    assert_int_equal(offsets[1], 8);
    record.packed = 1;
    layout = layout_record(NULL, &record, offsets);
    assert_int_equal(layout.size, 10);
    assert_int_equal(offsets[2], 9);
    record.packed = 0;
    record.aligned = 32;
    assert_int_equal(layout_record(NULL, &record, NULL).size, 32);
    record.is_union = true;
    record.aligned = 0;
    assert_int_equal(layout_record(NULL, &record, NULL).size, 8);
    fields[1].type = &lost_type;
    assert_string_equal(layout_record(NULL, &record, NULL).why, "`Lost` is not declared");
}

static void of_one_cause_one_thing_is_told(void **state)
{
    (void)state;
    const AbiField own[] = {{.name = "a", .type = &i64_type, .end = 1},
                            {.name = "b", .type = &i64_type, .end = 1}};
    const AbiField other[] = {{.name = "a", .type = &i32_type},
                              {.name = "b", .type = &i64_type, .offset_bits = 64}};
    const AbiRecord rust = {
        .fields = own, .field_count = 2, .is_complete = true, .is_repr_c = true};
    const AbiRecord c = {.fields = other,
                         .field_count = 2,
                         .is_complete = true,
                         .is_repr_c = true,
                         .size = 16,
                         .align = 8};
    Differences held;
    differences_init(&held, NULL, NULL);
    compare_records(&held, &rust, &c);
    assert_int_equal(held.all->len, 1);
    assert_string_equal(g_array_index(held.all, Difference, 0).code, "ffi-field");
    differences_clear(&held);
}

static void cfg_is_judged_by_the_target(void **state)
{
    (void)state;
    const char *triple = "x86_64-pc-linux-gnu";
    const struct {
        const char *cfg;
        CfgTruth truth;
    } cases[] = {
        {NULL, CFG_IS_ALWAYS},
        {"windows", CFG_IS_NEVER},
        {"unix", CFG_IS_ALWAYS},
        {"not(unix)", CFG_IS_NEVER},
        {"target_os = \"macos\"", CFG_IS_NEVER},
        {"any(target_os = \"macos\", target_os = \"linux\")", CFG_IS_ALWAYS},
        {"target_pointer_width = \"32\"", CFG_IS_NEVER},
        {"feature = \"x\" && target_env = \"musl\"", CFG_IS_NEVER},
        {"all(unix, feature = \"x\")", CFG_IS_OPEN},
        {"ossl110", CFG_IS_OPEN},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(unit_target_cfg(triple, cases[i].cfg), cases[i].truth);
    assert_true(unit_target_is_custom("unix && not(ossl110)"));
    assert_false(unit_target_is_custom("all(unix, feature = \"x\")"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(width_weighs_more_than_sign),
        cmocka_unit_test(a_plain_char_and_an_enum_have_no_sign),
        cmocka_unit_test(pointers_say_as_much_as_both_sides_know),
        cmocka_unit_test(layouts_follow_c),
        cmocka_unit_test(of_one_cause_one_thing_is_told),
        cmocka_unit_test(cfg_is_judged_by_the_target),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

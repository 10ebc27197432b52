/* The fields that are worked out instead of read from a record's member (fields.c has the rows). */
#pragma once

#include "analyzers/patterns/index.h"

Value field_name(const Index *index, Record record);
Value field_kind(const Index *index, Record record);
Value field_line(const Index *index, Record record);
Value field_test(const Index *index, Record record);
Value field_generated(const Index *index, Record record);
Value field_level(const Index *index, Record record);
Value field_of_variant(const Index *index, Record record);
Value field_const(const Index *index, Record record);
Value field_blanket(const Index *index, Record record);
Value field_call_tokens(const Index *index, Record record);
Value field_root(const Index *index, Record record);
Value field_path(const Index *index, Record record);
Value field_dir(const Index *index, Record record);
Value field_role(const Index *index, Record record);
Value field_lines(const Index *index, Record record);
Value field_proc_macro(const Index *index, Record record);
Value field_crate_kind(const Index *index, Record record);
Value field_package(const Index *index, Record record);
Value field_optional(const Index *index, Record record);
Value field_ours(const Index *index, Record record);
Value field_feature_value(const Index *index, Record record);

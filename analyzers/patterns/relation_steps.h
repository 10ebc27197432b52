/* The ways from record to record (relations.c has the rows); see RelationStep. */
#pragma once

#include "analyzers/patterns/index.h"

/* One record, or an empty span when there is none; for relations that lead to at most one. */
bool span_single(Span *span, uint32_t step, Record record);
bool span_range(Span *span, uint32_t kind, uint32_t file, FactRange range);

bool step_owner(const Index *index, Record from, uint32_t step, Span *span);
bool step_fn(const Index *index, Record from, uint32_t step, Span *span);
bool step_file(const Index *index, Record from, uint32_t step, Span *span);
bool step_module(const Index *index, Record from, uint32_t step, Span *span);
bool step_crate(const Index *index, Record from, uint32_t step, Span *span);
bool step_dir_types(const Index *index, Record from, uint32_t step, Span *span);
bool step_deps(const Index *index, Record from, uint32_t step, Span *span);
bool step_features(const Index *index, Record from, uint32_t step, Span *span);
bool step_files(const Index *index, Record from, uint32_t step, Span *span);
bool step_dependents(const Index *index, Record from, uint32_t step, Span *span);
/* Every record of a kind in a file, folder or crate. */
bool step_list(const Index *index, Record from, uint32_t step, uint32_t kind, Span *span);

bool step_fields(const Index *index, Record from, uint32_t step, Span *span);
bool step_variants(const Index *index, Record from, uint32_t step, Span *span);
bool step_methods(const Index *index, Record from, uint32_t step, Span *span);
bool step_assocs(const Index *index, Record from, uint32_t step, Span *span);
bool step_impls(const Index *index, Record from, uint32_t step, Span *span);
bool step_supertraits(const Index *index, Record from, uint32_t step, Span *span);
bool step_impl(const Index *index, Record from, uint32_t step, Span *span);
bool step_self_type(const Index *index, Record from, uint32_t step, Span *span);
bool step_trait_def(const Index *index, Record from, uint32_t step, Span *span);
bool step_type_def(const Index *index, Record from, uint32_t step, Span *span);
bool step_ret_type(const Index *index, Record from, uint32_t step, Span *span);
bool step_mentions(const Index *index, Record from, uint32_t step, Span *span);
bool step_mentions_trait(const Index *index, Record from, uint32_t step, Span *span);
bool step_ret_mentions(const Index *index, Record from, uint32_t step, Span *span);
bool step_ret_mentions_trait(const Index *index, Record from, uint32_t step, Span *span);
bool step_users(const Index *index, Record from, uint32_t step, Span *span);
bool step_returned_by(const Index *index, Record from, uint32_t step, Span *span);
bool step_dyn_users(const Index *index, Record from, uint32_t step, Span *span);

/* Params and events of a fn. */
bool step_body(const Index *index, Record from, uint32_t step, uint32_t kind, Span *span);
/* The closure or async block an event lies in. */
bool step_task_of(const Index *index, Record from, uint32_t step, Span *span);
/* The call that a task is an argument of, and the tasks that are arguments of a call. */
bool step_handed_to(const Index *index, Record from, uint32_t step, Span *span);
bool step_tasks(const Index *index, Record from, uint32_t step, Span *span);
/* The events of a kind that lie in a task, but in none within it. */
bool step_of_task(const Index *index, Record from, uint32_t step, uint32_t kind, Span *span);
bool step_locals(const Index *index, Record from, uint32_t step, Span *span);
bool step_callee(const Index *index, Record from, uint32_t step, Span *span);
bool step_macro_def(const Index *index, Record from, uint32_t step, Span *span);
bool step_macro_items(const Index *index, Record from, uint32_t step, uint32_t kind, Span *span);

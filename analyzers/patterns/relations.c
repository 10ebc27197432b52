#include "analyzers/patterns/relation_steps.h"

/* Lists of a whole file, folder or crate, those of a function, and those of a macro's arms. */
#define LIST_STEP(name, kind)                                                                      \
    static bool list_##name(const Index *index, Record from, uint32_t step, Span *span)            \
    {                                                                                              \
        return step_list(index, from, step, kind, span);                                           \
    }
#define BODY_STEP(name, kind)                                                                      \
    static bool body_##name(const Index *index, Record from, uint32_t step, Span *span)            \
    {                                                                                              \
        return step_body(index, from, step, kind, span);                                           \
    }
#define TASK_STEP(name, kind)                                                                      \
    static bool task_##name(const Index *index, Record from, uint32_t step, Span *span)            \
    {                                                                                              \
        return step_of_task(index, from, step, kind, span);                                        \
    }
#define MACRO_STEP(name, kind)                                                                     \
    static bool macro_##name(const Index *index, Record from, uint32_t step, Span *span)           \
    {                                                                                              \
        return step_macro_items(index, from, step, kind, span);                                    \
    }

LIST_STEP(types, FACT_TYPE)
LIST_STEP(fields, FACT_FIELD)
LIST_STEP(variants, FACT_VARIANT)
LIST_STEP(traits, FACT_TRAIT)
LIST_STEP(assocs, FACT_ASSOC)
LIST_STEP(impls, FACT_IMPL)
LIST_STEP(fns, FACT_FN)
LIST_STEP(params, FACT_PARAM)
LIST_STEP(calls, FACT_CALL)
LIST_STEP(lets, FACT_LET)
LIST_STEP(awaits, FACT_AWAIT)
LIST_STEP(exits, FACT_EXIT)
LIST_STEP(macrodefs, FACT_MACRODEF)
LIST_STEP(macros, FACT_MACRO)
LIST_STEP(consts, FACT_CONST)
LIST_STEP(aliases, FACT_ALIAS)
LIST_STEP(uses, FACT_USE)
LIST_STEP(mods, FACT_MOD)
LIST_STEP(marks, FACT_MARK)
LIST_STEP(externs, FACT_EXTERN)
LIST_STEP(matches, FACT_MATCH)
LIST_STEP(chains, FACT_CHAIN)
LIST_STEP(tasks, FACT_TASK)
LIST_STEP(includes, FACT_INCLUDE)
BODY_STEP(params, FACT_PARAM)
BODY_STEP(calls, FACT_CALL)
BODY_STEP(lets, FACT_LET)
BODY_STEP(awaits, FACT_AWAIT)
BODY_STEP(exits, FACT_EXIT)
BODY_STEP(marks, FACT_MARK)
BODY_STEP(matches, FACT_MATCH)
BODY_STEP(chains, FACT_CHAIN)
BODY_STEP(tasks, FACT_TASK)
TASK_STEP(calls, FACT_CALL)
TASK_STEP(lets, FACT_LET)
TASK_STEP(awaits, FACT_AWAIT)
TASK_STEP(exits, FACT_EXIT)
TASK_STEP(matches, FACT_MATCH)
TASK_STEP(chains, FACT_CHAIN)
TASK_STEP(tasks, FACT_TASK)
MACRO_STEP(types, FACT_TYPE)
MACRO_STEP(impls, FACT_IMPL)
MACRO_STEP(fns, FACT_FN)

#define WHOLES (KIND(RECORD_FILE) | KIND(RECORD_MODULE) | KIND(RECORD_CRATE))
#define LOCAL_ITEMS                                                                                \
    (KIND(FACT_TYPE) | KIND(FACT_TRAIT) | KIND(FACT_IMPL) | KIND(FACT_CONST) | KIND(FACT_ALIAS) |  \
     KIND(FACT_USE) | KIND(FACT_MACRO) | KIND(FACT_MACRODEF))
#define IMPL_OR_TRAIT (KIND(FACT_IMPL) | KIND(FACT_TRAIT))
#define TYPED (KIND(FACT_FIELD) | KIND(FACT_PARAM) | KIND(FACT_ALIAS) | KIND(FACT_CONST))

const RelationRow relation_rows[] = {
    /* around a record */
    {KIND(FACT_FIELD) | KIND(FACT_VARIANT), "owner", KIND(FACT_TYPE), step_owner, LEAVES_NOTHING},
    {KIND(FACT_ASSOC), "owner", IMPL_OR_TRAIT, step_owner, LEAVES_NOTHING},
    {KIND(FACT_FN), "owner", IMPL_OR_TRAIT | KIND(FACT_FN) | KIND(FACT_EXTERN), step_owner,
     LEAVES_NOTHING},
    {KINDS_EVENT | KIND(FACT_PARAM) | LOCAL_ITEMS, "fn", KIND(FACT_FN), step_fn, LEAVES_NOTHING},
    {KINDS_FACT | KIND(FACT_BLOCK), "file", KIND(RECORD_FILE), step_file, LEAVES_NOTHING},
    {KINDS_FACT | KIND(FACT_BLOCK) | KIND(RECORD_FILE), "module", KIND(RECORD_MODULE), step_module,
     LEAVES_CRATE},
    {KINDS_ALL & ~KIND(RECORD_CRATE), "crate", KIND(RECORD_CRATE), step_crate, LEAVES_FILE},
    {KINDS_FACT | KIND(RECORD_FILE) | KIND(RECORD_MODULE), "dir_types", KIND(FACT_TYPE),
     step_dir_types, LEAVES_CRATE},
    {WHOLES, "deps", KIND(RECORD_DEPENDENCY), step_deps, LEAVES_CRATE},
    {WHOLES, "features", KIND(RECORD_FEATURE), step_features, LEAVES_CRATE},
    {KIND(RECORD_MODULE) | KIND(RECORD_CRATE), "files", KIND(RECORD_FILE), step_files, LEAVES_FILE},
    {KIND(RECORD_CRATE), "dependents", KIND(RECORD_CRATE), step_dependents, LEAVES_CRATE},
    /* types, traits, impls */
    {KIND(FACT_TYPE) | KIND(FACT_VARIANT), "fields", KIND(FACT_FIELD), step_fields, LEAVES_NOTHING},
    {KIND(FACT_TYPE), "variants", KIND(FACT_VARIANT), step_variants, LEAVES_NOTHING},
    {KIND(FACT_TYPE) | IMPL_OR_TRAIT, "methods", KIND(FACT_FN), step_methods, LEAVES_FILE},
    {KIND(FACT_EXTERN), "fns", KIND(FACT_FN), step_methods, LEAVES_NOTHING},
    {IMPL_OR_TRAIT, "assocs", KIND(FACT_ASSOC), step_assocs, LEAVES_NOTHING},
    {KIND(FACT_TYPE), "impls", KIND(FACT_IMPL), step_impls, LEAVES_FILE},
    {KIND(FACT_TRAIT), "impls", KIND(FACT_IMPL), step_impls, LEAVES_CRATE},
    {KIND(FACT_TRAIT), "supertraits", KIND(FACT_TRAIT), step_supertraits, LEAVES_CRATE},
    {KIND(FACT_FN), "impl", KIND(FACT_IMPL), step_impl, LEAVES_NOTHING},
    {KIND(FACT_IMPL) | KIND(FACT_FN), "self_type", KIND(FACT_TYPE), step_self_type, LEAVES_FILE},
    {KIND(FACT_IMPL) | KIND(FACT_FN), "trait_def", KIND(FACT_TRAIT), step_trait_def, LEAVES_CRATE},
    {TYPED, "type_def", KIND(FACT_TYPE), step_type_def, LEAVES_FILE},
    {TYPED | KIND(FACT_ASSOC) | KIND(FACT_IMPL) | KIND(FACT_TYPE), "mentions", KIND(FACT_TYPE),
     step_mentions, LEAVES_FILE},
    {TYPED | KIND(FACT_ASSOC), "mentions_trait", KIND(FACT_TRAIT), step_mentions_trait,
     LEAVES_CRATE},
    {KIND(FACT_FN), "ret_type", KIND(FACT_TYPE), step_ret_type, LEAVES_FILE},
    {KIND(FACT_FN), "ret_mentions", KIND(FACT_TYPE), step_ret_mentions, LEAVES_FILE},
    {KIND(FACT_FN), "ret_mentions_trait", KIND(FACT_TRAIT), step_ret_mentions_trait, LEAVES_CRATE},
    {KIND(FACT_TYPE), "users", KIND(FACT_FIELD), step_users, LEAVES_FILE},
    {KIND(FACT_TYPE), "returned_by", KIND(FACT_FN), step_returned_by, LEAVES_FILE},
    {KIND(FACT_TRAIT), "dyn_users", KIND(FACT_FIELD), step_dyn_users, LEAVES_CRATE},
    /* bodies */
    {KIND(FACT_FN), "params", KIND(FACT_PARAM), body_params, LEAVES_NOTHING},
    {KIND(FACT_FN), "calls", KIND(FACT_CALL), body_calls, LEAVES_NOTHING},
    {KIND(FACT_FN), "lets", KIND(FACT_LET), body_lets, LEAVES_NOTHING},
    {KIND(FACT_FN), "awaits", KIND(FACT_AWAIT), body_awaits, LEAVES_NOTHING},
    {KIND(FACT_FN), "exits", KIND(FACT_EXIT), body_exits, LEAVES_NOTHING},
    {KIND(FACT_FN), "marks", KIND(FACT_MARK), body_marks, LEAVES_NOTHING},
    {KIND(FACT_FN), "matches", KIND(FACT_MATCH), body_matches, LEAVES_NOTHING},
    {KIND(FACT_FN), "chains", KIND(FACT_CHAIN), body_chains, LEAVES_NOTHING},
    {KIND(FACT_FN), "tasks", KIND(FACT_TASK), body_tasks, LEAVES_NOTHING},
    {KINDS_EVENT, "task_of", KIND(FACT_TASK), step_task_of, LEAVES_NOTHING},
    {KIND(FACT_CALL), "tasks", KIND(FACT_TASK), step_tasks, LEAVES_NOTHING},
    {KIND(FACT_TASK), "handed_to", KIND(FACT_CALL), step_handed_to, LEAVES_NOTHING},
    {KIND(FACT_TASK), "calls", KIND(FACT_CALL), task_calls, LEAVES_NOTHING},
    {KIND(FACT_TASK), "lets", KIND(FACT_LET), task_lets, LEAVES_NOTHING},
    {KIND(FACT_TASK), "awaits", KIND(FACT_AWAIT), task_awaits, LEAVES_NOTHING},
    {KIND(FACT_TASK), "exits", KIND(FACT_EXIT), task_exits, LEAVES_NOTHING},
    {KIND(FACT_TASK), "matches", KIND(FACT_MATCH), task_matches, LEAVES_NOTHING},
    {KIND(FACT_TASK), "chains", KIND(FACT_CHAIN), task_chains, LEAVES_NOTHING},
    {KIND(FACT_TASK), "tasks", KIND(FACT_TASK), task_tasks, LEAVES_NOTHING},
    {KIND(FACT_FN), "locals", KIND(FACT_TYPE), step_locals, LEAVES_NOTHING},
    {KIND(FACT_CALL) | KINDS_EFFECT, "callee", KIND(FACT_FN), step_callee, LEAVES_FILE},
    {KIND(FACT_MACRO) | KIND(FACT_CALL), "macro_def", KIND(FACT_MACRODEF), step_macro_def,
     LEAVES_FILE},
    {KIND(FACT_MACRODEF), "types", KIND(FACT_TYPE), macro_types, LEAVES_NOTHING},
    {KIND(FACT_MACRODEF), "impls", KIND(FACT_IMPL), macro_impls, LEAVES_NOTHING},
    {KIND(FACT_MACRODEF), "fns", KIND(FACT_FN), macro_fns, LEAVES_NOTHING},
    /* whole files, folders, crates */
    {WHOLES, "types", KIND(FACT_TYPE), list_types, LEAVES_FILE},
    {WHOLES, "fields", KIND(FACT_FIELD), list_fields, LEAVES_FILE},
    {WHOLES, "variants", KIND(FACT_VARIANT), list_variants, LEAVES_FILE},
    {WHOLES, "traits", KIND(FACT_TRAIT), list_traits, LEAVES_FILE},
    {WHOLES, "assocs", KIND(FACT_ASSOC), list_assocs, LEAVES_FILE},
    {WHOLES, "impls", KIND(FACT_IMPL), list_impls, LEAVES_FILE},
    {WHOLES, "fns", KIND(FACT_FN), list_fns, LEAVES_FILE},
    {WHOLES, "params", KIND(FACT_PARAM), list_params, LEAVES_FILE},
    {WHOLES, "calls", KIND(FACT_CALL), list_calls, LEAVES_FILE},
    {WHOLES, "lets", KIND(FACT_LET), list_lets, LEAVES_FILE},
    {WHOLES, "awaits", KIND(FACT_AWAIT), list_awaits, LEAVES_FILE},
    {WHOLES, "exits", KIND(FACT_EXIT), list_exits, LEAVES_FILE},
    {WHOLES, "macrodefs", KIND(FACT_MACRODEF), list_macrodefs, LEAVES_FILE},
    {WHOLES, "macros", KIND(FACT_MACRO), list_macros, LEAVES_FILE},
    {WHOLES, "consts", KIND(FACT_CONST), list_consts, LEAVES_FILE},
    {WHOLES, "aliases", KIND(FACT_ALIAS), list_aliases, LEAVES_FILE},
    {WHOLES, "uses", KIND(FACT_USE), list_uses, LEAVES_FILE},
    {WHOLES, "mods", KIND(FACT_MOD), list_mods, LEAVES_FILE},
    {WHOLES, "marks", KIND(FACT_MARK), list_marks, LEAVES_FILE},
    {WHOLES, "externs", KIND(FACT_EXTERN), list_externs, LEAVES_FILE},
    {WHOLES, "matches", KIND(FACT_MATCH), list_matches, LEAVES_FILE},
    {WHOLES, "chains", KIND(FACT_CHAIN), list_chains, LEAVES_FILE},
    {WHOLES, "tasks", KIND(FACT_TASK), list_tasks, LEAVES_FILE},
    {WHOLES, "includes", KIND(FACT_INCLUDE), list_includes, LEAVES_FILE},
    {0, NULL, 0, NULL, 0},
};

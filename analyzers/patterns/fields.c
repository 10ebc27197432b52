#include "analyzers/patterns/field_values.h"

/* One row a field. `at` names the member of the kind's record. */
#define MEMBER(Struct, member) (uint16_t) offsetof(Struct, member)
#define TEXT(kind_, name_, Struct, member)                                                         \
    {                                                                                              \
        KIND(kind_), name_, FIELD_STRING, HOLDS_TEXT, MEMBER(Struct, member), 0, NULL, NULL        \
    }
#define LIST(kind_, name_, Struct, member)                                                         \
    {                                                                                              \
        KIND(kind_), name_, FIELD_LIST, HOLDS_LIST, MEMBER(Struct, member), 0, NULL, NULL          \
    }
#define NUMBER(kind_, name_, Struct, member)                                                       \
    {                                                                                              \
        KIND(kind_), name_, FIELD_U32, HOLDS_NUMBER, MEMBER(Struct, member), 0, NULL, NULL         \
    }
#define FLAG(kinds_, name_, Struct, member, mask_)                                                 \
    {                                                                                              \
        kinds_, name_, FIELD_FLAG, HOLDS_BOOL, MEMBER(Struct, member), mask_, NULL, NULL           \
    }
#define ENUM(kinds_, name_, Struct, member, names_)                                                \
    {                                                                                              \
        kinds_, name_, FIELD_ENUM, HOLDS_TEXT, MEMBER(Struct, member), 0, names_, NULL             \
    }
#define COMPUTED(kinds_, name_, holds_, function)                                                  \
    {                                                                                              \
        kinds_, name_, FIELD_COMPUTED, holds_, 0, 0, NULL, function                                \
    }
#define EFFECT_TEXT(name_, member)                                                                 \
    {                                                                                              \
        KINDS_EFFECT, name_, FIELD_STRING, HOLDS_TEXT, MEMBER(EffectFact, member), 0, NULL, NULL   \
    }
#define EFFECT_FLAG(name_, mask_) FLAG(KINDS_EFFECT, name_, EffectFact, flags, mask_)
#define BODY_FLAG(kind_, name_, mask_) FLAG(KIND(kind_), name_, BodyFact, flags, mask_)
#define BODY_COUNT(kind_, name_)                                                                   \
    {                                                                                              \
        KIND(kind_), name_, FIELD_U16, HOLDS_NUMBER, MEMBER(BodyFact, count), 0, NULL, NULL        \
    }
#define CALL_FLAG(name_, mask_) FLAG(KIND(FACT_CALL), name_, CallFact, flags, mask_)

static const char *const visibilities[] = {"", "crate", "pub", NULL};
static const char *const call_kinds[] = {"", "m", "p", "x", NULL};
static const char *const include_forms[] = {"quoted", "system", "computed", NULL};
static const char *const shapes[] = {"record", "tuple", "unit", "enum", "union", NULL};

#define IN_FILES                                                                                   \
    (KINDS_FACT | KIND(FACT_BLOCK) | KIND(RECORD_FILE) | KIND(RECORD_MODULE) | KIND(RECORD_CRATE))

const FieldRow field_rows[] = {
    /* common */
    {KINDS_ITEM, "name", FIELD_STRING, HOLDS_TEXT, MEMBER(Fact, name), 0, NULL, NULL},
    {KINDS_EVENT, "name", FIELD_STRING, HOLDS_TEXT, MEMBER(Event, name), 0, NULL, NULL},
    COMPUTED(KINDS_ALL & ~(KINDS_FACT | KIND(FACT_BLOCK)), "name", HOLDS_TEXT, field_name),
    COMPUTED(KINDS_ALL, "k", HOLDS_TEXT, field_kind),
    COMPUTED(KINDS_FACT, "line", HOLDS_NUMBER, field_line),
    COMPUTED(IN_FILES, "test", HOLDS_BOOL, field_test),
    COMPUTED(KINDS_FACT | KIND(RECORD_FILE), "generated", HOLDS_BOOL, field_generated),
    COMPUTED(KINDS_FACT | KIND(RECORD_FILE) | KIND(RECORD_CRATE), "level", HOLDS_NUMBER,
             field_level),
    {KINDS_ITEM, "attrs", FIELD_LIST, HOLDS_LIST, MEMBER(Fact, attrs), 0, NULL, NULL},
    {KINDS_ITEM, "cfg", FIELD_STRING, HOLDS_TEXT, MEMBER(Fact, cfg), 0, NULL, NULL},
    ENUM(KINDS_ITEM, "vis", Fact, vis, visibilities),
    FLAG(KINDS_ITEM, "local", Fact, flags, FACT_LOCAL),
    FLAG(KINDS_ITEM, "inMacro", Fact, flags, FACT_IN_MACRO | FACT_MACRO_RULE),
    FLAG(KIND(FACT_FN) | KIND(FACT_IMPL) | KIND(FACT_TRAIT) | KIND(FACT_EXTERN), "unsafe", Fact,
         flags, FACT_UNSAFE),
    /* types and what they are made of */
    ENUM(KIND(FACT_TYPE), "shape", TypeFact, shape, shapes),
    ENUM(KIND(FACT_VARIANT), "shape", VariantFact, shape, shapes),
    TEXT(FACT_TYPE, "generics", TypeFact, generics),
    TEXT(FACT_TYPE, "where", TypeFact, where_clause),
    LIST(FACT_TYPE, "derives", TypeFact, derives),
    TEXT(FACT_FIELD, "type", FieldFact, type),
    TEXT(FACT_FIELD, "head", FieldFact, head),
    LIST(FACT_FIELD, "args", FieldFact, args),
    NUMBER(FACT_FIELD, "index", FieldFact, index),
    COMPUTED(KIND(FACT_FIELD), "ofVariant", HOLDS_BOOL, field_of_variant),
    /* traits and impls */
    TEXT(FACT_TRAIT, "generics", TraitFact, generics),
    TEXT(FACT_TRAIT, "where", TraitFact, where_clause),
    TEXT(FACT_TRAIT, "bounds", TraitFact, bounds),
    TEXT(FACT_ASSOC, "type", AssocFact, type),
    TEXT(FACT_ASSOC, "value", AssocFact, value),
    COMPUTED(KIND(FACT_ASSOC), "const", HOLDS_BOOL, field_const),
    TEXT(FACT_IMPL, "trait", ImplFact, trait_name),
    TEXT(FACT_IMPL, "traitText", ImplFact, trait_text),
    TEXT(FACT_IMPL, "type", ImplFact, type),
    TEXT(FACT_IMPL, "head", ImplFact, head),
    TEXT(FACT_IMPL, "generics", ImplFact, generics),
    TEXT(FACT_IMPL, "where", ImplFact, where_clause),
    FLAG(KIND(FACT_IMPL), "neg", Fact, flags, FACT_NEGATIVE),
    COMPUTED(KIND(FACT_IMPL), "blanket", HOLDS_BOOL, field_blanket),
    /* functions */
    TEXT(FACT_FN, "receiver", FnFact, receiver),
    TEXT(FACT_FN, "ret", FnFact, ret),
    TEXT(FACT_FN, "retHead", FnFact, ret_head),
    TEXT(FACT_FN, "generics", FnFact, generics),
    TEXT(FACT_FN, "where", FnFact, where_clause),
    TEXT(FACT_FN, "trait", FnFact, trait_name),
    TEXT(FACT_FN, "typeName", FnFact, type_name),
    TEXT(FACT_FN, "body", FnFact, body),
    LIST(FACT_FN, "mods", FnFact, mods),
    LIST(FACT_FN, "refs", FnFact, refs),
    LIST(FACT_FN, "assigns", FnFact, assigns),
    FLAG(KIND(FACT_FN), "async", Fact, flags, FACT_ASYNC),
    FLAG(KIND(FACT_FN), "const", Fact, flags, FACT_CONST_FN),
    FLAG(KIND(FACT_FN), "externC", Fact, flags, FACT_EXTERN_C),
    FLAG(KIND(FACT_FN) | KIND(FACT_MOD), "hasBody", Fact, flags, FACT_HAS_BODY),
    TEXT(FACT_PARAM, "pattern", ParamFact, pattern),
    TEXT(FACT_PARAM, "type", ParamFact, type),
    TEXT(FACT_PARAM, "head", ParamFact, head),
    NUMBER(FACT_PARAM, "index", ParamFact, index),
    /* bodies */
    {KINDS_EVENT, "start", FIELD_U32, HOLDS_NUMBER, MEMBER(Event, start), 0, NULL, NULL},
    {KINDS_EVENT, "end", FIELD_U32, HOLDS_NUMBER, MEMBER(Event, end), 0, NULL, NULL},
    {KINDS_EVENT, "block", FIELD_U32, HOLDS_NUMBER, MEMBER(Event, block), 0, NULL, NULL},
    {KINDS_EVENT, "task", FIELD_U32, HOLDS_NUMBER, MEMBER(Event, task), 0, NULL, NULL},
    {KIND(FACT_CALL), "kind", FIELD_BITS, HOLDS_TEXT, MEMBER(CallFact, flags), CALL_KIND,
     call_kinds, NULL},
    TEXT(FACT_CALL, "path", CallFact, path),
    TEXT(FACT_CALL, "resolved", CallFact, resolved),
    TEXT(FACT_CALL, "recv", CallFact, recv),
    TEXT(FACT_CALL, "field", CallFact, field),
    TEXT(FACT_CALL, "args", CallFact, args),
    {KIND(FACT_CALL), "argc", FIELD_U16, HOLDS_NUMBER, MEMBER(CallFact, argc), 0, NULL, NULL},
    CALL_FLAG("stmt", CALL_STATEMENT),
    CALL_FLAG("inAsync", CALL_IN_ASYNC),
    CALL_FLAG("closure", CALL_IN_CLOSURE),
    CALL_FLAG("loop", CALL_IN_LOOP),
    CALL_FLAG("inTokens", CALL_IN_TOKENS),
    CALL_FLAG("takesClosure", CALL_HAS_CLOSURE),
    CALL_FLAG("unsafe", CALL_UNSAFE),
    {KIND(FACT_EXIT), "kind", FIELD_STRING, HOLDS_TEXT, MEMBER(EffectFact, pattern), 0, NULL, NULL},
    EFFECT_TEXT("pattern", pattern),
    EFFECT_TEXT("recv", recv),
    EFFECT_TEXT("path", path),
    EFFECT_TEXT("field", field),
    EFFECT_TEXT("type", type),
    {KINDS_EFFECT, "argc", FIELD_U16, HOLDS_NUMBER, MEMBER(EffectFact, argc), 0, NULL, NULL},
    EFFECT_FLAG("awaited", EFFECT_AWAITED),
    EFFECT_FLAG("tried", EFFECT_TRIED),
    EFFECT_FLAG("unwrapped", EFFECT_UNWRAPPED),
    TEXT(FACT_MATCH, "scrutinee", MatchFact, scrutinee),
    TEXT(FACT_MATCH, "field", MatchFact, field),
    TEXT(FACT_MATCH, "forwards", MatchFact, forwards),
    LIST(FACT_MATCH, "heads", MatchFact, heads),
    LIST(FACT_MATCH, "paths", MatchFact, paths),
    BODY_COUNT(FACT_MATCH, "arms"),
    BODY_FLAG(FACT_MATCH, "whole", MATCH_WHOLE),
    BODY_FLAG(FACT_MATCH, "tail", MATCH_TAIL),
    BODY_FLAG(FACT_MATCH, "catchAll", MATCH_CATCH_ALL),
    TEXT(FACT_CHAIN, "root", ChainFact, root),
    TEXT(FACT_CHAIN, "resolved", ChainFact, resolved),
    LIST(FACT_CHAIN, "steps", ChainFact, steps),
    BODY_COUNT(FACT_CHAIN, "length"),
    BODY_FLAG(FACT_CHAIN, "stmt", CHAIN_STATEMENT),
    BODY_COUNT(FACT_TASK, "params"),
    BODY_FLAG(FACT_TASK, "closure", TASK_CLOSURE),
    BODY_FLAG(FACT_TASK, "async", TASK_ASYNC),
    BODY_FLAG(FACT_TASK, "move", TASK_MOVE),
    /* the other items */
    TEXT(FACT_MACRODEF, "text", MacroDefFact, text),
    NUMBER(FACT_MACRODEF, "rules", MacroDefFact, rules),
    LIST(FACT_MACRODEF, "heads", MacroDefFact, heads),
    TEXT(FACT_MACRO, "path", MacroFact, path),
    LIST(FACT_MACRO, "tokens", MacroFact, tokens),
    LIST(FACT_MACRO, "listed", MacroFact, listed),
    COMPUTED(KIND(FACT_CALL), "tokens", HOLDS_LIST, field_call_tokens),
    TEXT(FACT_MACRO, "args", MacroFact, args),
    TEXT(FACT_CONST, "type", ConstFact, type),
    TEXT(FACT_CONST, "value", ConstFact, value),
    FLAG(KIND(FACT_CONST), "static", Fact, flags, FACT_STATIC),
    FLAG(KIND(FACT_CONST), "mutable", Fact, flags, FACT_MUTABLE),
    TEXT(FACT_ALIAS, "generics", AliasFact, generics),
    TEXT(FACT_ALIAS, "type", AliasFact, type),
    TEXT(FACT_ALIAS, "head", AliasFact, head),
    TEXT(FACT_USE, "path", UseFact, path),
    COMPUTED(KIND(FACT_USE), "root", HOLDS_TEXT, field_root),
    FLAG(KIND(FACT_USE), "glob", Fact, flags, FACT_GLOB),
    FLAG(KIND(FACT_USE), "externCrate", Fact, flags, FACT_EXTERN_CRATE),
    TEXT(FACT_MOD, "path", ModFact, path),
    TEXT(FACT_EXTERN, "abi", ExternFact, abi),
    TEXT(FACT_INCLUDE, "path", IncludeFact, path),
    ENUM(KIND(FACT_INCLUDE), "form", IncludeFact, form, include_forms),
    TEXT(FACT_CONST, "head", ConstFact, head),
    LIST(FACT_CONST, "refs", ConstFact, refs),
    LIST(FACT_CONST, "designators", ConstFact, fields),
    LIST(FACT_CONST, "values", ConstFact, values),
    FLAG(KIND(FACT_CONST), "hasBody", Fact, flags, FACT_HAS_BODY),
    /* above files */
    COMPUTED(KIND(RECORD_FILE), "stem", HOLDS_TEXT, field_name),
    COMPUTED(KIND(RECORD_FILE), "path", HOLDS_TEXT, field_path),
    COMPUTED(KIND(RECORD_FILE) | KIND(RECORD_MODULE), "dir", HOLDS_TEXT, field_dir),
    COMPUTED(KIND(RECORD_FILE), "role", HOLDS_TEXT, field_role),
    COMPUTED(KIND(RECORD_FILE), "lines", HOLDS_NUMBER, field_lines),
    COMPUTED(KIND(RECORD_CRATE), "procMacro", HOLDS_BOOL, field_proc_macro),
    COMPUTED(KIND(RECORD_CRATE), "kind", HOLDS_TEXT, field_crate_kind),
    COMPUTED(KIND(RECORD_CRATE) | KIND(RECORD_DEPENDENCY), "package", HOLDS_TEXT, field_package),
    COMPUTED(KIND(RECORD_DEPENDENCY), "optional", HOLDS_BOOL, field_optional),
    COMPUTED(KIND(RECORD_DEPENDENCY), "role", HOLDS_TEXT, field_role),
    COMPUTED(KIND(RECORD_DEPENDENCY), "ours", HOLDS_BOOL, field_ours),
    COMPUTED(KIND(RECORD_FEATURE), "value", HOLDS_LIST, field_feature_value),
    {0, NULL, 0, 0, 0, 0, NULL, NULL},
};

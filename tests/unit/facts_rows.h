/* Facts as rows of text, for tests: a row is a record's kind and its fields as `key=value`, each
 * closed by a unit separator, so that a test can name the few it cares for. */
#pragma once

#include <glib.h>
#include <string.h>

#include "analyzers/syntax/facts.h"

typedef struct Rows {
    const Facts *facts;
    GPtrArray *rows; /* char *: "kind\x1fkey=value\x1f…" */
    GString *row;
} Rows;

static inline void row_begin(Rows *rows, const char *kind)
{
    g_string_printf(rows->row, "%s\x1f", kind);
}

static inline void row_end(Rows *rows)
{
    g_ptr_array_add(rows->rows, g_strdup(rows->row->str));
}

static inline void row_text(Rows *rows, const char *key, StringId id)
{
    g_string_append_printf(rows->row, "%s=%s\x1f", key, facts_string(rows->facts, id));
}

static inline void row_number(Rows *rows, const char *key, uint32_t number)
{
    if (number == FACT_NONE)
        g_string_append_printf(rows->row, "%s=none\x1f", key);
    else
        g_string_append_printf(rows->row, "%s=%u\x1f", key, number);
}

static inline void row_list(Rows *rows, const char *key, ListId id)
{
    uint32_t count;
    const StringId *ids = facts_list(rows->facts, id, &count);
    g_string_append_printf(rows->row, "%s=", key);
    for (uint32_t i = 0; i < count; i++)
        g_string_append_printf(rows->row, "%s%s", i ? "; " : "", facts_string(rows->facts, ids[i]));
    g_string_append_c(rows->row, '\x1f');
}

static inline void row_words(Rows *rows, const char *key, uint32_t flags, const char *const *words)
{
    bool first = true;
    g_string_append_printf(rows->row, "%s=", key);
    for (uint32_t bit = 0; words[bit]; bit++) {
        if (!(flags & 1u << bit) || !words[bit][0])
            continue;
        g_string_append_printf(rows->row, "%s%s", first ? "" : " ", words[bit]);
        first = false;
    }
    g_string_append_c(rows->row, '\x1f');
}

static inline const char *row_fn(Rows *rows, uint32_t index)
{
    return index == FACT_NONE ? "none"
                              : facts_string(rows->facts, facts_fns(rows->facts)[index].fact.name);
}

static inline void row_head(Rows *rows, const Fact *fact)
{
    static const char *const FLAGS[] = {
        "test",     "local",    "in_macro", "unsafe",     "async", "const",
        "extern_c", "negative", "has_body", "masked",     "glob",  "extern_crate",
        "colons",   "static",   "mutable",  "macro_rule", NULL};
    static const char *const VIS[] = {"", "crate", "pub"};
    const Facts *facts = rows->facts;
    row_text(rows, "name", fact->name);
    row_number(rows, "line", facts_line(facts, fact->at) + 1);
    row_number(rows, "start", facts_line(facts, fact->start) + 1);
    row_number(rows, "end", facts_line(facts, fact->end ? fact->end - 1 : 0) + 1);
    row_list(rows, "attrs", fact->attrs);
    row_text(rows, "cfg", fact->cfg);
    g_string_append_printf(rows->row, "module=%s\x1f",
                           fact->module == FACT_NONE
                               ? ""
                               : facts_string(facts, facts_mods(facts)[fact->module].fact.name));
    row_words(rows, "flags", fact->flags, FLAGS);
    g_string_append_printf(rows->row, "vis=%s\x1f", VIS[fact->vis]);
}

static inline void row_owner(Rows *rows, const char *text)
{
    g_string_append_printf(rows->row, "owner=%s\x1f", text);
}

static inline const char *row_shape(uint8_t shape)
{
    static const char *const SHAPES[] = {"record", "tuple", "unit", "enum", "union"};
    return SHAPES[shape];
}

static inline void rows_types(Rows *rows)
{
    const Facts *facts = rows->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_TYPE); i++) {
        const TypeFact *type = &facts_types(facts)[i];
        row_begin(rows, "type");
        row_head(rows, &type->fact);
        row_owner(rows, row_fn(rows, type->fact.owner));
        g_string_append_printf(rows->row, "shape=%s\x1f", row_shape(type->shape));
        row_text(rows, "generics", type->generics);
        row_text(rows, "where", type->where_clause);
        row_list(rows, "derives", type->derives);
        row_number(rows, "fields", type->fields.count);
        row_number(rows, "variants", type->variants.count);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_FIELD); i++) {
        const FieldFact *field = &facts_fields(facts)[i];
        row_begin(rows, "field");
        row_head(rows, &field->fact);
        row_owner(rows, facts_string(facts, facts_types(facts)[field->fact.owner].fact.name));
        row_text(rows, "type", field->type);
        row_text(rows, "head", field->head);
        row_list(rows, "args", field->args);
        row_number(rows, "index", field->index);
        g_string_append_printf(
            rows->row, "variant=%s\x1f",
            field->variant == FACT_NONE
                ? ""
                : facts_string(facts, facts_variants(facts)[field->variant].fact.name));
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_VARIANT); i++) {
        const VariantFact *variant = &facts_variants(facts)[i];
        row_begin(rows, "variant");
        row_head(rows, &variant->fact);
        row_owner(rows, facts_string(facts, facts_types(facts)[variant->fact.owner].fact.name));
        g_string_append_printf(rows->row, "shape=%s\x1f", row_shape(variant->shape));
        row_number(rows, "fields", variant->fields.count);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_ALIAS); i++) {
        const AliasFact *alias = &facts_aliases(facts)[i];
        row_begin(rows, "alias");
        row_head(rows, &alias->fact);
        row_text(rows, "generics", alias->generics);
        row_text(rows, "type", alias->type);
        row_text(rows, "head", alias->head);
        row_end(rows);
    }
}

static inline void rows_traits(Rows *rows)
{
    const Facts *facts = rows->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_TRAIT); i++) {
        const TraitFact *trait = &facts_traits(facts)[i];
        row_begin(rows, "trait");
        row_head(rows, &trait->fact);
        row_text(rows, "generics", trait->generics);
        row_text(rows, "where", trait->where_clause);
        row_text(rows, "bounds", trait->bounds);
        row_list(rows, "supertraits", trait->supertraits);
        row_number(rows, "methods", trait->methods.count);
        row_number(rows, "assocs", trait->assocs.count);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_IMPL); i++) {
        const ImplFact *impl = &facts_impls(facts)[i];
        row_begin(rows, "impl");
        row_head(rows, &impl->fact);
        row_owner(rows, row_fn(rows, impl->fact.owner));
        row_text(rows, "trait", impl->trait_name);
        row_text(rows, "trait_text", impl->trait_text);
        row_text(rows, "type", impl->type);
        row_text(rows, "head", impl->head);
        row_text(rows, "generics", impl->generics);
        row_text(rows, "where", impl->where_clause);
        row_number(rows, "methods", impl->methods.count);
        row_number(rows, "assocs", impl->assocs.count);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_ASSOC); i++) {
        const AssocFact *assoc = &facts_assocs(facts)[i];
        row_begin(rows, "assoc");
        row_head(rows, &assoc->fact);
        row_owner(rows, facts_string(facts, assoc->owner_kind == FACT_TRAIT
                                                ? facts_traits(facts)[assoc->fact.owner].fact.name
                                                : facts_impls(facts)[assoc->fact.owner].head));
        row_text(rows, "type", assoc->type);
        row_number(rows, "const", assoc->is_const);
        row_text(rows, "value", assoc->value);
        row_end(rows);
    }
}

static inline void rows_functions(Rows *rows)
{
    static const char *const KINDS[FACT_KINDS + 1] = {[FACT_TRAIT] = "trait",
                                                      [FACT_IMPL] = "impl",
                                                      [FACT_EXTERN] = "extern",
                                                      [FACT_FN] = "fn",
                                                      [FACT_KINDS] = ""};
    const Facts *facts = rows->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++) {
        const FnFact *fn = &facts_fns(facts)[i];
        row_begin(rows, "fn");
        row_head(rows, &fn->fact);
        g_string_append_printf(rows->row, "owner_kind=%s\x1f", KINDS[fn->owner_kind]);
        if (fn->owner_kind == FACT_FN)
            row_owner(rows, row_fn(rows, fn->fact.owner));
        row_text(rows, "receiver", fn->receiver);
        row_text(rows, "ret", fn->ret);
        row_text(rows, "ret_head", fn->ret_head);
        row_text(rows, "generics", fn->generics);
        row_text(rows, "where", fn->where_clause);
        row_text(rows, "trait", fn->trait_name);
        row_text(rows, "type", fn->type_name);
        row_text(rows, "body", fn->body);
        row_list(rows, "mods", fn->mods);
        row_list(rows, "refs", fn->refs);
        row_list(rows, "assigns", fn->assigns);
        row_number(rows, "params", fn->params.count);
        row_number(rows, "calls", fn->calls.count);
        row_number(rows, "lets", fn->lets.count);
        row_number(rows, "awaits", fn->awaits.count);
        row_number(rows, "exits", fn->exits.count);
        row_number(rows, "blocks", fn->blocks.count);
        row_number(rows, "marks", fn->marks.count);
        row_number(rows, "matches", fn->matches.count);
        row_number(rows, "chains", fn->chains.count);
        row_number(rows, "tasks", fn->tasks.count);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_PARAM); i++) {
        const ParamFact *param = &facts_params(facts)[i];
        row_begin(rows, "param");
        row_head(rows, &param->fact);
        row_owner(rows, row_fn(rows, param->fact.owner));
        row_text(rows, "pattern", param->pattern);
        row_text(rows, "type", param->type);
        row_text(rows, "head", param->head);
        row_number(rows, "index", param->index);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_EXTERN); i++) {
        const ExternFact *block = &facts_externs(facts)[i];
        row_begin(rows, "extern");
        row_head(rows, &block->fact);
        row_text(rows, "abi", block->abi);
        row_number(rows, "functions", block->functions.count);
        row_end(rows);
    }
}

static inline void row_event(Rows *rows, const Event *event)
{
    const Facts *facts = rows->facts;
    const BlockFact *block = event->block == FACT_NONE ? NULL : &facts_blocks(facts)[event->block];
    row_text(rows, "name", event->name);
    row_number(rows, "line", facts_line(facts, event->start) + 1);
    row_number(rows, "end", facts_line(facts, event->end - 1) + 1);
    row_owner(rows, row_fn(rows, event->owner));
    row_number(rows, "block", block ? facts_line(facts, block->start) + 1 : FACT_NONE);
    row_number(rows, "task", event->task);
}

static inline void rows_effects(Rows *rows, const char *kind, const EffectFact *effects,
                                uint32_t count)
{
    static const char *const FLAGS[] = {"awaited", "tried", "unwrapped", "test", NULL};
    for (uint32_t i = 0; i < count; i++) {
        const EffectFact *effect = &effects[i];
        row_begin(rows, kind);
        row_event(rows, &effect->event);
        row_text(rows, "pattern", effect->pattern);
        row_text(rows, "recv", effect->recv);
        row_text(rows, "path", effect->path);
        row_text(rows, "field", effect->field);
        row_text(rows, "type", effect->type);
        row_number(rows, "argc", effect->argc);
        row_words(rows, "flags", effect->flags, FLAGS);
        row_end(rows);
    }
}

static inline ListId row_call_tokens(Rows *rows, uint32_t call)
{
    const CallTokens *all = facts_at(rows->facts, rows->facts->call_tokens);
    for (uint32_t i = 0; i < rows->facts->call_tokens.count; i++)
        if (all[i].call == call)
            return all[i].tokens;
    return 0;
}

static inline void row_body(Rows *rows, const char *kind, const BodyFact *body,
                            const char *const *flags)
{
    row_begin(rows, kind);
    row_event(rows, &body->event);
    row_number(rows, "count", body->count);
    row_words(rows, "flags", body->flags, flags);
}

static inline void rows_bodies(Rows *rows)
{
    static const char *const MATCH[] = {"test", "whole", "tail", "catch_all", NULL};
    static const char *const CHAIN[] = {"test", "stmt", NULL};
    static const char *const TASK[] = {"test", "closure", "async", "move", NULL};
    const Facts *facts = rows->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_MATCH); i++) {
        const MatchFact *match = &facts_matches(facts)[i];
        row_body(rows, "match", &match->body, MATCH);
        row_text(rows, "scrutinee", match->scrutinee);
        row_text(rows, "field", match->field);
        row_text(rows, "forwards", match->forwards);
        row_list(rows, "heads", match->heads);
        row_list(rows, "paths", match->paths);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_CHAIN); i++) {
        const ChainFact *chain = &facts_chains(facts)[i];
        row_body(rows, "chain", &chain->body, CHAIN);
        row_text(rows, "root", chain->root);
        row_text(rows, "resolved", chain->resolved);
        row_list(rows, "steps", chain->steps);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_TASK); i++) {
        const TaskFact *task = &facts_tasks(facts)[i];
        row_body(rows, "task", &task->body, TASK);
        row_text(rows, "path", task->call == FACT_NONE ? 0 : facts_calls(facts)[task->call].path);
        row_end(rows);
    }
}

static inline void rows_events(Rows *rows)
{
    static const char *const FLAGS[] = {"",        "",       "stmt",   "async",
                                        "closure", "loop",   "tokens", "has_closure",
                                        "test",    "unsafe", NULL};
    const Facts *facts = rows->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_CALL); i++) {
        const CallFact *call = &facts_calls(facts)[i];
        row_begin(rows, "call");
        row_event(rows, &call->event);
        g_string_append_printf(rows->row, "kind=%c\x1f", " mpx"[call->flags & CALL_KIND]);
        row_text(rows, "path", call->path);
        row_text(rows, "resolved", call->resolved);
        row_text(rows, "recv", call->recv);
        row_text(rows, "field", call->field);
        row_text(rows, "args", call->args);
        row_number(rows, "argc", call->argc);
        row_list(rows, "tokens", row_call_tokens(rows, i));
        row_words(rows, "flags", call->flags & ~(uint32_t)CALL_KIND, FLAGS);
        row_end(rows);
    }
    rows_effects(rows, "let", facts_lets(facts), facts_count(facts, FACT_LET));
    rows_effects(rows, "await", facts_awaits(facts), facts_count(facts, FACT_AWAIT));
    rows_effects(rows, "exit", facts_exits(facts), facts_count(facts, FACT_EXIT));
    for (uint32_t i = 0; i < facts_count(facts, FACT_MARK); i++) {
        const MarkFact *mark = &facts_marks(facts)[i];
        row_begin(rows, "mark");
        row_event(rows, &mark->event);
        row_text(rows, "rule", mark->rule);
        row_list(rows, "names", mark->names);
        row_list(rows, "values", mark->values);
        row_end(rows);
    }
}

static inline void rows_modules(Rows *rows)
{
    const Facts *facts = rows->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const UseFact *use = &facts_uses(facts)[i];
        row_begin(rows, "use");
        row_head(rows, &use->fact);
        row_owner(rows, row_fn(rows, use->fact.owner));
        row_text(rows, "path", use->path);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_MOD); i++) {
        const ModFact *module = &facts_mods(facts)[i];
        row_begin(rows, "mod");
        row_head(rows, &module->fact);
        row_text(rows, "path", module->path);
        row_list(rows, "cfg_paths", module->cfg_paths);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_CONST); i++) {
        const ConstFact *constant = &facts_consts(facts)[i];
        row_begin(rows, "const");
        row_head(rows, &constant->fact);
        row_owner(rows, row_fn(rows, constant->fact.owner));
        row_text(rows, "type", constant->type);
        row_text(rows, "value", constant->value);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_MACRODEF); i++) {
        const MacroDefFact *macro = &facts_macrodefs(facts)[i];
        row_begin(rows, "macrodef");
        row_head(rows, &macro->fact);
        row_text(rows, "text", macro->text);
        row_number(rows, "rules", macro->rules);
        row_list(rows, "heads", macro->heads);
        row_end(rows);
    }
    for (uint32_t i = 0; i < facts_count(facts, FACT_MACRO); i++) {
        const MacroFact *macro = &facts_macros(facts)[i];
        row_begin(rows, "macro");
        row_head(rows, &macro->fact);
        row_text(rows, "path", macro->path);
        row_text(rows, "args", macro->args);
        row_list(rows, "tokens", macro->tokens);
        row_list(rows, "listed", macro->listed);
        row_end(rows);
    }
}

static inline void rows_file(Rows *rows)
{
    static const char *const FLAGS[] = {"generated", "no_std", "test_root", NULL};
    const Facts *facts = rows->facts;
    const AllowFact *allows = facts_at(facts, facts->allows);
    const StringId *attributes = facts_at(facts, facts->inner_attrs);
    for (uint32_t i = 0; i < facts->allows.count; i++) {
        row_begin(rows, "allow");
        row_number(rows, "line", facts_line(facts, allows[i].start) + 1);
        row_number(rows, "from", facts_line(facts, allows[i].from) + 1);
        row_number(rows, "to", facts_line(facts, allows[i].to ? allows[i].to - 1 : 0) + 1);
        row_text(rows, "text", allows[i].text);
        row_end(rows);
    }
    row_begin(rows, "file");
    row_words(rows, "flags", facts->flags, FLAGS);
    row_number(rows, "lines", facts->lines);
    row_number(rows, "code_lines", facts->code_lines);
    row_number(rows, "error_bytes", facts->error_bytes);
    g_string_append(rows->row, "attrs=");
    for (uint32_t i = 0; i < facts->inner_attrs.count; i++)
        g_string_append_printf(rows->row, "%s%s", i ? "; " : "",
                               facts_string(facts, attributes[i]));
    g_string_append_c(rows->row, '\x1f');
    row_end(rows);
}

/* Owned strings. */
static inline GPtrArray *facts_rows(const Facts *facts)
{
    Rows rows = {facts, g_ptr_array_new_with_free_func(g_free), g_string_new(NULL)};
    rows_file(&rows);
    rows_modules(&rows);
    rows_types(&rows);
    rows_traits(&rows);
    rows_functions(&rows);
    rows_events(&rows);
    rows_bodies(&rows);
    g_string_free(rows.row, TRUE);
    return rows.rows;
}

/* Whether a row is of the kind and has every `key=value` of `wanted` (kind first, as in a row). */
static inline bool row_matches(const char *row, char **wanted)
{
    char **parts = g_strsplit(row, "\x1f", -1);
    bool matches = strcmp(parts[0], wanted[0]) == 0;
    for (char **want = wanted + 1; matches && *want; want++)
        matches = g_strv_contains((const char *const *)parts + 1, *want);
    g_strfreev(parts);
    return matches;
}

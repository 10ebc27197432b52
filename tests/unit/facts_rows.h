/* Facts as rows of text, for tests: a row is a record's kind and its fields as `key=value`, each
 * closed by a unit separator, so that a test can name the few it cares for. */
#pragma once

#include <string.h>

#include "tests/unit/body_rows.h"

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
        row_text(rows, "head", constant->head);
        row_list(rows, "refs", constant->refs);
        row_list(rows, "fields", constant->fields);
        row_list(rows, "values", constant->values);
        row_end(rows);
    }
    static const char *const FORMS[] = {"quoted", "system", "computed"};
    for (uint32_t i = 0; i < facts_count(facts, FACT_INCLUDE); i++) {
        const IncludeFact *include = &facts_includes(facts)[i];
        row_begin(rows, "include");
        row_head(rows, &include->fact);
        row_owner(rows, row_fn(rows, include->fact.owner));
        row_text(rows, "path", include->path);
        g_string_append_printf(rows->row, "form=%s\x1f", FORMS[include->form]);
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
    static const char *const FLAGS[] = {"generated", "no_std", "test_root", "header", NULL};
    static const char *const LANGUAGES[] = {"rust", "c", "c++"};
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
    g_string_append_printf(rows->row, "language=%s\x1f", LANGUAGES[facts->language]);
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

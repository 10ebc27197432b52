#include "analyzers/patterns/receiver.h"

#include <string.h>

#include "analyzers/patterns/relation_steps.h"
#include "analyzers/patterns/resolve.h"

static const char *skip(const char *text, const char *prefix)
{
    return g_str_has_prefix(text, prefix) ? text + strlen(prefix) : NULL;
}

/* What a method call reaches through: references, and pointers that lead on to their content. */
static const char *through_pointers(const char *text)
{
    static const char *const prefixes[] = {
        "&", " ", "mut ", "Arc<", "Rc<", "Box<", "std::sync::Arc<", "std::rc::Rc<"};
    for (size_t i = 0; i < G_N_ELEMENTS(prefixes);) {
        const char *rest = skip(text, prefixes[i]);
        i = rest ? 0 : i + 1;
        text = rest ? rest : text;
        if (*text == '\'') { /* a lifetime */
            text += strcspn(text, " ");
            i = 0;
        }
    }
    return text;
}

/* The content of a `Result` or `Option` that `?` or unwrap took apart. */
static const char *through_result(const char *text)
{
    const char *open = strchr(text, '<');
    gsize size = open ? (gsize)(open - text) : 0;
    bool wrapped = (size >= 6 && strncmp(open - 6, "Result", 6) == 0) ||
                   (size >= 6 && strncmp(open - 6, "Option", 6) == 0);
    return wrapped ? open + 1 : text;
}

static Record type_of_text(const Index *index, Record at, const char *text)
{
    NameUse use;
    text = through_pointers(text);
    if (strchr("([*", *text) || g_str_has_prefix(text, "dyn ") || g_str_has_prefix(text, "impl "))
        return RECORD_NONE;
    return name_use_word(index, at, text, 0, &use) ? resolve_type(index, &use) : RECORD_NONE;
}

static Record first(const Index *index, Record from, RelationStep step)
{
    Span span;
    return step(index, from, 0, &span) && span.count ? span_at(&span, 0) : RECORD_NONE;
}

static Record field_of_self(const Index *index, Record fn, const char *name)
{
    Record self = first(index, fn, step_self_type);
    Span span;
    if (!record_exists(self) || !step_fields(index, self, 0, &span))
        return RECORD_NONE;
    const Facts *facts = index_facts(index, self.file);
    for (uint32_t i = 0; i < span.count; i++) {
        Record each = span_at(&span, i);
        const FieldFact *field = &facts_fields(facts)[each.index];
        if (strcmp(facts_string(facts, field->fact.name), name) == 0)
            return type_of_text(index, each, facts_string(facts, field->type));
    }
    return RECORD_NONE;
}

static const ParamFact *param_named(const Facts *facts, const FnFact *fn, const char *name)
{
    for (uint32_t i = 0; i < fn->params.count; i++) {
        const ParamFact *param = &facts_params(facts)[fn->params.first + i];
        if (strcmp(facts_string(facts, param->fact.name), name) == 0)
            return param;
    }
    return NULL;
}

/* The last `let name` before the event, FACT_NONE if there is none. */
static uint32_t let_named(const Facts *facts, const FnFact *fn, uint32_t before, const char *name)
{
    uint32_t found = FACT_NONE;
    for (uint32_t i = fn->lets.first; i < fn->lets.first + fn->lets.count; i++) {
        const EffectFact *let = &facts_lets(facts)[i];
        const char *pattern = facts_string(facts, let->pattern), *rest = skip(pattern, "mut ");
        if (let->event.end <= before && strcmp(rest ? rest : pattern, name) == 0)
            found = i;
    }
    return found;
}

static Record type_of_let(const Index *index, Record let)
{
    const Facts *facts = index_facts(index, let.file);
    const EffectFact *effect = &facts_lets(facts)[let.index];
    Record fn = {FACT_FN, let.file, effect->event.owner};
    const char *written = facts_string(facts, effect->type);
    if (*written)
        return type_of_text(index, fn, written);
    Record callee = first(index, let, step_callee);
    if (!record_exists(callee))
        return RECORD_NONE;
    const FnFact *called = record_fact(index, callee);
    const Facts *there = index_facts(index, callee.file);
    const char *ret = facts_string(there, called->ret);
    if (effect->flags & (EFFECT_TRIED | EFFECT_UNWRAPPED))
        ret = through_result(ret);
    ret = through_pointers(ret);
    bool is_self = g_str_has_prefix(ret, "Self") && !g_ascii_isalnum(ret[4]) && ret[4] != ':';
    return is_self ? first(index, callee, step_self_type) : type_of_text(index, callee, ret);
}

Record receiver_type(const Index *index, Record event, const char *recv)
{
    const Event *at = record_fact(index, event);
    if (at->owner == FACT_NONE)
        return RECORD_NONE;
    Record fn = {FACT_FN, event.file, at->owner};
    const char *field = skip(recv, "self.");
    if (strcmp(recv, "self") == 0)
        return first(index, fn, step_self_type);
    if (field)
        return strpbrk(field, ".([? ") ? RECORD_NONE : field_of_self(index, fn, field);
    if (!g_ascii_islower(*recv) || strpbrk(recv, ".([?: "))
        return RECORD_NONE;
    const Facts *facts = index_facts(index, event.file);
    const FnFact *around = &facts_fns(facts)[at->owner];
    uint32_t let = let_named(facts, around, at->start, recv);
    if (let != FACT_NONE)
        return type_of_let(index, (Record){FACT_LET, event.file, let});
    const ParamFact *param = param_named(facts, around, recv);
    return param ? type_of_text(index, fn, facts_string(facts, param->type)) : RECORD_NONE;
}

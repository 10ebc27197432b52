#include "analyzers/patterns/rule_compiler.h"

#include <string.h>

static bool find_forms(void *data, const char *name, GArray *found)
{
    const RuleCompiler *context = data;
    const Rule *rules = context->reader->set->rules;
    const char *hash = strchr(name, '#');
    size_t size = hash ? (size_t)(hash - name) : strlen(name);
    guint before = found->len;
    for (guint i = 0; i < context->forms->len; i++) {
        const Form *form = &g_array_index(context->forms, Form, i);
        const char *id = rules[form->rule].id;
        if (strncmp(id, name, size) == 0 && id[size] == '\0' &&
            (!hash || strcmp(form->name, hash + 1) == 0))
            g_array_append_val(found, form->number);
    }
    return found->len > before;
}

static void report(void *data, GPtrArray *path, const char *message)
{
    const RuleCompiler *context = data;
    context->reader->failed = true;
    rule_reader_note(context->reader, path, message);
}

static void report_hint(void *data, GPtrArray *path, const char *message)
{
    const RuleCompiler *context = data;
    if (context->reader->tells_hints)
        rule_reader_note(context->reader, path, message);
}

Compiler *rule_compiler_init(RuleCompiler *context, RuleReader *reader, const RuleParts *parts,
                             bool check_regexes)
{
    CompiledSet *set = reader->compiled;
    *context = (RuleCompiler){.reader = reader, .forms = parts->forms};
    context->compiler = (Compiler){.pool = &set->pool,
                                   .literals = &set->literals,
                                   .regexes = set->regexes,
                                   .memos = set->memos,
                                   .words = rule_reader_object(reader, reader->json, "words"),
                                   .shared_words = parts->shared_words,
                                   .rule_id = reader->rule ? reader->rule->id : "",
                                   .check_regexes = check_regexes,
                                   .find_forms = find_forms,
                                   .report = report,
                                   .report_hint = report_hint,
                                   .data = context,
                                   .path = reader->steps};
    return &context->compiler;
}

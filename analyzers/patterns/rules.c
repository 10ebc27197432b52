#include "analyzers/patterns/rules.h"

#include <stdlib.h>
#include <string.h>

#include "analyzers/base/bundle.h"
#include "analyzers/base/json_text.h"
#include "analyzers/patterns/gate.h"
#include "analyzers/patterns/rule_decisions.h"
#include "analyzers/patterns/rule_files.h"
#include "analyzers/patterns/rule_finds.h"
#include "analyzers/patterns/rule_forms.h"
#include "analyzers/patterns/rule_waves.h"
#include "analyzers/patterns/subject_names.h"
#include "analyzers/syntax/queries.h"

typedef struct Loader {
    RuleSet *set;
    GArray *rules;   /* of Rule, until they are sorted */
    GArray *readers; /* of RuleReader, as set->rules */
    GArray *folders; /* of RuleFolder */
    GArray *notes, *forms, *finds, *actions;
    json_t *shared_words;
    bool strict;
} Loader;

static void add_note(Loader *loader, const char *folder, const char *file, const char *message,
                     uint32_t line)
{
    Note note = {
        "rule-invalid", g_build_filename(folder, file, NULL), g_strdup(message), line, 0, 0};
    g_array_append_val(loader->notes, note);
}

/* The first paragraph that is no heading, on one line. */
static char *summary_of(const char *guide)
{
    char **paragraphs = g_strsplit(guide ? guide : "", "\n\n", 12);
    char *summary = NULL;
    for (char **each = paragraphs; *each && !summary; each++) {
        char *text = g_strstrip(*each);
        while (*text == '#') {
            char *end = strchr(text, '\n');
            text = end ? end + 1 : text + strlen(text);
        }
        if (*text)
            summary = g_strdelimit(g_strdup(g_strstrip(text)), "\n", ' ');
    }
    g_strfreev(paragraphs);
    return summary ? summary : g_strdup("");
}

static const char *checked_id(Loader *loader, const RuleFolder *folder, json_t *json)
{
    const char *id = json_string_value(json_object_get(json, "id"));
    if (!id || strcmp(id, folder->name) != 0) {
        add_note(loader, folder->shown, "rule.json", "\"id\" must be the name of the folder", 0);
        return NULL;
    }
    for (guint i = 0; i < loader->rules->len; i++)
        if (strcmp(g_array_index(loader->rules, Rule, i).id, id) == 0) {
            add_note(loader, folder->shown, "rule.json", "another rule has this id already", 0);
            return NULL;
        }
    return id;
}

/* An edit with `text_file` gets the text of that file in the rule's folder as its `text`. */
static void read_text_files(Loader *loader, const RuleFolder *folder, const json_t *definitions)
{
    size_t i, j;
    json_t *definition, *edit;
    json_array_foreach(definitions, i, definition)
    {
        json_array_foreach(json_object_get(definition, "edits"), j, edit)
        {
            const char *name = json_string_value(json_object_get(edit, "text_file"));
            if (!name)
                continue;
            RuleFile file = rule_folder_text(folder, name);
            json_t *text = file.text ? json_stringn(file.text, file.size) : NULL;
            g_autofree char *problem = g_strdup_printf("no text file actions/%s", name);
            if (text)
                json_object_set_new(edit, "text", text);
            else
                add_note(loader, folder->shown, "rule.json", problem, 0);
            rule_file_close(&file);
        }
    }
}

static void open_rule(Loader *loader, RuleFolder *folder, CompiledSet *compiled)
{
    char *message = NULL;
    uint32_t line;
    json_t *json = json_text_parse(folder->rule.text, folder->rule.size, &message, &line);
    if (!json)
        add_note(loader, folder->shown, "rule.json", message, line);
    g_free(message);
    const char *id = json ? checked_id(loader, folder, json) : NULL;
    if (!id) {
        json_decref(json);
        return;
    }
    Rule rule = {.id = g_strdup(id),
                 .own_guide = g_strdup(folder->guide.owned),
                 .summary = summary_of(folder->guide.text),
                 .origin = g_strdup(folder->origin),
                 .shown = g_strdup(folder->shown),
                 .is_team = folder->is_team,
                 .compiled = g_new0(struct CompiledRule, 1)};
    rule.guide = rule.own_guide ? rule.own_guide : folder->guide.text ? folder->guide.text : "";
    rule.compiled->json = json;
    read_text_files(loader, folder, json_object_get(json, "fixes"));
    read_text_files(loader, folder, json_object_get(json, "actions"));
    g_array_append_val(loader->rules, rule);
    RuleReader reader = {.set = loader->set,
                         .notes = loader->notes,
                         .compiled = compiled,
                         .json = json,
                         .text = folder->rule.text,
                         .size = folder->rule.size,
                         .path = g_build_filename(folder->shown, "rule.json", NULL),
                         .steps = g_ptr_array_new(),
                         .tells_hints = loader->strict || folder->is_team};
    g_array_append_val(loader->readers, reader);
}

static int by_id(const void *left, const void *right)
{
    return strcmp(((const Rule *)left)->id, ((const Rule *)right)->id);
}

/* Sorts the rules and lets every reader find its own again. */
static void sort_rules(Loader *loader)
{
    RuleSet *set = loader->set;
    guint count = loader->rules->len;
    set->rule_count = count;
    set->rules = (Rule *)(void *)g_array_free(loader->rules, FALSE);
    if (count > 1)
        qsort(set->rules, count, sizeof(Rule), by_id);
    for (guint i = 0; i < count; i++) {
        RuleReader *reader = &g_array_index(loader->readers, RuleReader, i);
        for (guint j = 0; j < count; j++)
            if (set->rules[j].compiled->json == reader->json)
                reader->rule = &set->rules[j];
    }
}

static void add_queries(Loader *loader, const RuleReader *reader)
{
    for (guint i = 0; i < loader->folders->len; i++) {
        const RuleFolder *folder = &g_array_index(loader->folders, RuleFolder, i);
        QueryProblem problem = {0};
        if (strcmp(folder->name, reader->rule->id) != 0 || !folder->signals.text ||
            folder->rule.text != reader->text)
            continue;
        if (!query_set_add(loader->set->queries, reader->rule->id, folder->signals.text,
                           folder->signals.size, &problem))
            add_note(loader, folder->shown, "signals.scm",
                     problem.message ? problem.message : "a pattern cannot be used", problem.line);
        g_free(problem.message);
    }
}

static RuleParts parts_of(const Loader *loader)
{
    return (RuleParts){loader->forms, loader->finds, loader->actions, loader->shared_words};
}

static void read_decisions(Loader *loader)
{
    RuleReader reader = {.set = loader->set,
                         .notes = loader->notes,
                         .compiled = loader->set->compiled,
                         .tells_hints = loader->strict};
    const RuleParts parts = parts_of(loader);
    rule_decisions_load(&reader, &parts);
}

static void read_rules(Loader *loader)
{
    for (guint i = 0; i < loader->readers->len; i++) {
        RuleReader *reader = &g_array_index(loader->readers, RuleReader, i);
        guint first = loader->forms->len;
        rule_reader_metadata(reader);
        rule_forms_declare(reader, loader->forms);
        rule_finds_declare(reader);
        for (guint j = first; j < loader->forms->len; j++)
            g_array_index(loader->forms, Form, j).rule =
                (uint32_t)(reader->rule - loader->set->rules);
    }
    for (guint i = 0; i < loader->readers->len; i++) {
        RuleReader *reader = &g_array_index(loader->readers, RuleReader, i);
        const RuleParts parts = parts_of(loader);
        rule_forms_compile(reader, &parts, reader->tells_hints);
        add_queries(loader, reader);
    }
}

/* What a rule with a problem says is left out as a whole: half a rule would mislead. */
static void disable_failed(Loader *loader)
{
    for (guint i = 0; i < loader->readers->len; i++) {
        const RuleReader *reader = &g_array_index(loader->readers, RuleReader, i);
        uint32_t rule = (uint32_t)(reader->rule - loader->set->rules);
        for (guint j = 0; reader->failed && j < loader->forms->len; j++)
            g_array_index(loader->forms, Form, j).disabled |=
                g_array_index(loader->forms, Form, j).rule == rule;
        for (guint j = 0; reader->failed && j < loader->finds->len; j++)
            g_array_index(loader->finds, Find, j).disabled |=
                g_array_index(loader->finds, Find, j).rule == rule;
        for (guint j = 0; reader->failed && j < loader->actions->len; j++)
            g_array_index(loader->actions, RuleAction, j).find.disabled |=
                g_array_index(loader->actions, RuleAction, j).rule == rule;
    }
}

static void report_circle(void *data, const Form *form, const char *message)
{
    Loader *loader = data;
    for (guint i = 0; i < loader->readers->len; i++) {
        RuleReader *reader = &g_array_index(loader->readers, RuleReader, i);
        if (reader->rule != &loader->set->rules[form->rule])
            continue;
        rule_reader_enter(reader, "forms");
        rule_reader_enter(reader, form->name);
        rule_reader_fail(reader, "%s", message);
        rule_reader_leave(reader);
        rule_reader_leave(reader);
    }
}

static void load_words(Loader *loader)
{
    RuleFile words = rule_file_bundled("words.json");
    char *message = NULL;
    uint32_t line;
    if (words.text)
        loader->shared_words = json_text_parse(words.text, words.size, &message, &line);
    if (message)
        add_note(loader, "knowledge", "words.json", message, line);
    g_free(message);
}

/* What tells early that a condition cannot hold. */
static void prepare_gates(CompiledSet *compiled)
{
    uint32_t literals = compiled->literals.texts->len;
    for (uint32_t i = 0; i < compiled->form_count; i++)
        compiled->forms[i].subject_names =
            subject_names(&compiled->pool, compiled->forms[i].where, literals);
    for (uint32_t i = 0; i < compiled->find_count; i++)
        if (compiled->finds[i].where)
            compiled->finds[i].subject_names =
                subject_names(&compiled->pool, compiled->finds[i].where, literals);
    for (uint32_t i = 0; i < compiled->form_count; i++)
        if (!compiled->forms[i].disabled)
            gate_fragments(&compiled->fragments, compiled->forms[i].where);
    for (uint32_t i = 0; i < compiled->find_count; i++)
        if (compiled->finds[i].where && !compiled->finds[i].disabled)
            gate_fragments(&compiled->fragments, compiled->finds[i].where);
    fragments_seal(&compiled->fragments);
}

/* Of a rule file only its fixes and actions are read later, as they are written; the rest of it is
 * larger than all that was compiled of it. */
static void drop_compiled(json_t *json)
{
    void *next;
    const char *key;
    json_t *value;
    json_object_foreach_safe(json, next, key, value)
    {
        if (strcmp(key, "fixes") != 0 && strcmp(key, "actions") != 0)
            json_object_del(json, key);
    }
}

static void finish(Loader *loader)
{
    CompiledSet *compiled = loader->set->compiled;
    disable_failed(loader);
    compiled->form_count = loader->forms->len;
    compiled->forms = (Form *)(void *)g_array_free(loader->forms, FALSE);
    compiled->find_count = loader->finds->len;
    compiled->finds = (Find *)(void *)g_array_free(loader->finds, FALSE);
    compiled->action_count = loader->actions->len;
    compiled->actions = (RuleAction *)(void *)g_array_free(loader->actions, FALSE);
    prepare_gates(compiled);
    rule_waves_number(compiled, loader->set->rules, report_circle, loader);
    for (guint i = 0; i < loader->readers->len; i++) {
        drop_compiled(g_array_index(loader->readers, RuleReader, i).json);
        g_free(g_array_index(loader->readers, RuleReader, i).path);
        g_ptr_array_free(g_array_index(loader->readers, RuleReader, i).steps, TRUE);
    }
    query_set_finish(loader->set->queries);
    json_decref(loader->shared_words);
    rule_folders_close(loader->folders);
    g_array_free(loader->readers, TRUE);
    loader->set->note_count = loader->notes->len;
    loader->set->notes = (Note *)(void *)g_array_free(loader->notes, FALSE);
}

static RuleSet *load(const char *team_directory, bool strict)
{
    RuleSet *set = g_new0(RuleSet, 1);
    CompiledSet *compiled = set->compiled = g_new0(CompiledSet, 1);
    literals_init(&compiled->literals, &compiled->pool);
    compiled->regexes = g_ptr_array_new();
    fragments_init(&compiled->fragments, &compiled->pool);
    compiled->memos = g_ptr_array_new();
    set->queries = query_set_new();
    query_set_use_snapshot(set->queries, knowledge_queries,
                           (size_t)(knowledge_queries_end - knowledge_queries));
    Loader loader = {.set = set,
                     .rules = g_array_new(FALSE, TRUE, sizeof(Rule)),
                     .readers = g_array_new(FALSE, TRUE, sizeof(RuleReader)),
                     .folders = rule_folders_open(team_directory),
                     .notes = g_array_new(FALSE, TRUE, sizeof(Note)),
                     .forms = g_array_new(FALSE, TRUE, sizeof(Form)),
                     .finds = g_array_new(FALSE, TRUE, sizeof(Find)),
                     .actions = g_array_new(FALSE, TRUE, sizeof(RuleAction)),
                     .strict = strict};
    load_words(&loader);
    for (guint i = 0; i < loader.folders->len; i++)
        open_rule(&loader, &g_array_index(loader.folders, RuleFolder, i), compiled);
    sort_rules(&loader);
    read_rules(&loader);
    read_decisions(&loader);
    finish(&loader);
    return set;
}

RuleSet *rule_set_load(const char *team_directory)
{
    return load(team_directory, false);
}

RuleSet *rule_set_load_strict(const char *team_directory)
{
    return load(team_directory, true);
}

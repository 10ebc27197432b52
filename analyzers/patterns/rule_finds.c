#include "analyzers/patterns/rule_finds.h"

#include <string.h>

#include "analyzers/patterns/checks.h"
#include "analyzers/patterns/fix.h"

static void declare(RuleReader *reader, json_t *json, RuleViolation *violation)
{
    static const char *const known[] = {"code",     "severity", "message", "says",  "why",
                                        "champion", "help",     "find",    "fixes", NULL};
    rule_reader_keys(reader, json, known);
    violation->code = g_strdup(rule_reader_text(reader, json, "code", true));
    violation->message = g_strdup(rule_reader_text(reader, json, "message", true));
    violation->says = g_strdup(rule_reader_text(reader, json, "says", false));
    violation->why = g_strdup(rule_reader_text(reader, json, "why", false));
    violation->champion = g_strdup(rule_reader_text(reader, json, "champion", false));
    violation->help = g_strdup(rule_reader_text(reader, json, "help", false));
    const char *text = rule_reader_text(reader, json, "severity", true);
    Severity severity = SEVERITY_WARNING;
    if (text && (!severity_parse(text, &severity) || severity == SEVERITY_OFF))
        rule_reader_fail(reader, "\"severity\" is hint, information, warning or error");
    violation->severity = (uint8_t)severity;
}

void rule_finds_declare(RuleReader *reader)
{
    json_t *list = rule_reader_array(reader, reader->json, "violations"), *json;
    Rule *rule = reader->rule;
    rule->violations = g_new0(RuleViolation, json_array_size(list) + 1);
    size_t i;
    rule_reader_enter(reader, "violations");
    json_array_foreach(list, i, json)
    {
        rule_reader_enter_element(reader, i);
        if (json_is_object(json))
            declare(reader, json, &rule->violations[rule->violation_count]);
        else
            rule_reader_fail(reader, "a violation is an object");
        rule->violation_count++;
        rule_reader_leave(reader);
    }
    rule_reader_leave(reader);
}

uint8_t rule_reader_slot(RuleReader *reader, const char *text, const GPtrArray *names)
{
    for (guint slot = 0; slot < names->len; slot++)
        if (*text == '$' && strcmp(text + 1, names->pdata[slot]) == 0)
            return (uint8_t)slot;
    rule_reader_fail(reader, "\"report\": nothing here is named \"%s\"", text);
    return 0;
}

/* Follows `name`, `relation` and `field` of a place; false when one of them does not exist. */
static bool resolve_place(TemplatePiece *piece, char **parts, const ConditionNames *names)
{
    guint slot = 0, count = g_strv_length(parts);
    while (slot < names->names->len && g_strcmp0(names->names->pdata[slot], parts[0]) != 0)
        slot++;
    if (count == 0 || count > 3 || slot == names->names->len)
        return false;
    uint32_t kinds = g_array_index(names->kinds, uint32_t, slot);
    piece->slot = (uint8_t)slot;
    piece->relation = count == 3 ? relation_row(kinds, parts[1]) : NULL;
    if (count == 3 && !piece->relation)
        return false;
    kinds = piece->relation ? piece->relation->targets : kinds;
    piece->field = field_row(kinds, piece->field_name);
    return piece->field || (kinds & KIND(FACT_MARK));
}

/* One `{{@name}}`, `{{@name.field}}` or `{{@name.relation.field}}`, given without the braces. */
static TemplatePiece read_place(RuleReader *reader, Compiler *compiler, const char *place,
                                const ConditionNames *names)
{
    TemplatePiece piece = {0};
    char **parts = g_strsplit(*place == '@' || *place == '$' ? place + 1 : "", ".", 4);
    guint count = g_strv_length(parts);
    const char *field = count > 1 ? parts[count - 1] : "name";
    piece.field_name = pool_copy(compiler->pool, field, strlen(field));
    if (!resolve_place(&piece, parts, names))
        rule_reader_fail(reader, "{{%s}} stands for nothing here; write {{@name.field}}", place);
    g_strfreev(parts);
    return piece;
}

static Template read_template(RuleReader *reader, Compiler *compiler, const char *text,
                              const ConditionNames *names)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(TemplatePiece));
    while (text && *text) {
        const char *open = strstr(text, "{{"), *close = open ? strstr(open, "}}") : NULL;
        TemplatePiece plain = {.text = text,
                               .size = (uint32_t)(close ? (size_t)(open - text) : strlen(text))};
        if (plain.size)
            g_array_append_val(pieces, plain);
        if (!close)
            break;
        char *place = g_strndup(open + 2, (gsize)(close - open - 2));
        TemplatePiece piece = read_place(reader, compiler, place, names);
        g_array_append_val(pieces, piece);
        g_free(place);
        text = close + 2;
    }
    Template template = {POOL_NEW(compiler->pool, TemplatePiece, pieces->len + 1), pieces->len};
    if (pieces->len)
        memcpy(template.pieces, pieces->data, pieces->len * sizeof(TemplatePiece));
    g_array_free(pieces, TRUE);
    return template;
}

static void compile_texts(RuleReader *reader, Compiler *compiler, json_t *json, Find *find,
                          const ConditionNames *names)
{
    const RuleViolation *violation = &reader->rule->violations[find->violation];
    find->message = read_template(reader, compiler, violation->message, names);
    find->says = read_template(reader, compiler, violation->says, names);
    find->help = read_template(reader, compiler, violation->help, names);
    const char *reported = rule_reader_text(reader, json, "report", false);
    if (reported)
        find->report = rule_reader_slot(reader, reported, names->names);
}

void rule_find_compile(RuleReader *reader, Compiler *compiler, json_t *json, Find *find,
                       ConditionNames *names)
{
    json_t *where = json_object_get(json, "where"), *anything = json_object();
    find->subject = rule_reader_subject(reader, json);
    compiler->keep_names = true;
    rule_reader_enter(reader, "where");
    find->where = condition_compile(compiler, where ? where : anything, KIND(find->subject), names);
    rule_reader_leave(reader);
    compiler->keep_names = false;
    find->name_count = names->names->len;
    find->names = POOL_NEW(compiler->pool, const char *, find->name_count + 1);
    for (uint32_t slot = 0; slot < find->name_count; slot++)
        find->names[slot] = names->names->pdata[slot];
    json_decref(anything);
}

static void compile_find(RuleReader *reader, Compiler *compiler, json_t *json, Find *find)
{
    static const char *const known[] = {"subject", "where", "report", "tests", NULL};
    rule_reader_keys(reader, json, known);
    ConditionNames names;
    rule_find_compile(reader, compiler, json, find, &names);
    find->in_tests = json_is_true(json_object_get(json, "tests"));
    compile_texts(reader, compiler, json, find, &names);
    condition_names_clear(&names);
}

static const char *read_check(RuleReader *reader, json_t *find)
{
    const char *name = rule_reader_text(reader, find, "check", true);
    const Check *check = checks;
    while (name && check->code && strcmp(check->code, name) != 0)
        check++;
    if (name && !check->code)
        rule_reader_fail(reader, "no check is called \"%s\"", name);
    return check->code;
}

/* The ids of "fixes", each of which the rule's own "fixes" must define. */
static const char **read_fix_ids(RuleReader *reader, Compiler *compiler, json_t *violation)
{
    json_t *list = rule_reader_array(reader, violation, "fixes"), *each;
    const char **ids = POOL_NEW(compiler->pool, const char *, json_array_size(list) + 1);
    size_t i, count = 0;
    rule_reader_enter(reader, "fixes");
    json_array_foreach(list, i, each)
    {
        const char *id = json_string_value(each), *known = NULL;
        size_t j;
        json_t *fix;
        json_array_foreach(reader->rule->compiled->fixes, j, fix)
        {
            const char *own = json_string_value(json_object_get(fix, "id"));
            known = id && g_strcmp0(own, id) == 0 ? own : known;
        }
        if (known)
            ids[count++] = known;
        else
            rule_reader_fail(reader, "this rule has no fix \"%s\"", id ? id : "?");
    }
    rule_reader_leave(reader);
    return ids;
}

static void check_fixes(RuleReader *reader)
{
    size_t i;
    json_t *fix;
    rule_reader_enter(reader, "fixes");
    json_array_foreach(reader->rule->compiled->fixes, i, fix)
    {
        char *problem = fix_check(fix);
        rule_reader_enter_element(reader, i);
        if (problem)
            rule_reader_fail(reader, "%s", problem);
        rule_reader_leave(reader);
        g_free(problem);
    }
    rule_reader_leave(reader);
}

void rule_finds_compile(Compiler *compiler, RuleReader *reader, GArray *finds)
{
    Rule *rule = reader->rule;
    json_t *list = json_object_get(reader->json, "violations");
    rule->compiled->fixes = rule_reader_array(reader, reader->json, "fixes");
    check_fixes(reader);
    rule_reader_enter(reader, "violations");
    for (uint32_t i = 0; i < rule->violation_count; i++) {
        json_t *violation = json_array_get(list, i);
        Find find = {.rule = (uint32_t)(rule - reader->set->rules), .violation = i};
        rule_reader_enter_element(reader, i);
        json_t *json = rule_reader_object(reader, violation, "find");
        find.fixes = read_fix_ids(reader, compiler, violation);
        rule_reader_enter(reader, "find");
        if (json_object_get(json, "check"))
            find.check = read_check(reader, json);
        else if (json)
            compile_find(reader, compiler, json, &find);
        else
            find.disabled = true; /* a code that only other code raises */
        rule_reader_leave(reader);
        rule_reader_leave(reader);
        g_array_append_val(finds, find);
    }
    rule_reader_leave(reader);
}

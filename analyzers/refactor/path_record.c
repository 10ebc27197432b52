#include "analyzers/refactor/path_record.h"
#include "analyzers/refactor/rust_text.h"

#include <string.h>

/* A part that nothing can be called: what a path up to before it leads to is a module or not. */
#define NOTHING "::0"

typedef struct Body {
    uint32_t start, end, function;
} Body;

struct PathRecord {
    const Scope *scope;
    const PlanSource *source;
    uint32_t file_module;
    uint32_t *inner;       /* modules by mod fact, WORKSPACE_NONE before they are known */
    GHashTable *functions; /* where one starts → its index */
    GHashTable *uses;      /* where a statement starts → the index of its first fact */
    GArray *bodies;        /* of Body: those around what is read */
    const char *macro;     /* of the tokens that are read */
    bool quoted;           /* they are a string's */
    uint32_t first_use;    /* of the statement whose leaves are read */
    GArray *paths;
};

static void clear_path(void *data)
{
    WrittenPath *path = data;
    g_free(path->path);
    g_free(path->steps);
    g_free(path->macro);
}

/* The module whose own the items are that lie in an inline `mod`. */
static uint32_t module_of(PathRecord *record, uint32_t mod_fact)
{
    if (mod_fact == FACT_NONE)
        return record->file_module;
    if (record->inner[mod_fact] != WORKSPACE_NONE)
        return record->inner[mod_fact];
    const Fact *mod = &facts_mods(record->source->facts)[mod_fact].fact;
    uint32_t around = module_of(record, mod->module);
    uint32_t found = scope_inline(record->scope, around, mod);
    record->inner[mod_fact] = found == WORKSPACE_NONE ? around : found;
    return record->inner[mod_fact];
}

static uint32_t module_at(PathRecord *record, uint32_t offset)
{
    const ModFact *mods = facts_mods(record->source->facts);
    uint32_t innermost = FACT_NONE;
    for (uint32_t i = 0; i < facts_count(record->source->facts, FACT_MOD); i++)
        if ((mods[i].fact.flags & FACT_HAS_BODY) && mods[i].fact.at < offset &&
            offset < mods[i].fact.end &&
            (innermost == FACT_NONE || mods[i].fact.at > mods[innermost].fact.at))
            innermost = i;
    return module_of(record, innermost);
}

/* Of those that the tree does not show. */
static uint32_t function_in_macro(const PathRecord *record, uint32_t offset, uint32_t found)
{
    const FnFact *fns = facts_fns(record->source->facts);
    uint32_t start = found == FACT_NONE ? 0 : fns[found].fact.start;
    for (uint32_t i = 0; i < facts_count(record->source->facts, FACT_FN); i++)
        if ((fns[i].fact.flags & (FACT_IN_MACRO | FACT_MACRO_RULE)) == FACT_IN_MACRO &&
            (fns[i].fact.flags & FACT_HAS_BODY) && fns[i].fact.start >= start &&
            fns[i].fact.at < offset && offset < fns[i].fact.end) {
            start = fns[i].fact.start;
            found = i;
        }
    return found;
}

/* The function in whose body `offset` lies; asked in the order of the text. */
static uint32_t function_at(PathRecord *record, uint32_t offset)
{
    const Body *bodies = &g_array_index(record->bodies, Body, 0);
    uint32_t found = FACT_NONE;
    while (record->bodies->len && bodies[record->bodies->len - 1].end <= offset)
        g_array_set_size(record->bodies, record->bodies->len - 1);
    for (guint i = record->bodies->len; i-- > 0 && found == FACT_NONE;)
        if (bodies[i].start <= offset)
            found = bodies[i].function;
    return record->macro ? function_in_macro(record, offset, found) : found;
}

static ResolveStyle style_of(const WrittenPath *path)
{
    if (path->use)
        return resolve_style_of(path->use);
    return path->leading_colons ? RESOLVE_EXTERN : RESOLVE_MENTION;
}

static bool reads_as(const PathRecord *record, const PathStep *step, const char *text)
{
    return strlen(text) == step->end - step->start &&
           memcmp(record->source->text + step->start, text, step->end - step->start) == 0;
}

static bool is_keyword(const PathRecord *record, const PathStep *step)
{
    return reads_as(record, step, "crate") || reads_as(record, step, "$crate") ||
           reads_as(record, step, "self") || reads_as(record, step, "super");
}

/* Whether the module of a step is declared under that name in `before`, the module of the step
 * before or of the place; or is the root of another crate. */
static bool is_declared(const PathRecord *record, const PathStep *step, uint32_t before)
{
    const Module *module = &scope_workspace(record->scope)->modules[step->module];
    PathStep name = *step;
    if (name.end - name.start > 2 && memcmp(record->source->text + name.start, "r#", 2) == 0)
        name.start += 2;
    const char *known = rust_bare_name(module->name);
    return is_keyword(record, step) ||
           ((module->parent == before || module->parent == WORKSPACE_NONE) &&
            reads_as(record, &name, known));
}

/* The module the path leads to with its first `count` parts. */
static uint32_t lead(const PathRecord *record, const WrittenPath *path, uint32_t count)
{
    Resolved resolved;
    ResolvePlace place = {path->module, path->function, path->use};
    if (count == path->step_count && path->use)
        return path->found && !*path->resolved.rest ? path->resolved.module : WORKSPACE_NONE;
    GString *prefix = g_string_new(NULL);
    for (uint32_t i = 0; i < count; i++) {
        const PathStep *step = &path->steps[i];
        g_string_append(prefix, i ? "::" : "");
        g_string_append_len(prefix, record->source->text + step->start, step->end - step->start);
    }
    g_string_append(prefix, NOTHING);
    bool found = resolve_path(record->scope, place, prefix->str, style_of(path), &resolved);
    bool is_module = found && strcmp(resolved.rest, NOTHING + 2) == 0;
    g_string_free(prefix, TRUE);
    return is_module ? resolved.module : WORKSPACE_NONE;
}

static void resolve_steps(const PathRecord *record, WrittenPath *path)
{
    uint32_t before = path->module;
    bool goes_on = true;
    for (uint32_t i = 0; i < path->step_count; i++) {
        PathStep *step = &path->steps[i];
        step->module = goes_on ? lead(record, path, i + 1) : WORKSPACE_NONE;
        goes_on = step->module != WORKSPACE_NONE;
        step->imported = goes_on && !is_declared(record, step, before);
        before = step->module;
    }
}

/* `store::$f` among tokens. */
static bool goes_on(const PathRecord *record, const WrittenPath *path)
{
    const char *at = record->source->text + path->end;
    at += strspn(at, " \t\r\n");
    if (path->form != PATH_FORM_TOKENS || !g_str_has_prefix(at, "::"))
        return false;
    at += 2;
    return at[strspn(at, " \t\r\n")] == '$';
}

/* One name alone says nothing but what an import made of it. */
static bool is_worth_it(const PathRecord *record, const WrittenPath *path)
{
    return path->use || path->step_count > 1 || path->form == PATH_FORM_VISIBILITY ||
           (path->found && (*path->resolved.rest || goes_on(record, path)));
}

static void add(PathRecord *record, WrittenPath *path)
{
    ResolvePlace place = {path->module, path->function, path->use};
    path->found = resolve_path(record->scope, place, path->path, style_of(path), &path->resolved);
    if (!is_worth_it(record, path)) {
        clear_path(path);
        return;
    }
    resolve_steps(record, path);
    path->macro = g_strdup(record->macro);
    path->quoted = record->quoted;
    g_array_append_val(record->paths, *path);
}

static WrittenPath written(const PathRecord *record, const PathParts *parts, PathForm form)
{
    WrittenPath path = {.form = form,
                        .leading_colons = parts->leading_colons,
                        .start = parts->start,
                        .end = parts->end,
                        .step_count = parts->pieces->len,
                        .steps = g_new0(PathStep, parts->pieces->len + 1)};
    GString *text = g_string_new(NULL);
    for (uint32_t i = 0; i < path.step_count; i++) {
        const PathPiece *piece = &g_array_index(parts->pieces, PathPiece, i);
        path.steps[i] = (PathStep){piece->start, piece->end, WORKSPACE_NONE, false};
        g_string_append(text, i ? "::" : "");
        g_string_append_len(text, record->source->text + piece->start, piece->end - piece->start);
    }
    path.path = g_string_free(text, FALSE);
    return path;
}

void path_record_add(PathRecord *record, const PathParts *parts, PathForm form)
{
    const char *text = record->source->text;
    const PathPiece *head = &g_array_index(parts->pieces, PathPiece, 0);
    if (!parts->pieces->len ||
        (head->end - head->start == 4 && memcmp(text + head->start, "Self", 4) == 0))
        return;
    WrittenPath path = written(record, parts, form);
    path.module = module_at(record, path.start);
    path.function = function_at(record, path.start);
    add(record, &path);
}

/* The fact of the leaf that starts there, in the statement that is read. */
static const UseFact *leaf_at(const PathRecord *record, uint32_t start)
{
    const UseFact *uses = facts_uses(record->source->facts);
    uint32_t count = facts_count(record->source->facts, FACT_USE);
    const UseFact *first = &uses[record->first_use];
    for (uint32_t i = record->first_use;
         i < count && uses[i].statement_start == first->statement_start; i++)
        if (uses[i].fact.start == start)
            return &uses[i];
    return NULL;
}

static void add_leaf(void *data, const PathParts *parts)
{
    PathRecord *record = data;
    const UseFact *use = leaf_at(record, parts->start);
    if (!use || !parts->pieces->len)
        return;
    WrittenPath path = written(record, parts, PATH_FORM_USE);
    path.use = use;
    path.module = module_of(record, use->fact.module);
    path.function = item_names_function(record->source->facts, &use->fact, FACT_USE);
    add(record, &path);
}

static void add_extern_crate(PathRecord *record, const UseFact *use)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(PathPiece));
    PathPiece piece = {use->fact.at, use->fact.at};
    piece.end += (uint32_t)strlen(facts_string(record->source->facts, use->path));
    g_array_append_val(pieces, piece);
    PathParts parts = {use->fact.start, use->fact.end, false, pieces};
    add_leaf(record, &parts);
    g_array_unref(pieces);
}

static void read_use(PathRecord *record, uint32_t index)
{
    const UseFact *use = &facts_uses(record->source->facts)[index];
    record->first_use = index;
    if (use->fact.flags & FACT_EXTERN_CRATE)
        add_extern_crate(record, use);
    else
        path_parts_of_use(record->source->text, use->statement_start, use->statement_end, add_leaf,
                          record);
}

/* The first leaf of a `use` among a macro's tokens at or behind `from`; NULL if there is none. */
static const UseFact *next_use(const PathRecord *record, uint32_t from, uint32_t end)
{
    const UseFact *uses = facts_uses(record->source->facts), *next = NULL;
    for (uint32_t i = 0; i < facts_count(record->source->facts, FACT_USE); i++)
        if ((uses[i].fact.flags & (FACT_IN_MACRO | FACT_MACRO_RULE)) == FACT_IN_MACRO &&
            uses[i].statement_start >= from && uses[i].statement_end <= end &&
            (!next || uses[i].statement_start < next->statement_start))
            next = &uses[i];
    return next;
}

static void add_tokens(void *data, const PathParts *parts)
{
    path_record_add(data, parts, PATH_FORM_TOKENS);
}

void path_record_tokens(PathRecord *record, uint32_t start, uint32_t end, const char *macro)
{
    const UseFact *use;
    record->macro = macro;
    for (; (use = next_use(record, start, end)); start = use->statement_end) {
        path_parts_of_tokens(record->source->text, start, use->statement_start, add_tokens, record);
        read_use(record, (uint32_t)(use - facts_uses(record->source->facts)));
    }
    path_parts_of_tokens(record->source->text, start, end, add_tokens, record);
    record->macro = NULL;
}

void path_record_use(PathRecord *record, uint32_t start)
{
    uint32_t index =
        GPOINTER_TO_UINT(g_hash_table_lookup(record->uses, GUINT_TO_POINTER(start + 1)));
    if (index)
        read_use(record, index - 1);
}

void path_record_body(PathRecord *record, uint32_t start, uint32_t body, uint32_t end)
{
    uint32_t index =
        GPOINTER_TO_UINT(g_hash_table_lookup(record->functions, GUINT_TO_POINTER(start + 1)));
    Body around = {body, end, index - 1};
    if (index)
        g_array_append_val(record->bodies, around);
}

void path_record_quoted(PathRecord *record, uint32_t start, uint32_t end)
{
    const char *text = record->source->text;
    bool is_path = end > start && memmem(text + start, end - start, "::", 2);
    for (uint32_t i = start; i < end && is_path; i++)
        is_path = g_ascii_isalnum(text[i]) || strchr("_:<>&,' ", text[i]);
    if (!is_path)
        return;
    record->quoted = true;
    path_record_tokens(record, start, end, "");
    record->quoted = false;
}

/* Starts to what lies there: keys and values are one more than they are. */
static void index_items(PathRecord *record)
{
    const Facts *facts = record->source->facts;
    for (uint32_t i = 0; i < facts_count(facts, FACT_FN); i++)
        if (!(facts_fns(facts)[i].fact.flags & FACT_IN_MACRO))
            g_hash_table_insert(record->functions,
                                GUINT_TO_POINTER(facts_fns(facts)[i].fact.start + 1),
                                GUINT_TO_POINTER(i + 1));
    for (uint32_t i = facts_count(facts, FACT_USE); i-- > 0;)
        if (!(facts_uses(facts)[i].fact.flags & FACT_IN_MACRO))
            g_hash_table_insert(record->uses,
                                GUINT_TO_POINTER(facts_uses(facts)[i].statement_start + 1),
                                GUINT_TO_POINTER(i + 1));
    for (uint32_t i = 0; i < facts_count(facts, FACT_MOD); i++)
        record->inner[i] = WORKSPACE_NONE;
}

PathRecord *path_record_new(const Scope *scope, const PlanSource *source, uint32_t module)
{
    PathRecord *record = g_new0(PathRecord, 1);
    record->scope = scope;
    record->source = source;
    record->file_module = module;
    record->inner = g_new(uint32_t, facts_count(source->facts, FACT_MOD) + 1);
    record->functions = g_hash_table_new(NULL, NULL);
    record->uses = g_hash_table_new(NULL, NULL);
    record->bodies = g_array_new(FALSE, FALSE, sizeof(Body));
    record->paths = g_array_new(FALSE, FALSE, sizeof(WrittenPath));
    g_array_set_clear_func(record->paths, clear_path);
    index_items(record);
    return record;
}

GArray *path_record_free(PathRecord *record)
{
    GArray *paths = record->paths;
    g_free(record->inner);
    g_hash_table_unref(record->functions);
    g_hash_table_unref(record->uses);
    g_array_unref(record->bodies);
    g_free(record);
    return paths;
}

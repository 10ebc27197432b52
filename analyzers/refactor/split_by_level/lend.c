/* A local that was owned, read through a reference: what has to be written otherwise. */
#include <string.h>

#include "analyzers/refactor/rust_node.h"
#include "analyzers/refactor/split_by_level/split.h"

typedef struct Lending {
    Split *split;
    SplitRun *run;
    const char *type;
    bool lives_on; /* it is needed behind the step */
    char **reason;
} Lending;

static bool fail(const Lending *lending, TSNode node, const char *says)
{
    *lending->reason = g_strdup_printf("line %u %s", ts_node_start_point(node).row + 1, says);
    return false;
}

static void edit(const Lending *lending, uint32_t start, uint32_t end, char *text)
{
    FixEdit edit = {NULL, start, end, text};
    g_array_append_val(lending->run->edits, edit);
}

static bool is_comparison(TSNode node, const char *text)
{
    static const char *const operators[] = {"==", "!=", "<", ">", "<=", ">="};
    TSNode operator= rust_node_field(node, "operator");
    for (size_t i = 0; rust_node_is(node, "binary_expression") && i < G_N_ELEMENTS(operators); i++)
        if (rust_node_text_is(operator, text, operators[i]))
            return true;
    return false;
}

static bool is_method_call(TSNode field)
{
    TSNode call = ts_node_parent(field);
    return rust_node_is(call, "call_expression") &&
           rust_node_same(rust_node_field(call, "function"), field);
}

/* Whether control leaves behind a node: what is needed later may be taken whole before that. */
static bool may_leave(const Split *split, TSNode node)
{
    while (!rust_node_same(ts_node_parent(node), split->body))
        node = ts_node_parent(node);
    return rust_node_holds(node, "return_expression") || rust_node_holds(node, "break_expression");
}

/* Whether a method of that name takes no more than a reference. */
static bool reads_only(const Lending *lending, TSNode method)
{
    SplitReceivers receivers = split_receivers(lending->split, method);
    if (split_is_reading_method(method, lending->split->text))
        return split_is_std_type(lending->type) || !receivers.other;
    return receivers.any && !receivers.other;
}

/* `x.method()`: what is needed later is not taken whole, but where control leaves. */
static bool lend_to_method(const Lending *lending, TSNode field)
{
    TSNode method = rust_node_field(field, "field");
    if (reads_only(lending, method) || (lending->lives_on && !may_leave(lending->split, field)))
        return true;
    return fail(lending, field, "may take it as a whole");
}

/* `x.field…`: right as it is where nothing is taken out. */
static bool lend_field(const Lending *lending, TSNode field)
{
    const char *text = lending->split->text;
    if (is_method_call(field))
        return lend_to_method(lending, field);
    char *name = rust_node_text(rust_node_field(field, "field"), text);
    bool copies = split_field_copies(lending->split, lending->type, name);
    g_free(name);
    if (copies)
        return true;
    TSNode outer = ts_node_parent(field);
    while (rust_node_is(outer, "field_expression") && !is_method_call(outer))
        outer = ts_node_parent(outer);
    if (rust_node_is(outer, "reference_expression") || rust_node_is(outer, "index_expression") ||
        is_comparison(outer, text))
        return true;
    if (rust_node_is(outer, "field_expression") &&
        split_is_reading_method(rust_node_field(outer, "field"), text))
        return true;
    return fail(lending, field, "may take a part out of it");
}

static bool lend_bare(const Lending *lending, TSNode node)
{
    uint32_t start = ts_node_start_byte(node);
    if (!is_comparison(ts_node_parent(node), lending->split->text))
        return fail(lending, node, "takes it as a whole");
    edit(lending, start, start, g_strdup("*"));
    return true;
}

/* Whether a closure or an async block takes it along. */
static bool is_moved_in(const Split *split, TSNode node)
{
    for (; !rust_node_same(node, split->body); node = ts_node_parent(node)) {
        bool takes = rust_node_is(node, "closure_expression") || rust_node_is(node, "async_block");
        for (uint32_t i = 0; takes && i < ts_node_child_count(node); i++)
            if (rust_node_is(ts_node_child(node, i), "move"))
                return true;
    }
    return false;
}

static bool lend_use(const Lending *lending, TSNode node)
{
    TSNode parent = ts_node_parent(node);
    if (is_moved_in(lending->split, node))
        return fail(lending, node, "takes it into what may outlive the step");
    if (rust_node_is(parent, "reference_expression")) {
        if (!ts_node_is_null(rust_node_child_of(parent, "mutable_specifier")))
            return fail(lending, node, "changes it");
        edit(lending, ts_node_start_byte(parent), ts_node_start_byte(node), g_strdup(""));
        return true;
    }
    if (rust_node_is(parent, "field_expression"))
        return lend_field(lending, parent);
    if (rust_node_is(parent, "index_expression") &&
        rust_node_same(ts_node_named_child(parent, 0), node))
        return true;
    return lend_bare(lending, node);
}

/* The macro in whose tokens a use stands, by its last name; a null node if it has none. */
static TSNode macro_around(const Split *split, const NameUse *use)
{
    TSNode node = ts_node_named_descendant_for_byte_range(split->body, use->start, use->start);
    while (!ts_node_is_null(node) && !rust_node_is(node, "macro_invocation"))
        node = ts_node_parent(node);
    return node;
}

/* Whether a macro formats what it is given, by reference. */
static bool formats(const Split *split, TSNode macro)
{
    static const char *const names[] = {"println", "print",   "eprintln", "eprint", "format",
                                        "write",   "writeln", "panic",    "info",   "warn",
                                        "error",   "debug",   "trace"};
    TSNode name = rust_node_field(macro, "macro");
    if (rust_node_is(name, "scoped_identifier"))
        name = rust_node_field(name, "name");
    return rust_node_text_is_one(name, split->text, names, G_N_ELEMENTS(names));
}

/* The first byte behind a use, or the last before it, that is no blank. */
static char behind_use(const Split *split, const NameUse *use)
{
    const char *at = split->text + use->end;
    return at[strspn(at, " \t\r\n")];
}

static char before_use(const Split *split, const NameUse *use)
{
    uint32_t at = use->start;
    while (at > 0 && g_ascii_isspace(split->text[at - 1]))
        at--;
    return at > 0 ? split->text[at - 1] : '\0';
}

/* `x` or `x.field` as an argument of a macro that formats, or `{x}` in its text. */
static bool is_formatted(const Split *split, const NameUse *use)
{
    TSNode macro = macro_around(split, use), tokens = rust_node_child_of(macro, "token_tree");
    TSNode node = ts_node_named_descendant_for_byte_range(split->body, use->start, use->end);
    if (!formats(split, macro))
        return false;
    if (!rust_node_is(node, "identifier"))
        return rust_node_is(node, "string_literal") || rust_node_is(node, "string_content") ||
               rust_node_is(node, "raw_string_literal");
    char before = before_use(split, use);
    const char *behind = split->text + use->end;
    while (*behind == '.' && (g_ascii_isalnum(behind[1]) || behind[1] == '_'))
        for (behind++; g_ascii_isalnum(*behind) || *behind == '_';)
            behind++;
    behind += strspn(behind, " \t\r\n");
    return rust_node_same(ts_node_parent(node), tokens) && strchr("(,=?%{[", before) &&
           strchr(",)}]", *behind);
}

/* Whether a use is what `write!` writes to. */
static bool is_written_to(const Split *split, const NameUse *use)
{
    TSNode macro = macro_around(split, use), name = rust_node_field(macro, "macro");
    TSNode tokens = rust_node_child_of(macro, "token_tree");
    TSNode first = ts_node_is_null(tokens) ? tokens : ts_node_named_child(tokens, 0);
    bool writes = rust_node_text_is(name, split->text, "write") ||
                  rust_node_text_is(name, split->text, "writeln");
    return writes && !ts_node_is_null(first) && ts_node_start_byte(first) == use->start;
}

bool split_token_changes(const Split *split, const NameUse *use)
{
    const char *behind = split->text + use->end;
    if (is_written_to(split, use) ||
        (use->start >= 5 && strncmp(split->text + use->start - 5, "&mut ", 5) == 0))
        return true;
    if (*behind == '.') {
        const char *word = behind + 1;
        size_t size = 0;
        while (g_ascii_isalnum(word[size]) || word[size] == '_')
            size++;
        return word[size] == '(' || word[size] == '.' || word[size] == '[';
    }
    while (*behind == ' ')
        behind++;
    bool compound = *behind && strchr("+-*/%&|^", *behind) && behind[1] == '=';
    return compound || (behind[0] == '=' && behind[1] != '=' && behind[1] != '>');
}

/* `x.field` in tokens, of a field that is copied. */
static bool reads_field(const Lending *lending, const NameUse *use)
{
    const char *text = lending->split->text + use->end;
    size_t size = 0;
    while (g_ascii_isalnum(text[1 + size]) || text[1 + size] == '_')
        size++;
    if (*text != '.' || !size || text[1 + size] == '(')
        return false;
    char *field = g_strndup(text + 1, size);
    bool copies = split_field_copies(lending->split, lending->type, field);
    g_free(field);
    return copies;
}

/* `x.method(…)` in tokens, of a method that only reads. */
static bool calls_reading(const Lending *lending, const NameUse *use)
{
    const char *text = lending->split->text;
    uint32_t start = use->end + 1, end = start;
    while (g_ascii_isalnum(text[end]) || text[end] == '_')
        end++;
    if (text[use->end] != '.' || text[end] != '(')
        return false;
    TSNode method = ts_node_named_descendant_for_byte_range(lending->split->body, start, end);
    return reads_only(lending, method);
}

/* `&x` in tokens becomes `x`, as elsewhere. */
static bool lend_token(const Lending *lending, const NameUse *use)
{
    const Split *split = lending->split;
    const char *text = split->text;
    bool is_lent = use->start > 1 && text[use->start - 1] == '&' && text[use->start - 2] != '&' &&
                   strchr(",)", behind_use(split, use));
    if (is_lent)
        edit(lending, use->start - 1, use->start, g_strdup(""));
    return is_lent || is_formatted(split, use) || reads_field(lending, use) ||
           calls_reading(lending, use);
}

bool split_lend(Split *split, SplitRun *run, uint32_t binding, const char *type, char **reason)
{
    Lending lending = {split, run, type,
                       split_is_used(split, binding, run->end, ts_node_end_byte(split->body)),
                       reason};
    for (guint i = 0; i < split->names->uses->len; i++) {
        const NameUse *use = &g_array_index(split->names->uses, NameUse, i);
        if (use->binding != binding || use->start < run->start || use->start >= run->end)
            continue;
        if (use->in_tokens && !lend_token(&lending, use)) {
            *reason = g_strdup("a macro uses it, and what that makes of it is not known");
            return false;
        }
        if (!use->in_tokens && !lend_use(&lending, use->node))
            return false;
    }
    return true;
}

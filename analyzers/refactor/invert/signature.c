#include "analyzers/refactor/invert/signature.h"

#include <string.h>

#include "analyzers/refactor/invert/named_type.h"

typedef struct Piece {
    uint32_t start, end;
    char *text; /* what stands there instead; owned */
} Piece;

typedef struct Expressing {
    Crossing *crossing;
    const FnPlace *place;
    const PlanSource *source;
    TSNode function;
    uint32_t module;
    Signature *signature;
    GArray *pieces;  /* of Piece: for the lower module, by place */
    GArray *removed; /* of Piece: for both */
    bool in_return;
} Expressing;

static void clear_piece(void *data)
{
    g_free(((Piece *)data)->text);
}

static bool refuse(const Expressing *expressing, const char *reason)
{
    const Facts *facts = expressing->place->facts;
    Spot spot = crossing_spot(expressing->crossing, expressing->place->module,
                              expressing->place->fn->fact.at);
    g_autofree char *where = spot_place(&spot, expressing->place->fn->fact.at);
    return plan_refuse(expressing->crossing->plan, "`%s` (%s) %s",
                       facts_string(facts, expressing->place->fn->fact.name), where, reason);
}

/* Whether a path begins with a type parameter of the function. */
static bool is_parameter(const Expressing *expressing, const char *path)
{
    TSNode parameters = tree_field(expressing->function, field_type_parameters);
    size_t size = strcspn(path, ":");
    for (uint32_t i = 0; parameters.id && i < ts_node_named_child_count(parameters); i++) {
        TSNode parameter = ts_node_named_child(parameters, i);
        TSNode name = tree_field(parameter, field_name);
        g_autofree char *text = tree_text(expressing->source, name.id ? name : parameter);
        if (strlen(text) == size && strncmp(text, path, size) == 0)
            return true;
    }
    return false;
}

static bool express_path(Expressing *expressing, TSNode node)
{
    g_autofree char *path = tree_text(expressing->source, node);
    if (is_parameter(expressing, path))
        return true;
    if (strchr(path, '<'))
        return refuse(expressing, "names a type by way of another, which is not followed. Give it "
                                  "a name of its own first");
    NamedType type = {.from = expressing->place->module, .to = expressing->module, .path = path};
    char *text = named_type_text(expressing->crossing, expressing->place, &type);
    if (!text)
        return false;
    Signature *signature = expressing->signature;
    signature->visibility = MIN(signature->visibility, type.visibility);
    Piece piece = {ts_node_start_byte(node), ts_node_end_byte(node), text};
    g_array_append_val(expressing->pieces, piece);
    return true;
}

static bool express(Expressing *expressing, TSNode node);

static bool express_children(Expressing *expressing, TSNode node)
{
    for (uint32_t i = 0; i < ts_node_named_child_count(node); i++)
        if (!express(expressing, ts_node_named_child(node, i)))
            return false;
    return true;
}

static bool express(Expressing *expressing, TSNode node)
{
    switch (ts_node_symbol(node)) {
    case alias_sym_type_identifier:
    case sym_scoped_type_identifier:
        return tree_is_field(node, field_name) || express_path(expressing, node);
    case sym_lifetime:
        return true;
    case sym_abstract_type:
        expressing->signature->is_generic = true;
        if (expressing->in_return)
            return refuse(expressing, "returns `impl Trait`, which no method of a trait can. Name "
                                      "its type, or box it, first");
        return express_children(expressing, node);
    case sym_identifier:
    case sym_scoped_identifier:
        return refuse(expressing, "has a constant in a type, which is not followed");
    case sym_macro_invocation:
        return refuse(expressing, "has a macro in its signature: what it says is not known");
    default:
        return express_children(expressing, node);
    }
}

/* No pattern but a name can stand in a trait: a `mut` goes. */
static bool express_parameter(Expressing *expressing, TSNode parameter)
{
    TSNode first = tree_child(parameter, 0), pattern = tree_field(parameter, field_pattern);
    if (tree_is(first, sym_mutable_specifier) && pattern.id) {
        Piece piece = {ts_node_start_byte(first), ts_node_start_byte(pattern), g_strdup("")};
        g_array_append_val(expressing->removed, piece);
    }
    if (tree_is(pattern, sym_self))
        return refuse(expressing, "takes a `self` whose type is written. Have it take `&self`, or "
                                  "`&mut self`, first");
    if (!tree_is(pattern, sym_identifier))
        return refuse(expressing, "has a pattern for a parameter. Give it a name first");
    g_ptr_array_add(expressing->signature->arguments, tree_text(expressing->source, pattern));
    return express(expressing, tree_field(parameter, field_type));
}

/* `mut self` is `self` in a trait. */
static void express_self(Expressing *expressing, TSNode parameter)
{
    if (!tree_is(ts_node_child(parameter, 0), sym_mutable_specifier))
        return;
    Piece piece = {ts_node_start_byte(parameter), ts_node_end_byte(parameter), g_strdup("self")};
    g_array_append_val(expressing->removed, piece);
}

static bool express_parameters(Expressing *expressing)
{
    TSNode parameters = tree_field(expressing->function, field_parameters);
    for (uint32_t i = 0; i < ts_node_named_child_count(parameters); i++) {
        TSNode parameter = ts_node_named_child(parameters, i);
        if (tree_is(parameter, sym_self_parameter)) {
            express_self(expressing, parameter);
        } else if (tree_is(parameter, sym_parameter)) {
            if (!express_parameter(expressing, parameter))
                return false;
        } else if (!tree_is(parameter, sym_line_comment) && !tree_is(parameter, sym_block_comment))
            return refuse(expressing, "has parameters of a kind that is not read");
    }
    return true;
}

static gint compare_pieces(gconstpointer a, gconstpointer b)
{
    const Piece *first = a, *second = b;
    return first->start < second->start ? -1 : first->start > second->start;
}

/* The bytes from `start` to `end` with the pieces of both lists in place. */
static char *render(const Expressing *expressing, uint32_t start, uint32_t end, bool own)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    g_array_append_vals(pieces, expressing->removed->data, expressing->removed->len);
    if (!own)
        g_array_append_vals(pieces, expressing->pieces->data, expressing->pieces->len);
    g_array_sort(pieces, compare_pieces);
    GString *text = g_string_new(NULL);
    uint32_t at = start;
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        if (piece->start < start || piece->end > end)
            continue;
        g_string_append_len(text, expressing->source->text + at, piece->start - at);
        g_string_append(text, piece->text);
        at = piece->end;
    }
    g_string_append_len(text, expressing->source->text + at, end - at);
    g_array_unref(pieces);
    return g_strstrip(g_string_free(text, FALSE));
}

static void render_types(Expressing *expressing)
{
    Signature *signature = expressing->signature;
    TSNode parameters = tree_field(expressing->function, field_parameters);
    TSNode returns = tree_field(expressing->function, field_return_type);
    for (uint32_t i = 0; i < ts_node_named_child_count(parameters); i++) {
        TSNode type = tree_field(ts_node_named_child(parameters, i), field_type);
        if (type.id)
            g_ptr_array_add(signature->types, render(expressing, ts_node_start_byte(type),
                                                     ts_node_end_byte(type), false));
    }
    if (returns.id)
        signature->returns =
            render(expressing, ts_node_start_byte(returns), ts_node_end_byte(returns), false);
}

static void render_all(Expressing *expressing)
{
    Signature *signature = expressing->signature;
    uint32_t start = ts_node_start_byte(tree_field(expressing->function, field_name));
    uint32_t end = ts_node_start_byte(tree_field(expressing->function, field_body));
    const char *before = signature->is_unsafe ? "unsafe fn " : "fn ";
    g_autofree char *text = render(expressing, start, end, false);
    g_autofree char *own = render(expressing, start, end, true);
    signature->text = g_strconcat(before, text, NULL);
    signature->own = g_strconcat(before, own, NULL);
    render_types(expressing);
}

static bool check_kind(Expressing *expressing)
{
    const FnFact *fn = expressing->place->fn;
    const char *ret = facts_string(expressing->place->facts, fn->ret);
    expressing->signature->is_unsafe = fn->fact.flags & FACT_UNSAFE;
    if (fn->fact.flags & FACT_ASYNC)
        return refuse(expressing, "is `async`: a trait takes no such method without boxing its "
                                  "future. Write the port by hand");
    if (fn->fact.flags & (FACT_EXTERN_C | FACT_IN_MACRO | FACT_MACRO_RULE))
        return refuse(expressing, "has an ABI of its own or is made by a macro");
    if (strstr(ret, "Self"))
        return refuse(expressing, "returns `Self`, which is the upper type itself");
    return true;
}

static bool express_all(Expressing *expressing)
{
    TSNode function = expressing->function;
    TSNode generics = tree_field(function, field_type_parameters);
    for (uint32_t i = 0; generics.id && i < ts_node_named_child_count(generics); i++)
        expressing->signature->is_generic |=
            !tree_is(ts_node_named_child(generics, i), sym_lifetime_parameter);
    if (generics.id && !express_children(expressing, generics))
        return false;
    if (!express_parameters(expressing))
        return false;
    TSNode returns = tree_field(function, field_return_type), where = tree_child(function, 0);
    expressing->in_return = true;
    if (returns.id && !express(expressing, returns))
        return false;
    expressing->in_return = false;
    for (uint32_t i = 0; (where = tree_child(function, i)).id; i++)
        if (tree_is(where, sym_where_clause))
            return express_children(expressing, where);
    return true;
}

bool signature_init(Signature *signature, Crossing *crossing, const FnPlace *place, uint32_t module)
{
    *signature = (Signature){.visibility = VIS_PUB};
    signature->arguments = g_ptr_array_new_with_free_func(g_free);
    signature->types = g_ptr_array_new_with_free_func(g_free);
    Spot spot = crossing_spot(crossing, place->module, place->fn->fact.at);
    Expressing expressing = {.crossing = crossing,
                             .place = place,
                             .source = spot.source,
                             .module = module,
                             .signature = signature};
    expressing.function = tree_function(
        tree_at(crossing->plan, spot.file, place->fn->fact.at, place->fn->fact.at + 1));
    if (!spot.source || !spot.source->facts || !expressing.function.id)
        return plan_refuse(crossing->plan, "%s cannot be read as it was analysed", spot.file);
    expressing.pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    expressing.removed = g_array_new(FALSE, FALSE, sizeof(Piece));
    g_array_set_clear_func(expressing.pieces, clear_piece);
    g_array_set_clear_func(expressing.removed, clear_piece);
    bool done = check_kind(&expressing) && express_all(&expressing);
    if (done)
        render_all(&expressing);
    g_array_unref(expressing.pieces);
    g_array_unref(expressing.removed);
    return done;
}

void signature_clear(Signature *signature)
{
    g_free(signature->text);
    g_free(signature->own);
    g_free(signature->returns);
    g_clear_pointer(&signature->arguments, g_ptr_array_unref);
    g_clear_pointer(&signature->types, g_ptr_array_unref);
}

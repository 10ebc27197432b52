#include "analyzers/syntax/extract.h"

void add_ref(BodyWalk *walk, StringId id)
{
    Extraction *x = walk->x;
    if (!id || walk->body->function == FACT_NONE)
        return;
    if (id >= x->stamps.count)
        records_add(&x->stamps, x->facts.strings.count - x->stamps.count);
    uint32_t *stamp = (uint32_t *)(void *)x->stamps.bytes + id;
    if (*stamp == x->stamp)
        return;
    *stamp = x->stamp;
    id_list_add(&x->refs, id);
}

static void add_path(BodyWalk *walk, RawNode node)
{
    Text path;
    text_path(&path, walk->text + node.start, raw_end(node) - node.start);
    add_ref(walk, extract_string(walk->x, (Span){path.bytes, path.size}));
}

/* What is called is no mention. */
static bool is_called(const BodyWalk *walk)
{
    const RawWalk *raw = &walk->x->walk;
    return (raw->parent == sym_call_expression || raw->parent == sym_generic_function) &&
           raw_walk_field(raw) == field_function;
}

/* Types, constants and variants by their capital; those of the prelude say nothing. */
static bool is_telling(Span name)
{
    static const char *const PRELUDE[] = {"Some", "None", "Ok", "Err", "Self"};
    if (!name.size || name.start[0] < 'A' || name.start[0] > 'Z')
        return false;
    for (size_t i = 0; i < sizeof PRELUDE / sizeof *PRELUDE; i++) {
        if (text_equals(name, PRELUDE[i]))
            return false;
    }
    return true;
}

/* `self.x` as it stands, `.x` of anything else. */
static void add_field(BodyWalk *walk, RawNode node)
{
    uint32_t end = raw_end(node), start = end;
    if (raw_field(node, field_value).symbol == sym_self) {
        add_ref(walk, extract_node(walk->x, &walk->body->scope, node));
        return;
    }
    while (start > node.start && text_is_word_byte(walk->text[start - 1]))
        start--;
    if (start < end && walk->text[start - 1] == '.' &&
        !(walk->text[start] >= '0' && walk->text[start] <= '9'))
        add_ref(walk, extract_string(walk->x, (Span){walk->text + start - 1, end - start + 1}));
}

void extract_ref(BodyWalk *walk, RawNode node)
{
    const ItemScope *scope = &walk->body->scope;
    Span span = {walk->text + node.start, raw_end(node) - node.start};
    switch (node.symbol) {
    case sym_identifier:
        if (is_telling(span) && !is_called(walk))
            add_ref(walk, extract_string(walk->x, span));
        break;
    case sym_scoped_identifier:
        if (walk->x->walk.parent != sym_scoped_type_identifier)
            extract_path(walk, node);
        if (!is_called(walk))
            add_path(walk, node);
        break;
    case sym_field_expression:
        if (!is_called(walk))
            add_field(walk, node);
        break;
    case sym_struct_expression:
        add_path(walk, raw_field(node, field_name));
        break;
    default:
        if (span.size > 2)
            add_ref(walk, extract_node(walk->x, scope, node));
        break;
    }
}

void extract_assign(BodyWalk *walk, RawNode node)
{
    RawNode left = raw_field(node, field_left);
    if (!left.slot || walk->body->function == FACT_NONE)
        return;
    StringId field = chain_field(walk, left);
    StringId id = field ? field : extract_node(walk->x, &walk->body->scope, left);
    for (uint32_t i = 0; i < walk->x->assigns.count && i < 64; i++) {
        if (walk->x->assigns.ids[i] == id)
            return;
    }
    id_list_add(&walk->x->assigns, id);
}

#include "analyzers/syntax/extract.h"

#include <string.h>

#define CFG_DEPTH_MAX 32

void attributes_add(Attributes *attributes, RawNode node)
{
    if (attributes->count < ATTRIBUTES_MAX)
        attributes->nodes[attributes->count++] = node;
}

Span attribute_span(const ItemScope *scope, RawNode attribute)
{
    uint32_t end = raw_end(attribute);
    Span span = text_trim(scope->text + attribute.start, end - attribute.start);
    uint32_t skip = 0;
    while (skip < span.size && (span.start[skip] == '#' || span.start[skip] == '!' ||
                                (unsigned char)span.start[skip] <= ' '))
        skip++;
    if (skip >= span.size || span.start[skip] != '[' || span.start[span.size - 1] != ']')
        return (Span){span.start, 0};
    return text_trim(span.start + skip + 1, span.size - skip - 2);
}

static Span past_name(Span attribute, const char *name)
{
    uint32_t length = (uint32_t)strlen(name);
    if (!text_starts(attribute, name) ||
        (attribute.size > length && text_is_word_byte(attribute.start[length])))
        return (Span){0};
    return text_trim(attribute.start + length, attribute.size - length);
}

Span attribute_arguments(Span attribute, const char *name)
{
    Span rest = past_name(attribute, name);
    if (!rest.start || rest.size < 2 || rest.start[0] != '(' || rest.start[rest.size - 1] != ')')
        return (Span){0};
    return text_trim(rest.start + 1, rest.size - 2);
}

Span attribute_value(Span attribute, const char *name)
{
    Span rest = past_name(attribute, name);
    if (!rest.start || rest.size < 3 || rest.start[0] != '=')
        return (Span){0};
    rest = text_trim(rest.start + 1, rest.size - 1);
    if (rest.size < 2 || rest.start[0] != '"' || rest.start[rest.size - 1] != '"')
        return (Span){0};
    return (Span){rest.start + 1, rest.size - 2};
}

bool attribute_next_part(Span *list, Span *part)
{
    uint32_t at = 0;
    if (!list->size)
        return false;
    while (at < list->size && list->start[at] != ',') {
        char byte = list->start[at];
        uint32_t next = text_skip_literal(list->start, list->size, at);
        if (next == at && (byte == '(' || byte == '[' || byte == '{'))
            next = text_close(list->start, list->size, at);
        at = next == at ? at + 1 : next;
    }
    *part = text_trim(list->start, at);
    uint32_t skip = at < list->size ? at + 1 : at;
    *list = text_trim(list->start + skip, list->size - skip);
    return true;
}

static bool means_test(Span predicate, uint32_t depth)
{
    if (text_equals(predicate, "test"))
        return true;
    if (depth > CFG_DEPTH_MAX)
        return false;
    Span all = attribute_arguments(predicate, "all"), any = attribute_arguments(predicate, "any");
    Span part;
    if (all.start) {
        while (attribute_next_part(&all, &part)) {
            if (means_test(part, depth + 1))
                return true;
        }
        return false;
    }
    if (!any.start || !any.size)
        return false;
    while (attribute_next_part(&any, &part)) {
        if (!means_test(part, depth + 1))
            return false;
    }
    return true;
}

bool cfg_means_test(Span predicate)
{
    return means_test(text_trim(predicate.start, predicate.size), 0);
}

/* #[test], #[tokio::test], #[bench] and the like, by their last segment. */
static bool is_test_attribute(Span attribute)
{
    static const char *const NAMES[] = {"test",      "bench",      "rstest",
                                        "test_case", "proptest",   "quickcheck",
                                        "test_log",  "tokio_test", "wasm_bindgen_test"};
    uint32_t size = 0;
    while (size < attribute.size &&
           (text_is_word_byte(attribute.start[size]) || attribute.start[size] == ':'))
        size++;
    Span name = text_last_segment(attribute.start, size);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (text_equals(name, NAMES[i]))
            return true;
    }
    return false;
}

static StringId join_cfg(Extraction *x, StringId outer, Span predicate)
{
    Text own, joined;
    text_normalise(&own, predicate.start, predicate.size);
    if (!outer)
        return extract_string(x, (Span){own.bytes, own.size});
    uint32_t size;
    const char *text = facts_builder_text(&x->facts, outer, &size);
    joined.size = 0;
    if (size + 4 + own.size > FACTS_TEXT_MAX)
        return outer;
    memcpy(joined.bytes, text, size);
    memcpy(joined.bytes + size, " && ", 4);
    memcpy(joined.bytes + size + 4, own.bytes, own.size);
    return extract_string(x, (Span){joined.bytes, size + 4 + own.size});
}

void attributes_apply(Extraction *x, const ItemScope *scope, const Attributes *attributes,
                      Fact *fact)
{
    StringId ids[ATTRIBUTES_MAX];
    fact->cfg = scope->cfg;
    for (uint32_t i = 0; i < attributes->count; i++) {
        Span span = attribute_span(scope, attributes->nodes[i]);
        uint32_t start = (uint32_t)(span.start - scope->text);
        ids[i] = extract_span(x, scope->text, start, start + span.size);
        Span predicate = attribute_arguments(span, "cfg");
        if (predicate.start) {
            fact->cfg = join_cfg(x, fact->cfg, predicate);
            if (cfg_means_test(predicate))
                fact->flags |= FACT_TEST;
        } else if (is_test_attribute(span)) {
            fact->flags |= FACT_TEST;
        }
    }
    fact->attrs = facts_builder_list(&x->facts, ids, attributes->count);
}

void scope_add_cfg(Extraction *x, ItemScope *scope, Span predicate)
{
    if (!predicate.start)
        return;
    scope->cfg = join_cfg(x, scope->cfg, predicate);
    if (cfg_means_test(predicate))
        scope->flags |= FACT_TEST;
}

void attributes_apply_inner(Extraction *x, ItemScope *scope, RawNode attribute)
{
    scope_add_cfg(x, scope, attribute_arguments(attribute_span(scope, attribute), "cfg"));
}

static void add_derives(Extraction *x, Span attribute, IdList *derives, uint32_t depth)
{
    Span list = attribute_arguments(attribute, "derive"), part;
    if (list.start) {
        while (attribute_next_part(&list, &part)) {
            if (part.size)
                id_list_add(derives, extract_string(x, text_last_segment(part.start, part.size)));
        }
        return;
    }
    list = attribute_arguments(attribute, "cfg_attr");
    if (!list.start || depth || !attribute_next_part(&list, &part))
        return;
    while (attribute_next_part(&list, &part))
        add_derives(x, part, derives, depth + 1);
}

ListId attributes_derives(Extraction *x, const ItemScope *scope, const Attributes *attributes)
{
    IdList derives = {0};
    for (uint32_t i = 0; i < attributes->count; i++)
        add_derives(x, attribute_span(scope, attributes->nodes[i]), &derives, 0);
    ListId list = facts_builder_take_list(&x->facts, &derives);
    id_list_clear(&derives);
    return list;
}

/* The paths of bodies: what they call and mention, types in them included. */
#include "analyzers/syntax/extract.h"

#include <string.h>

bool is_template_macro(Span name)
{
    return memmem(name.start, name.size, "quote", 5) != NULL;
}

/* False when this body has the path already. */
static bool is_new(BodyWalk *walk, StringId id, uint32_t flags)
{
    Extraction *x = walk->x;
    if (id >= x->path_stamps.count)
        records_add(&x->path_stamps, x->facts.strings.count - x->path_stamps.count);
    uint32_t *stamp = (uint32_t *)(void *)x->path_stamps.bytes + id;
    uint32_t mark = x->stamp << 1 | !(flags & PATH_IN_TOKENS);
    if (*stamp == mark || *stamp == (x->stamp << 1 | 1))
        return false;
    *stamp = mark;
    return true;
}

static bool follows_colons(const char *text, uint32_t start)
{
    return start >= 2 && text[start - 1] == ':' && text[start - 2] == ':';
}

/* What stands before a path's first name: `::` is its own, `x::<T>::` and `$` make it a part. */
static bool starts_here(const BodyWalk *walk, uint32_t start, uint32_t *flags)
{
    const char *text = walk->text;
    if (start && strchr("'.$", text[start - 1]))
        return text[start - 1] == '.' && start > 1 && text[start - 2] == '.';
    if (!follows_colons(text, start))
        return true;
    *flags |= PATH_LEADING_COLONS;
    return start < 3 || !(text_is_word_byte(text[start - 3]) || text[start - 3] == '>');
}

/* `stop` is where the call ends that the path names, else `end`. */
static void add(BodyWalk *walk, uint32_t start, uint32_t end, uint32_t stop, uint32_t flags)
{
    const ItemScope *scope = &walk->body->scope;
    if (end - start < 4 || !memmem(walk->text + start, end - start, "::", 2))
        return;
    if (walk->text[start] == ':')
        flags |= PATH_LEADING_COLONS;
    else if (!starts_here(walk, start, &flags))
        return;
    Text path;
    text_path(&path, walk->text + start, end - start);
    bool one_part = !memmem(path.bytes, path.size, "::", 2) && !(flags & PATH_LEADING_COLONS);
    if (!path.size || path.bytes[0] == '<' || one_part ||
        text_starts((Span){path.bytes, path.size}, "Self::"))
        return;
    StringId id = extract_string(walk->x, (Span){path.bytes, path.size});
    if (!id || !is_new(walk, id, flags))
        return;
    flags |= walk->x->walk.scope->flags & CALL_TEST ? PATH_TEST : 0;
    flags |= scope->flags & FACT_IN_MACRO ? PATH_IN_MACRO : 0;
    flags |= scope->flags & FACT_MACRO_RULE ? PATH_MACRO_RULE : 0;
    *(PathFact *)records_add(&walk->x->facts.paths, 1) =
        (PathFact){id, scope->cfg, start, stop, walk->body->function, scope->module, flags};
}

void add_path_fact(BodyWalk *walk, uint32_t start, uint32_t end, uint32_t flags)
{
    add(walk, start, end, end, flags);
}

void extract_called_path(BodyWalk *walk, RawNode call, RawNode path)
{
    if (path.symbol == sym_generic_function)
        path = raw_field(path, field_function);
    if (path.slot)
        add(walk, path.start, raw_end(path), raw_end(call), 0);
}

void extract_path(BodyWalk *walk, RawNode node)
{
    uint32_t end = raw_end(node);
    add_path_fact(walk, node.start, end, 0);
    if (memchr(walk->text + node.start, '<', end - node.start))
        extract_paths_within(walk, node);
}

void extract_paths_within(BodyWalk *walk, RawNode node)
{
    const char *text = walk->text;
    uint32_t end = raw_end(node);
    if (!memmem(text + node.start, end - node.start, "::", 2))
        return;
    for (uint32_t at = node.start; at < end;) {
        uint32_t next = text_skip_trivia(text, end, at), start = at;
        if (next == at)
            next = text_skip_literal(text, end, at);
        if (next != at) {
            at = next;
            continue;
        }
        while (at < end && (text_is_word_byte(text[at]) ||
                            (at > start && at + 2 < end && text[at] == ':' && text[at + 1] == ':' &&
                             text_is_word_byte(text[at + 2]))))
            at += text[at] == ':' ? 2 : 1;
        if (at > start)
            add_path_fact(walk, start, at, 0);
        else
            at++;
    }
}

#include "analyzers/syntax/raw_walk.h"

#include <glib.h>

#include <language.h>
#include <subtree.h>
#include <tree.h>

const TSLanguage *tree_sitter_rust(void);

/* The tables read here are the same in every copy of the language that a tree may point to. */
static inline const TSLanguage *language(void)
{
    return tree_sitter_rust();
}

static inline uint16_t public_symbol(TSSymbol symbol)
{
    return symbol < SYMBOL_COUNT + ALIAS_COUNT ? language()->public_symbol_map[symbol] : RAW_ERROR;
}

static inline Subtree subtree_of(RawNode node)
{
    return *(const Subtree *)node.slot;
}

RawNode raw_root(const TSTree *tree)
{
    Subtree root = tree->root;
    return (RawNode){&tree->root, ts_subtree_padding(root).bytes,
                     public_symbol(ts_subtree_symbol(root)), 0};
}

const TSTree *raw_tree(RawNode root)
{
    return (const TSTree *)(const void *)((const char *)root.slot - offsetof(TSTree, root));
}

uint32_t raw_end(RawNode node)
{
    Subtree subtree = subtree_of(node);
    return node.start +
           (subtree.data.is_inline ? subtree.data.size_bytes : subtree.ptr->size.bytes);
}

bool raw_has_error(RawNode node)
{
    return ts_subtree_error_cost(subtree_of(node)) > 0;
}

TSNode raw_public(RawNode node, const TSTree *tree)
{
    uint16_t own = public_symbol(ts_subtree_symbol(subtree_of(node)));
    return (TSNode){{node.start, 0, 0, own == node.symbol ? 0 : node.symbol}, node.slot, tree};
}

static RawLevel level_of(Subtree subtree, uint32_t start, uint16_t field)
{
    RawLevel level = {.at = start, .field = field, .first = true};
    if (subtree.data.is_inline || subtree.ptr->child_count == 0)
        return level;
    level.next = ts_subtree_children(subtree);
    level.left = subtree.ptr->child_count;
    level.production = subtree.ptr->production_id;
    level.aliases = ts_language_alias_sequence(language(), level.production);
    return level;
}

/* The field that child `index` of a production has, or what the hidden node itself was given. */
static uint16_t level_field(const RawLevel *level, unsigned index)
{
    const TSFieldMapEntry *entry, *end;
    ts_language_field_map(language(), level->production, &entry, &end);
    for (; entry < end; entry++) {
        if (entry->child_index == index && !entry->inherited)
            return entry->field_id;
    }
    return level->field;
}

typedef struct Child {
    Subtree subtree;
    RawNode node;
    bool visible, extra;
    unsigned index;
} Child;

/* Takes the next child of a level, which must have one left. Fills in all but the field. */
static inline void level_next(RawLevel *level, Child *child)
{
    const Subtree *slot = level->next;
    Subtree subtree = *slot;
    level->next = slot + 1;
    level->left--;
    uint32_t padding, size;
    TSSymbol symbol;
    if (subtree.data.is_inline) {
        padding = subtree.data.padding_bytes;
        size = subtree.data.size_bytes;
        symbol = subtree.data.symbol;
        child->visible = subtree.data.visible;
        child->extra = subtree.data.extra;
    } else {
        padding = subtree.ptr->padding.bytes;
        size = subtree.ptr->size.bytes;
        symbol = subtree.ptr->symbol;
        child->visible = subtree.ptr->visible;
        child->extra = subtree.ptr->extra;
    }
    child->index = level->index;
    if (!child->extra) {
        TSSymbol alias = level->aliases ? ((const TSSymbol *)level->aliases)[level->index] : 0;
        if (alias) {
            symbol = alias;
            child->visible = true;
        }
        level->index++;
    }
    if (!level->first)
        level->at += padding;
    level->first = false;
    child->subtree = subtree;
    child->node = (RawNode){slot, level->at, child->visible ? public_symbol(symbol) : 0, 0};
    level->at += size;
}

static inline uint16_t child_field(const RawLevel *level, const Child *child)
{
    return child->extra ? 0 : level_field(level, child->index);
}

void raw_children(RawChildren *children, RawNode parent)
{
    children->depth = 0;
    children->fields = false;
    if (parent.slot)
        children->levels[children->depth++] = level_of(subtree_of(parent), parent.start, 0);
}

void raw_children_with_fields(RawChildren *children, RawNode parent)
{
    raw_children(children, parent);
    children->fields = true;
}

bool raw_children_next(RawChildren *children, RawNode *node)
{
    while (children->depth) {
        RawLevel *level = &children->levels[children->depth - 1];
        if (!level->left) {
            children->depth--;
            continue;
        }
        Child child;
        level_next(level, &child);
        uint16_t field = children->fields ? child_field(level, &child) : 0;
        if (child.visible) {
            *node = child.node;
            node->field = field;
            return true;
        }
        if (ts_subtree_child_count(child.subtree) && children->depth < RAW_HIDDEN_DEPTH)
            children->levels[children->depth++] = level_of(child.subtree, child.node.start, field);
    }
    return false;
}

RawNode raw_child(RawNode node, uint16_t symbol)
{
    RawChildren children;
    RawNode child;
    raw_children(&children, node);
    while (raw_children_next(&children, &child)) {
        if (child.symbol == symbol)
            return child;
    }
    return (RawNode){0};
}

/* Child `index` of those that are not extras. */
static bool structural_child(Subtree parent, uint32_t start, unsigned index, Child *child)
{
    RawLevel level = level_of(parent, start, 0);
    while (level.left) {
        level_next(&level, child);
        if (!child->extra && child->index == index)
            return true;
    }
    return false;
}

static RawNode first_visible(Child *child)
{
    RawChildren children;
    RawNode hidden = child->node, node;
    raw_children(&children, hidden);
    return raw_children_next(&children, &node) ? node : (RawNode){0};
}

static RawNode field_below(Subtree subtree, uint32_t start, uint16_t field, unsigned depth)
{
    if (ts_subtree_child_count(subtree) == 0 || depth > RAW_HIDDEN_DEPTH)
        return (RawNode){0};
    const TSFieldMapEntry *entry, *end;
    ts_language_field_map(language(), subtree.ptr->production_id, &entry, &end);
    for (; entry < end; entry++) {
        Child child;
        if (entry->field_id != field ||
            !structural_child(subtree, start, entry->child_index, &child))
            continue;
        RawNode node = entry->inherited
                           ? field_below(child.subtree, child.node.start, field, depth + 1)
                       : child.visible ? child.node
                                       : first_visible(&child);
        if (node.slot)
            return node;
    }
    return (RawNode){0};
}

RawNode raw_field(RawNode node, uint16_t field)
{
    return node.slot ? field_below(subtree_of(node), node.start, field, 0) : (RawNode){0};
}

RawNode raw_child_at(RawNode node, uint32_t offset)
{
    RawLevel level = level_of(subtree_of(node), node.start, 0);
    while (level.left) {
        Child child;
        level_next(&level, &child);
        if (child.node.start > offset)
            break;
        if (level.at <= offset)
            continue;
        if (child.visible)
            return child.node;
        level = level_of(child.subtree, child.node.start, 0);
    }
    return (RawNode){0};
}

uint32_t raw_error_bytes(RawNode node)
{
    uint32_t total = 0, depth = 0, capacity = 64;
    Subtree *stack = g_malloc(capacity * sizeof *stack);
    stack[depth++] = subtree_of(node);
    while (depth) {
        Subtree subtree = stack[--depth];
        if (ts_subtree_error_cost(subtree) == 0)
            continue;
        if (ts_subtree_is_error(subtree)) {
            total += ts_subtree_size(subtree).bytes;
            continue;
        }
        uint32_t count = ts_subtree_child_count(subtree);
        if (depth + count > capacity) {
            capacity = 2 * (depth + count);
            stack = g_realloc(stack, capacity * sizeof *stack);
        }
        for (uint32_t i = 0; i < count; i++)
            stack[depth++] = ts_subtree_children(subtree)[i];
    }
    g_free(stack);
    return total;
}

struct RawFrame {
    RawLevel level;
    RawScope scope;
    uint16_t symbol; /* of the closest visible node */
};

void raw_walk_init(RawWalk *walk, const uint8_t actions[RAW_SYMBOLS])
{
    *walk = (RawWalk){.actions = actions, .capacity = 64};
    walk->frames = g_malloc(walk->capacity * sizeof *walk->frames);
}

void raw_walk_clear(RawWalk *walk)
{
    g_free(walk->frames);
    *walk = (RawWalk){0};
}

/* One more frame; beyond the depth cap, one without children. */
static struct RawFrame *push(RawWalk *walk, RawLevel level, RawScope scope, uint16_t symbol)
{
    if (walk->depth == walk->capacity) {
        walk->capacity *= 2;
        walk->frames = g_realloc(walk->frames, walk->capacity * sizeof *walk->frames);
    }
    if (walk->depth > RAW_DEPTH_MAX)
        level.left = 0;
    struct RawFrame *frame = &walk->frames[walk->depth++];
    *frame = (struct RawFrame){level, scope, symbol};
    return frame;
}

void raw_walk_begin(RawWalk *walk, RawNode node, RawScope scope)
{
    walk->depth = 0;
    RawLevel level = {.next = node.slot, .left = 1, .at = node.start, .first = true};
    push(walk, level, scope, 0);
}

bool raw_walk_next(RawWalk *walk, RawNode *node)
{
    while (walk->depth) {
        struct RawFrame *frame = &walk->frames[walk->depth - 1];
        if (!frame->level.left) {
            walk->depth--;
            continue;
        }
        Child child;
        level_next(&frame->level, &child);
        bool leaf = ts_subtree_child_count(child.subtree) == 0;
        if (!child.visible) {
            if (!leaf)
                push(walk,
                     level_of(child.subtree, child.node.start, child_field(&frame->level, &child)),
                     frame->scope, frame->symbol);
            continue;
        }
        uint8_t action = walk->actions[child.node.symbol];
        if (action == RAW_SKIP || (action == RAW_DESCEND && leaf))
            continue;
        RawLevel level = action == RAW_YIELD_ONLY || leaf
                             ? (RawLevel){0}
                             : level_of(child.subtree, child.node.start, 0);
        if (action != RAW_DESCEND)
            walk->parent = frame->symbol;
        frame = push(walk, level, frame->scope, child.node.symbol);
        if (action != RAW_DESCEND) {
            walk->scope = &frame->scope;
            *node = child.node;
            return true;
        }
    }
    return false;
}

uint16_t raw_walk_field(const RawWalk *walk)
{
    const RawLevel *level = &walk->frames[walk->depth - 2].level;
    return level->index ? level_field(level, level->index - 1u) : level->field;
}

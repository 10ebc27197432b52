/* Reads file names on stdin and prints a hash of each file's tree: every subtree, hidden ones too,
 * with all the runtime keeps of it. Built twice, over the tuned runtime and over a stock one; the
 * output must be the same. Looks into the runtime's private structures, which nothing else may. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "subtree.h"
#include "tree.h"

#ifdef IDENTITY_STOCK
const TSLanguage *tree_sitter_rust(void);
#else
#include "analyzers/syntax/parser.h"
#endif

typedef struct Stack {
    const Subtree **items;
    size_t count, capacity;
} Stack;

static void stack_push(Stack *stack, const Subtree *subtree)
{
    if (stack->count == stack->capacity) {
        stack->capacity = stack->capacity ? stack->capacity * 2 : 1024;
        stack->items = realloc(stack->items, stack->capacity * sizeof *stack->items);
    }
    stack->items[stack->count++] = subtree;
}

static void mix(uint64_t *hash, uint64_t value)
{
    *hash = (*hash ^ value) * 0x9e3779b97f4a7c15u;
    *hash ^= *hash >> 29;
}

static void mix_length(uint64_t *hash, Length length)
{
    mix(hash, length.bytes);
    mix(hash, (uint64_t)length.extent.row << 32 | length.extent.column);
}

static void mix_inner(uint64_t *hash, Subtree subtree)
{
    mix(hash, (uint64_t)subtree.ptr->visible_child_count << 32 | subtree.ptr->named_child_count);
    mix(hash, (uint64_t)subtree.ptr->visible_descendant_count << 32 | subtree.ptr->production_id);
    mix(hash,
        (uint64_t)subtree.ptr->repeat_depth << 32 | (uint32_t)subtree.ptr->dynamic_precedence);
    mix(hash, (uint64_t)subtree.ptr->first_leaf.symbol << 32 | subtree.ptr->first_leaf.parse_state);
}

static void mix_subtree(uint64_t *hash, Subtree subtree)
{
    mix_length(hash, ts_subtree_padding(subtree));
    mix_length(hash, ts_subtree_size(subtree));
    mix(hash, (uint64_t)ts_subtree_symbol(subtree) << 32 | ts_subtree_parse_state(subtree));
    mix(hash, (uint64_t)ts_subtree_lookahead_bytes(subtree) << 32 | ts_subtree_error_cost(subtree));
    mix(hash, (uint64_t)subtree.data.is_inline | ts_subtree_visible(subtree) << 1 |
                  ts_subtree_named(subtree) << 2 | ts_subtree_extra(subtree) << 3 |
                  ts_subtree_missing(subtree) << 4 | ts_subtree_is_keyword(subtree) << 5 |
                  ts_subtree_fragile_left(subtree) << 6 | ts_subtree_fragile_right(subtree) << 7 |
                  ts_subtree_has_external_tokens(subtree) << 8 |
                  (uint64_t)ts_subtree_child_count(subtree) << 16);
    if (ts_subtree_child_count(subtree))
        mix_inner(hash, subtree);
}

static uint64_t tree_hash(const TSTree *tree)
{
    uint64_t hash = 1;
    Stack stack = {0};
    stack_push(&stack, &tree->root);
    while (stack.count) {
        Subtree subtree = *stack.items[--stack.count];
        mix_subtree(&hash, subtree);
        for (uint32_t i = ts_subtree_child_count(subtree); i-- > 0;)
            stack_push(&stack, &ts_subtree_children(subtree)[i]);
    }
    free(stack.items);
    return hash;
}

/* The first and the last third, at line starts: two ranges with a gap. */
static uint32_t outer_thirds(const char *text, uint32_t size, TSRange ranges[2])
{
    uint32_t cuts[2] = {0, 0}, rows[2] = {0, 0}, row = 0;
    for (uint32_t i = 0; i < size; i++) {
        if (text[i] != '\n')
            continue;
        row++;
        for (int cut = 0; cut < 2; cut++)
            if (!cuts[cut] && i >= size / 3 * (uint32_t)(cut + 1))
                cuts[cut] = i + 1, rows[cut] = row;
    }
    ranges[0] = (TSRange){{0, 0}, {rows[0], 0}, 0, cuts[0]};
    ranges[1] = (TSRange){{rows[1], 0}, {row + 1, 0}, cuts[1], size};
    return cuts[0] && cuts[1] > cuts[0] ? 2 : 0;
}

#ifdef IDENTITY_STOCK
static uint64_t parse(const char *text, uint32_t size, const TSRange *ranges, uint32_t count)
{
    TSParser *parser = ts_parser_new();
    ts_parser_set_language(parser, tree_sitter_rust());
    ts_parser_set_included_ranges(parser, ranges, count);
    TSTree *tree = ts_parser_parse_string(parser, NULL, text, size);
    uint64_t hash = tree_hash(tree);
    ts_tree_delete(tree);
    ts_parser_delete(parser);
    return hash;
}
#else
static uint64_t parse(const char *text, uint32_t size, const TSRange *ranges, uint32_t count)
{
    uint64_t hash = tree_hash(parser_parse_ranges(text, size, ranges, count));
    parser_reset();
    if (count == 0 && size < 10000) {
        TSTree *tree = parser_parse_heap(text, size, NULL, NULL);
        if (tree_hash(tree) != hash)
            printf("the heap's tree differs: ");
        ts_tree_delete(tree);
    }
    return hash;
}
#endif

static char *read_file(const char *path, uint32_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    long end = ftell(file);
    rewind(file);
    char *text = malloc((size_t)end + 1);
    *size = (uint32_t)fread(text, 1, (size_t)end, file);
    fclose(file);
    return text;
}

int main(void)
{
    char path[8192];
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = 0;
        uint32_t size = 0;
        char *text = read_file(path, &size);
        if (!text)
            continue;
        TSRange ranges[2];
        uint32_t count = size < 20000 ? outer_thirds(text, size, ranges) : 0;
        uint64_t whole = parse(text, size, NULL, 0);
        uint64_t parts = count ? parse(text, size, ranges, count) : 0;
        printf("%016" PRIx64 " %016" PRIx64 " %s\n", whole, parts, path);
        free(text);
    }
    return 0;
}

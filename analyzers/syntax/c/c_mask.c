#include "analyzers/syntax/c/c_mask.h"

#include <glib.h>
#include <string.h>

#include "analyzers/syntax/facts_text.h"

#define GROUP_DEPTH 64

typedef enum Directive { DIRECTIVE_IF, DIRECTIVE_ELSE, DIRECTIVE_END, DIRECTIVE_OTHER } Directive;

/* A line of an #if, #else or #endif, and how brackets stand behind it until the next. */
typedef struct Mark {
    uint32_t start, end; /* of the line */
    Directive kind;
    bool is_zero; /* #if 0 */
    int32_t net, lowest;
} Mark;

static uint32_t skip_comment(const char *text, uint32_t size, uint32_t at)
{
    if (text[at + 1] == '/') {
        const char *newline = memchr(text + at, '\n', size - at);
        return newline ? (uint32_t)(newline - text) : size;
    }
    const char *end = memmem(text + at + 2, size - at - 2, "*/", 2);
    return end ? (uint32_t)(end - text) + 2 : size;
}

/* The end of a directive's line, behind its continuations. */
static uint32_t directive_end(const char *text, uint32_t size, uint32_t at)
{
    for (;;) {
        const char *newline = memchr(text + at, '\n', size - at);
        if (!newline)
            return size;
        at = (uint32_t)(newline - text) + 1;
        if (newline == text || newline[-1] != '\\')
            return at - 1;
    }
}

/* `#if 0`, maybe with a comment behind; `#if 0x10 < X` and `#if 0 || X` may hold. */
static bool is_never(Span line)
{
    if (!text_starts(line, "if"))
        return false;
    Span condition = text_trim(line.start + 2, line.size - 2);
    return text_starts(condition, "0") &&
           text_skip_trivia(condition.start, condition.size, 1) == condition.size;
}

static Mark mark_of(const char *text, uint32_t start, uint32_t end)
{
    Span line = text_trim(text + start + 1, end - start - 1);
    Mark mark = {.start = start, .end = end, .kind = DIRECTIVE_OTHER};
    if (text_starts(line, "if"))
        mark.kind = DIRECTIVE_IF;
    else if (text_starts(line, "el"))
        mark.kind = DIRECTIVE_ELSE;
    else if (text_starts(line, "endif"))
        mark.kind = DIRECTIVE_END;
    mark.is_zero = is_never(line);
    return mark;
}

static void count_bracket(GArray *marks, char byte)
{
    int step = byte == '{' || byte == '(' ? 1 : byte == '}' || byte == ')' ? -1 : 0;
    if (!step || !marks->len)
        return;
    Mark *mark = &g_array_index(marks, Mark, marks->len - 1);
    mark->net += step;
    mark->lowest = MIN(mark->lowest, mark->net);
}

static uint32_t take_directive(GArray *marks, const char *text, uint32_t size, uint32_t at)
{
    uint32_t end = directive_end(text, size, at);
    Mark mark = mark_of(text, at, end);
    if (mark.kind != DIRECTIVE_OTHER)
        g_array_append_val(marks, mark);
    return end;
}

static GArray *find_marks(const char *text, uint32_t size)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(Mark));
    bool fresh = true; /* nothing but blanks in the line so far */
    for (uint32_t at = 0; at < size;) {
        char byte = text[at];
        uint32_t next = at + 1;
        if (byte == '#' && fresh)
            next = take_directive(marks, text, size, at);
        else if (byte == '/' && at + 1 < size && (text[at + 1] == '/' || text[at + 1] == '*'))
            next = skip_comment(text, size, at);
        else if (byte == '"' || byte == '\'')
            next = MAX(next, text_skip_literal(text, size, at));
        else
            count_bracket(marks, byte);
        fresh = byte == '\n' || (fresh && ((unsigned char)byte <= ' ' || next > at + 1));
        at = next;
    }
    return marks;
}

/* A condition that is open: the marks of its branches. */
typedef struct Group {
    uint32_t branches[GROUP_DEPTH];
    uint32_t count;
    int32_t net, lowest;           /* of the branch at hand, inner conditions included */
    int32_t kept_net, kept_lowest; /* of the branch that is left when the others are masked */
    bool mangled;
} Group;

static void blank(char *copy, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to; at++)
        if (copy[at] != '\n')
            copy[at] = ' ';
}

/* The branch that is left of a group: its first, or what stands for `#if 0`. */
static uint32_t kept_branch(const GArray *marks, const Group *group)
{
    return g_array_index(marks, Mark, group->branches[0]).is_zero ? 1 : 0;
}

/* Leaves one branch of a group that ends with `end`. */
static void mask_group(char *copy, const GArray *marks, const Group *group, const Mark *end)
{
    uint32_t kept = kept_branch(marks, group);
    for (uint32_t i = 0; i < group->count; i++) {
        const Mark *branch = &g_array_index(marks, Mark, group->branches[i]);
        uint32_t to = i + 1 < group->count
                          ? g_array_index(marks, Mark, group->branches[i + 1]).start
                          : end->start;
        blank(copy, branch->start, i == kept ? branch->end : to);
    }
    blank(copy, end->start, end->end);
}

static void close_branch(Group *group, const GArray *marks)
{
    if (group->count == kept_branch(marks, group) + 1) {
        group->kept_net = group->net;
        group->kept_lowest = group->lowest;
    }
    group->mangled |= group->net != 0 || group->lowest < 0;
    group->net = group->lowest = 0;
}

static void add_to(Group *group, int32_t net, int32_t lowest)
{
    group->lowest = MIN(group->lowest, group->net + lowest);
    group->net += net;
}

/* What an inner group adds to the branch around it is that of the branch it leaves. */
static char *mask_marks(const GArray *marks, const char *text, uint32_t size)
{
    char *copy = NULL;
    Group *groups = g_new(Group, GROUP_DEPTH);
    uint32_t depth = 0;
    for (guint i = 0; i < marks->len && depth < GROUP_DEPTH; i++) {
        const Mark *mark = &g_array_index(marks, Mark, i);
        if (mark->kind == DIRECTIVE_IF) {
            groups[depth++] = (Group){.branches = {i}, .count = 1};
        } else if (depth && mark->kind == DIRECTIVE_ELSE) {
            close_branch(&groups[depth - 1], marks);
            if (groups[depth - 1].count < GROUP_DEPTH)
                groups[depth - 1].branches[groups[depth - 1].count++] = i;
        } else if (depth) {
            const Group *group = &groups[--depth];
            close_branch(&groups[depth], marks);
            if (group->mangled)
                mask_group(copy ? copy : (copy = g_memdup2(text, size)), marks, group, mark);
            if (depth)
                add_to(&groups[depth - 1], group->kept_net, group->kept_lowest);
        }
        if (depth)
            add_to(&groups[depth - 1], mark->net, mark->lowest);
    }
    g_free(groups);
    return copy;
}

char *c_mask(const char *text, uint32_t size)
{
    GArray *marks = find_marks(text, size);
    char *copy = marks->len ? mask_marks(marks, text, size) : NULL;
    g_array_free(marks, TRUE);
    return copy;
}

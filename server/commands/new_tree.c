#include "server/commands/new_tree.h"

#include <string.h>

enum { REMARK_COLUMN = 30, DEPTH_MOST = 16 };

typedef struct Tree {
    Terminal *terminal;
    const SystemTemplate *template;
    const GPtrArray *files;
    bool is_last[DEPTH_MOST]; /* of the folders around, from the root on */
} Tree;

static const char *path_at(const Tree *tree, guint index)
{
    return ((const ScaffoldFile *)tree->files->pdata[index])->path;
}

/* One past the files that lie in the same folder below `length` bytes as the first. */
static guint group_end(const Tree *tree, guint first, guint end, size_t length)
{
    const char *path = path_at(tree, first);
    size_t part = length + strcspn(path + length, "/") + 1;
    guint next = first + 1;
    while (path[part - 1] == '/' && next < end && strncmp(path_at(tree, next), path, part) == 0)
        next++;
    return next;
}

static void print_line(const Tree *tree, unsigned depth, const char *name, const char *folder)
{
    for (unsigned i = 0; i < depth; i++)
        terminal_print(tree->terminal, "%s", tree->is_last[i] ? "    " : "│   ");
    terminal_print(tree->terminal, "%s", tree->is_last[depth] ? "└── " : "├── ");
    terminal_text(tree->terminal, name);
    for (uint32_t i = 0; folder && i < tree->template->crate_count; i++) {
        const TemplateCrate *crate = &tree->template->crates[i];
        unsigned column = 4 * (depth + 1) + text_width(name);
        if (strcmp(crate->folder, folder) != 0)
            continue;
        terminal_print(tree->terminal, "%*s",
                       column < REMARK_COLUMN ? (int)(REMARK_COLUMN - column) : 1, "");
        g_autofree char *remark =
            g_strdup_printf("%d %s: %s", (int)crate->level, level_name(crate->level), crate->says);
        terminal_styled(tree->terminal, STYLE_DIM, remark);
    }
    terminal_print(tree->terminal, "\n");
}

/* The files of one folder, whose paths share their first `length` bytes. */
static void print_folder(Tree *tree, guint first, guint end, size_t length, unsigned depth)
{
    for (guint next; first < end && depth < DEPTH_MOST; first = next) {
        const char *path = path_at(tree, first);
        size_t part = strcspn(path + length, "/");
        bool is_folder = path[length + part] == '/';
        next = group_end(tree, first, end, length);
        tree->is_last[depth] = next == end;
        g_autofree char *name = g_strndup(path + length, part + is_folder);
        g_autofree char *folder = is_folder ? g_strndup(path, length + part) : NULL;
        print_line(tree, depth, name, folder);
        if (is_folder)
            print_folder(tree, first, next, length + part + 1, depth + 1);
    }
}

void new_tree_print(Terminal *terminal, const SystemTemplate *template, const GPtrArray *files,
                    const char *folder, const char *title)
{
    Tree tree = {.terminal = terminal, .template = template, .files = files};
    terminal_styled(terminal, STYLE_BOLD, folder);
    terminal_print(terminal, "/  ");
    terminal_styled(terminal, STYLE_DIM, title);
    terminal_print(terminal, "\n");
    print_folder(&tree, 0, files->len, 0, 0);
}

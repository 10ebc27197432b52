#include "server/features/pin_edit.h"

#include <string.h>

#include "server/features/manifest_place.h"
#include "server/formats/rooms.h"

const char *pin_config_path(const View *view)
{
    const char *root = view->analysis->workspace->root, *path = view->analysis->config->path;
    if (!path)
        return "belfry.toml";
    size_t size = strlen(root);
    return strncmp(path, root, size) == 0 && path[size] == '/' ? path + size + 1 : NULL;
}

/* The bytes of the value behind a pin's key. */
static bool value_of(const LineIndex *lines, const LevelPin *pin, uint32_t *start, uint32_t *end)
{
    uint32_t at = pin->end,
             stop = (uint32_t)line_index_end(lines, line_index_line(lines, pin->end));
    while (at < stop && lines->text[at] != '=')
        at++;
    for (at++; at < stop && (lines->text[at] == ' ' || lines->text[at] == '\t');)
        at++;
    if (at >= stop)
        return false;
    *start = at;
    char quote = lines->text[at] == '"' || lines->text[at] == '\'' ? lines->text[at] : '\0';
    for (at++; at < stop; at++) {
        if (quote && lines->text[at] == quote) {
            *end = at + 1;
            return true;
        }
        if (!quote && !g_ascii_isalnum(lines->text[at]))
            break;
    }
    *end = at;
    return !quote;
}

/* Where a line under the header [levels] goes; UINT32_MAX without such a header. */
static uint32_t under_header(const LineIndex *lines)
{
    for (uint32_t line = 0; line < lines->count; line++) {
        uint32_t start = lines->starts[line], end = (uint32_t)line_index_end(lines, line);
        char *text = g_strstrip(g_strndup(lines->text + start, end - start));
        bool is_header = g_str_has_prefix(text, "[levels]");
        g_free(text);
        if (is_header)
            return line + 1 < lines->count ? lines->starts[line + 1] : (uint32_t)lines->size;
    }
    return UINT32_MAX;
}

static const LevelPin *same_pin(const Config *config, const char *selector)
{
    for (uint32_t i = 0; i < config->pin_count; i++)
        if (strcmp(config->pins[i].selector, selector) == 0)
            return &config->pins[i];
    return NULL;
}

static bool extend(WorkspaceEdit *edit, const View *view, const char *path, const char *selector,
                   const char *level)
{
    const Config *config = view->analysis->config;
    const LineIndex *lines = texts_lines(view->texts, path);
    const LevelPin *pin = same_pin(config, selector);
    uint32_t start, end;
    char *text;
    if (pin && !value_of(lines, pin, &start, &end))
        return false;
    if (pin) {
        text = g_strdup_printf("\"%s\"", level);
    } else {
        start = end = under_header(lines);
        bool header = start != UINT32_MAX;
        if (!header && config->pin_count > 0)
            return false;
        if (!header)
            start = end = (uint32_t)lines->size;
        bool ended = start == 0 || lines->text[start - 1] == '\n';
        text = g_strdup_printf("%s%s\"%s\" = \"%s\"\n", ended ? "" : "\n",
                               header  ? ""
                               : start ? "\n[levels]\n"
                                       : "[levels]\n",
                               selector, level);
    }
    workspace_edit_replace(edit, path, start, end, text);
    g_free(text);
    return true;
}

bool pin_subject(const View *view, PinSubject *subject)
{
    const Analysis *analysis = view->analysis;
    const Config *config = analysis->config;
    if (view->file != WORKSPACE_NONE) {
        subject->name = view->path;
        subject->verdict = &analysis->tower->files[view->file];
        subject->selector =
            g_strconcat(config->path && config->prefix ? config->prefix : "", view->path, NULL);
        return true;
    }
    uint32_t package = manifest_package(view);
    uint32_t crate = package == WORKSPACE_NONE ? package : room_of(analysis->workspace, package);
    if (crate == WORKSPACE_NONE)
        return false;
    subject->name = analysis->workspace->packages[package].name;
    subject->verdict = &analysis->tower->crates[crate];
    subject->selector = g_strconcat("crate:", subject->name, NULL);
    return true;
}

const char *pin_edit(WorkspaceEdit *edit, const View *view, Level level)
{
    const char *path = pin_config_path(view);
    PinSubject subject;
    if (!path)
        return "belfry.toml lies outside this folder";
    if (!pin_subject(view, &subject))
        return "this document has no level";
    bool done = !strpbrk(subject.name, "\"\\*?[]{}");
    char *name = g_ascii_strdown(level_name(level), -1);
    if (done && texts_lines(view->texts, path)) {
        done = extend(edit, view, path, subject.selector, name);
    } else if (done) {
        char *text =
            g_strdup_printf("version = 1\n\n[levels]\n\"%s\" = \"%s\"\n", subject.selector, name);
        workspace_edit_replace(edit, path, 0, 0, text);
        g_free(text);
    }
    g_free(subject.selector);
    g_free(name);
    return done ? NULL : "the pins of belfry.toml are in a form that no line can be added to";
}

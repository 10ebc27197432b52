#include "analyzers/refactor/invert/held_text.h"

#include <string.h>

const char *held_skip_lifetime(const char *text)
{
    while (*text == ' ')
        text++;
    if (*text == '\'')
        text += strcspn(text, " ");
    return text + strspn(text, " ");
}

char *held_argument(const char *text)
{
    const char *open = strchr(text, '<');
    unsigned depth = 0;
    if (!open)
        return NULL;
    for (const char *at = open; *at; at++) {
        depth += *at == '<' || *at == '(' || *at == '[';
        bool closes = *at == '>' && at[-1] != '-';
        depth -= closes || *at == ')' || *at == ']';
        if (depth == 0 || (*at == ',' && depth == 1))
            return g_strndup(open + 1, (gsize)(at - open - 1));
    }
    return NULL;
}

bool held_path_ends(const char *path, const char *name)
{
    size_t size = strlen(path), end = strlen(name);
    return size >= end && strcmp(path + size - end, name) == 0 &&
           (size == end || path[size - end - 1] == ':');
}

bool held_head_is(const char *text, const char *name)
{
    const char *end = text + strcspn(text, "<");
    size_t size = strlen(name);
    return (size_t)(end - text) >= size && memcmp(end - size, name, size) == 0 &&
           ((size_t)(end - text) == size || end[-(ptrdiff_t)size - 1] == ':');
}

static bool is_alias(const Crossing *crossing, uint32_t module, const char *name)
{
    const NamedItem *item = NULL;
    PathPart part = {name, strlen(name)};
    while ((item = scope_named(crossing->scope, module, FACT_NONE, part, item)))
        if (item->kind == FACT_ALIAS)
            return true;
    return false;
}

/* A path without generics, or a name. */
static Held held_of_path(const Crossing *crossing, uint32_t module, const char *text)
{
    Held held = {.form = HELD_FOREIGN, .module = WORKSPACE_NONE};
    Resolved resolved;
    ResolvePlace place = {module, FACT_NONE, NULL};
    PathPart name = {text, strlen(text)};
    const NamedItem *item = NULL;
    bool local = !strstr(text, "::");
    while (local && (item = scope_named(crossing->scope, module, FACT_NONE, name, item)))
        if (item->kind != FACT_USE)
            break;
    if (item) {
        held.form = HELD_VALUE;
        held.module = module;
    } else if (resolve_path(crossing->scope, place, text, RESOLVE_MENTION, &resolved)) {
        if (resolved.module == WORKSPACE_NONE)
            return held;
        held.form = HELD_VALUE;
        held.module = resolved.module;
        text = resolved.rest;
    }
    if (held.form == HELD_VALUE && is_alias(crossing, held.module, text))
        held.form = HELD_UNKNOWN;
    if (held.form == HELD_VALUE && (strstr(text, "::") || strlen(text) >= HELD_NAME_MAX || !*text))
        held.form = HELD_UNKNOWN;
    if (held.form == HELD_VALUE)
        g_strlcpy(held.name, text, HELD_NAME_MAX);
    return held;
}

static Held held_within(const Crossing *crossing, uint32_t module, char *inner, HeldForm form)
{
    Held held = held_of_text(crossing, module, inner, NULL);
    g_free(inner);
    if (held.form == HELD_VALUE)
        held.form = form;
    else if (held.form == HELD_LOCK && form == HELD_ARC)
        held.form = HELD_SHARED;
    else if (held.form != HELD_FOREIGN && held.form != HELD_UNKNOWN)
        held.form = HELD_ODD;
    return held;
}

bool held_is_lock(const Crossing *crossing, uint32_t module, const char *head)
{
    static const char *const crates[] = {"tokio", "parking_lot"};
    Resolved resolved;
    ResolvePlace place = {module, FACT_NONE, NULL};
    if ((!held_path_ends(head, "Mutex") && !held_path_ends(head, "RwLock")) ||
        !resolve_path(crossing->scope, place, head, RESOLVE_MENTION, &resolved) ||
        resolved.module != WORKSPACE_NONE || resolved.several)
        return false;
    for (unsigned i = 0; i < G_N_ELEMENTS(crates); i++)
        if (path_part_is(resolved.external, crates[i]))
            return true;
    return resolved.is_std;
}

static Held held_of_generic(const Crossing *crossing, uint32_t module, const char *text)
{
    static const struct {
        const char *name;
        HeldForm form;
    } pointers[] = {{"Box", HELD_BOX}, {"Rc", HELD_RC}, {"Arc", HELD_ARC}};
    for (unsigned i = 0; i < G_N_ELEMENTS(pointers); i++)
        if (held_head_is(text, pointers[i].name))
            return held_within(crossing, module, held_argument(text), pointers[i].form);
    g_autofree char *head = g_strndup(text, strcspn(text, "<"));
    if (held_is_lock(crossing, module, head))
        return held_within(crossing, module, held_argument(text), HELD_LOCK);
    Held held = held_of_path(crossing, module, head);
    if (held.form == HELD_VALUE)
        held.form = HELD_ODD;
    return held;
}

Held held_of_text(const Crossing *crossing, uint32_t module, const char *text, const char *self)
{
    Held none = {.form = HELD_FOREIGN, .module = WORKSPACE_NONE};
    if (!text || g_str_has_prefix(text, "impl ") || g_str_has_prefix(text, "dyn "))
        return (Held){.form = HELD_UNKNOWN, .module = WORKSPACE_NONE};
    if (*text == '&') {
        text = held_skip_lifetime(text + 1);
        bool mutable = g_str_has_prefix(text, "mut ");
        Held held = held_of_text(crossing, module, text + (mutable ? 4 : 0), self);
        HeldForm form = mutable ? HELD_MUT : HELD_REF;
        bool plain = held.form == HELD_VALUE;
        held.form = plain ? form : held.form <= HELD_FOREIGN ? held.form : HELD_ODD;
        return held;
    }
    if (strcmp(text, "Self") == 0)
        return self ? held_of_text(crossing, module, self, NULL) : none;
    if (strpbrk(text, "([") || !*text)
        return none;
    return strchr(text, '<') ? held_of_generic(crossing, module, text)
                             : held_of_path(crossing, module, text);
}

bool held_is(const Held *held, uint32_t module, const char *name)
{
    return held->module == module && strcmp(held->name, name) == 0;
}

#include "analyzers/tower/contracts/maker.h"

#include <string.h>

#include "analyzers/tower/glob.h"
#include "analyzers/tower/level.h"
#include "analyzers/workspace/names.h"

int contract_kind(const char *name)
{
    for (int i = 0; name && contract_kind_names[i]; i++)
        if (strcmp(contract_kind_names[i], name) == 0)
            return i;
    return -1;
}

const char *selector_read(const char *text, Selector *selector)
{
    static const struct {
        const char *prefix;
        SelectorKind kind;
    } prefixes[] = {{"crate:", SELECTOR_CRATE},   {"module:", SELECTOR_MODULE},
                    {"level:", SELECTOR_LEVEL},   {"impl:", SELECTOR_IMPL},
                    {"extern:", SELECTOR_EXTERN}, {"std:", SELECTOR_STD}};
    *selector = (Selector){.name = text, .kind = SELECTOR_PATH};
    for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++)
        if (g_str_has_prefix(text, prefixes[i].prefix)) {
            selector->kind = (uint8_t)prefixes[i].kind;
            selector->name = text + strlen(prefixes[i].prefix);
        }
    Level level;
    if (selector->kind == SELECTOR_PATH)
        return strchr(text, ':')
                   ? "starts with no known kind: crate, module, level, impl, extern or std"
                   : glob_problem(text);
    if (!*selector->name)
        return "names nothing";
    if (selector->kind != SELECTOR_LEVEL)
        return strlen(selector->name) > GLOB_SIZE_LIMIT ? "is too long" : NULL;
    if (!level_parse(selector->name, &level))
        return "names no level: workspace, system, data, network, core, dev, or 0 to 5";
    selector->level = (uint8_t)level;
    return NULL;
}

static void add_selector(const TomlValue *value, GArray *selectors)
{
    Selector selector;
    char *text = g_strdup(toml_text(value));
    selector_read(text, &selector);
    selector.text = text;
    selector.line = value->place.line;
    selector.start = value->place.start;
    selector.end = value->place.end;
    g_array_append_val(selectors, selector);
}

static void add_selectors(const TomlValue *value, GArray *selectors)
{
    if (value->kind == TOML_STRING)
        add_selector(value, selectors);
    for (uint32_t i = 0; value->kind == TOML_ARRAY && i < value->item_count; i++)
        add_selectors(value->items[i], selectors);
}

/* One selector, or a list of them, however deep. */
static SelectorList list_of(const TomlValue *value)
{
    GArray *selectors = g_array_new(FALSE, FALSE, sizeof(Selector));
    if (value)
        add_selectors(value, selectors);
    SelectorList list = {.count = selectors->len};
    list.items = (Selector *)(void *)g_array_free(selectors, FALSE);
    return list;
}

static void make_groups(const TomlValue *value, Contract *contract)
{
    bool single = value->kind == TOML_STRING;
    contract->group_count = single ? 1 : value->item_count;
    contract->groups = g_new0(SelectorList, contract->group_count + 1);
    for (uint32_t i = 0; i < contract->group_count; i++)
        contract->groups[i] = list_of(single ? value : value->items[i]);
}

static uint32_t roles_of(const TomlValue *value)
{
    uint32_t roles = 0;
    for (uint32_t i = 0; value && i < value->item_count; i++)
        for (uint32_t role = 0; role <= EDGE_EXAMPLE; role++)
            if (g_strcmp0(toml_text(value->items[i]), edge_role_name((EdgeRole)role)) == 0)
                roles |= 1U << role;
    return value ? roles : 1U << EDGE_NORMAL | 1U << EDGE_BUILD;
}

void contract_make(const TomlValue *table, Contract *contract)
{
    const TomlValue *name = toml_find(table, "name");
    *contract = (Contract){
        .name = g_strdup(toml_text(name)),
        .why = g_strdup(toml_text(toml_find(table, "why"))),
        .kind = (uint8_t)contract_kind(toml_text(toml_find(table, "kind"))),
        .closed = toml_bool(toml_find(table, "closed"), false),
        .exhaustive = toml_bool(toml_find(table, "exhaustive"), false),
        .transitive = g_strcmp0(toml_text(toml_find(table, "reach")), "transitive") == 0,
        .roles = roles_of(toml_find(table, "roles")),
        .line = name->place.line,
        .start = name->place.start,
        .end = name->place.end,
    };
    const TomlValue *from = toml_find(table, "from"), *layers = toml_find(table, "layers");
    bool apart = contract->kind == CONTRACT_INDEPENDENT;
    if (layers || (apart && from))
        make_groups(apart ? from : layers, contract);
    if (!apart)
        contract->from = list_of(from);
    contract->to = list_of(toml_find(table, "to"));
}

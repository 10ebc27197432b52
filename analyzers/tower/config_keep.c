/* What stays in force of a belfry.toml while it is being written. */
#include "analyzers/tower/config_keep.h"

#include <string.h>

#include "analyzers/tower/config_clang.h"

void config_clear_pins(LevelPin *pins, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        g_free(pins[i].selector);
    g_free(pins);
}

void config_clear_rules(RuleSetting *rules, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        g_free(rules[i].id);
    g_free(rules);
}

void config_clear_ffi(ConfigFfi *ffi, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        config_ffi_clear(&ffi[i]);
    g_free(ffi);
}

static void add_pin(Config *config, const LevelPin *pin, const LevelPin *place)
{
    config->pins = g_renew(LevelPin, config->pins, config->pin_count + 1);
    LevelPin *added = &config->pins[config->pin_count++];
    *added = (LevelPin){.selector = g_strdup(pin->selector),
                        .level = pin->level,
                        .line = place->line,
                        .start = place->start,
                        .end = place->end,
                        .literal = pin->literal,
                        .is_crate = pin->is_crate};
}

static void add_rule(Config *config, const RuleSetting *rule, const RuleSetting *place)
{
    config->rules = g_renew(RuleSetting, config->rules, config->rule_count + 1);
    config->rules[config->rule_count++] =
        (RuleSetting){g_strdup(rule->id), rule->severity, place->line, place->start, place->end};
}

static void keep_ffi(Config *config, const Config *before)
{
    config_clear_ffi(config->ffi, config->ffi_count);
    config->ffi = g_new(ConfigFfi, before->ffi_count);
    config->ffi_count = before->ffi_count;
    for (uint32_t i = 0; i < before->ffi_count; i++)
        config->ffi[i] = config_ffi_copy(&before->ffi[i]);
}

static void keep_all(Config *config, const Config *before)
{
    config_clear_pins(g_steal_pointer(&config->pins), config->pin_count);
    config_clear_rules(g_steal_pointer(&config->rules), config->rule_count);
    config->pin_count = config->rule_count = 0;
    for (uint32_t i = 0; i < before->pin_count; i++)
        add_pin(config, &before->pins[i], &before->pins[i]);
    for (uint32_t i = 0; i < before->rule_count; i++)
        add_rule(config, &before->rules[i], &before->rules[i]);
    g_free(config->baseline);
    config->baseline = g_strdup(before->baseline);
    config_clang_clear(&config->clang);
    config->clang = config_clang_copy(&before->clang);
    keep_ffi(config, before);
    config->is_kept = true;
}

/* A pin or rule written twice has two entries: the one that could be read decides. */
static const LevelPin *pin_of(const Config *config, const char *selector)
{
    for (uint32_t i = 0; i < config->pin_count; i++)
        if (strcmp(config->pins[i].selector, selector) == 0)
            return &config->pins[i];
    return NULL;
}

static const RuleSetting *rule_of(const Config *config, const char *id)
{
    for (uint32_t i = 0; i < config->rule_count; i++)
        if (strcmp(config->rules[i].id, id) == 0)
            return &config->rules[i];
    return NULL;
}

void config_keep(Config *config, const Config *before)
{
    if (!config->path || !before || g_strcmp0(config->path, before->path) != 0)
        return;
    if (config->is_broken) {
        keep_all(config, before);
        return;
    }
    for (uint32_t i = 0; i < config->unread_pin_count; i++) {
        const LevelPin *unread = &config->unread_pins[i], *old = pin_of(before, unread->selector);
        if (old && !pin_of(config, unread->selector))
            add_pin(config, old, unread);
    }
    for (uint32_t i = 0; i < config->unread_rule_count; i++) {
        const RuleSetting *unread = &config->unread_rules[i], *old = rule_of(before, unread->id);
        if (old && !rule_of(config, unread->id))
            add_rule(config, old, unread);
    }
}

#include "analyzers/ffi/target_cfg.h"

#include <stdbool.h>
#include <string.h>

#include "analyzers/syntax/extract.h"

#define DEPTH 16

#if defined(__aarch64__)
#define ARCHITECTURE "aarch64"
#else
#define ARCHITECTURE "x86_64"
#endif

static const struct {
    const char *key, *value;
} VALUES[] = {
    {"target_os", "linux"},         {"target_family", "unix"},
    {"target_env", "gnu"},          {"target_arch", ARCHITECTURE},
    {"target_pointer_width", "64"}, {"target_endian", "little"},
    {"target_vendor", "unknown"},   {"target_abi", ""},
};

static TargetCfg holds(Span predicate, int depth);

static TargetCfg holds_list(Span list, bool all, int depth)
{
    TargetCfg result = all ? CFG_ALWAYS : CFG_NEVER;
    for (Span part; attribute_next_part(&list, &part);) {
        TargetCfg own = part.size ? holds(part, depth + 1) : result;
        if (all ? own < result : own > result)
            result = own;
    }
    return result;
}

/* `key = "value"` */
static TargetCfg holds_value(Span predicate)
{
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++) {
        size_t size = strlen(VALUES[i].key);
        if (predicate.size <= size || memcmp(predicate.start, VALUES[i].key, size) != 0 ||
            text_is_word_byte(predicate.start[size]))
            continue;
        Span rest = text_trim(predicate.start + size, predicate.size - (uint32_t)size);
        if (!text_starts(rest, "="))
            return CFG_MAYBE;
        rest = text_trim(rest.start + 1, rest.size - 1);
        bool quoted = rest.size >= 2 && rest.start[0] == '"';
        return quoted && text_equals((Span){rest.start + 1, rest.size - 2}, VALUES[i].value)
                   ? CFG_ALWAYS
                   : CFG_NEVER;
    }
    return CFG_MAYBE;
}

static TargetCfg holds(Span predicate, int depth)
{
    Span all = attribute_arguments(predicate, "all"), any = attribute_arguments(predicate, "any");
    Span not = attribute_arguments(predicate, "not");
    if (depth > DEPTH)
        return CFG_MAYBE;
    if (text_equals(predicate, "unix") || text_equals(predicate, "true"))
        return CFG_ALWAYS;
    if (text_equals(predicate, "windows") || text_equals(predicate, "false"))
        return CFG_NEVER;
    if (all.start || any.start)
        return holds_list(all.start ? all : any, all.start != NULL, depth);
    if (not .start)
        return (TargetCfg)(CFG_ALWAYS - holds(text_trim(not .start, not .size), depth + 1));
    return holds_value(predicate);
}

TargetCfg target_cfg(const char *cfg)
{
    TargetCfg result = CFG_ALWAYS;
    for (const char *end; cfg && *cfg; cfg = *end ? end + 4 : end) {
        end = strstr(cfg, " && ");
        end = end ? end : cfg + strlen(cfg);
        TargetCfg own = holds(text_trim(cfg, (uint32_t)(end - cfg)), 0);
        if (own < result)
            result = own;
    }
    return result;
}

#include "analyzers/ffi/unit_target.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

/* x86_64-pc-linux-gnu, in Rust's words. */
typedef struct Target {
    const char *arch, *os, *family, *environment, *width, *endian, *vendor;
} Target;

static const struct {
    const char *prefix, *arch, *width;
} machines[] = {
    {"x86_64", "x86_64", "64"},
    {"aarch64", "aarch64", "64"},
    {"arm64", "aarch64", "64"},
    {"i386", "x86", "32"},
    {"i586", "x86", "32"},
    {"i686", "x86", "32"},
    {"arm", "arm", "32"},
    {"riscv64", "riscv64", "64"},
    {"powerpc64le", "powerpc64", "64"},
    {"s390x", "s390x", "64"},
    {"loongarch64", "loongarch64", "64"},
};

static const struct {
    const char *part, *os, *family;
} systems[] = {
    {"linux", "linux", "unix"},     {"darwin", "macos", "unix"},
    {"macos", "macos", "unix"},     {"windows", "windows", "windows"},
    {"freebsd", "freebsd", "unix"}, {"openbsd", "openbsd", "unix"},
    {"netbsd", "netbsd", "unix"},
};

static Target read_triple(const char *triple)
{
    Target target = {0};
    for (size_t i = 0; i < G_N_ELEMENTS(machines) && !target.arch; i++)
        if (g_str_has_prefix(triple, machines[i].prefix)) {
            target.arch = machines[i].arch;
            target.width = machines[i].width;
            target.endian = g_str_has_prefix(triple, "s390x") ? "big" : "little";
        }
    for (size_t i = 0; i < G_N_ELEMENTS(systems) && !target.os; i++)
        if (strstr(triple, systems[i].part)) {
            target.os = systems[i].os;
            target.family = systems[i].family;
        }
    target.environment = strstr(triple, "musl")   ? "musl"
                         : strstr(triple, "gnu")  ? "gnu"
                         : strstr(triple, "msvc") ? "msvc"
                                                  : NULL;
    target.vendor = strstr(triple, "apple")     ? "apple"
                    : strstr(triple, "windows") ? "pc"
                                                : "unknown";
    if (strstr(triple, "android"))
        target.os = "android";
    return target;
}

static CfgTruth is_same(const char *known, const char *value)
{
    return !known ? CFG_IS_OPEN : strcmp(known, value) == 0 ? CFG_IS_ALWAYS : CFG_IS_NEVER;
}

static CfgTruth judge_pair(const Target *target, const char *key, const char *value)
{
    const struct {
        const char *key, *known;
    } pairs[] = {
        {"target_arch", target->arch},           {"target_os", target->os},
        {"target_family", target->family},       {"target_env", target->environment},
        {"target_pointer_width", target->width}, {"target_endian", target->endian},
        {"target_vendor", target->vendor},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (strcmp(pairs[i].key, key) == 0)
            return is_same(pairs[i].known, value);
    return CFG_IS_OPEN;
}

static CfgTruth judge_atom(const char *atom, size_t size, const void *data)
{
    const Target *target = data;
    g_autofree char *text = g_strndup(atom, size);
    g_strstrip(text);
    if (strcmp(text, "unix") == 0 || strcmp(text, "windows") == 0)
        return is_same(target->family, text);
    char *mark = strchr(text, '=');
    if (!mark)
        return CFG_IS_OPEN;
    *mark = '\0';
    char *value = g_strstrip(g_strdelimit(mark + 1, "\"", ' '));
    return judge_pair(target, g_strstrip(text), value);
}

CfgTruth unit_target_cfg(const char *triple, const char *cfg)
{
    if (!cfg || !triple)
        return cfg ? CFG_IS_OPEN : CFG_IS_ALWAYS;
    Target target = read_triple(triple);
    return cfg_truth(cfg, judge_atom, &target);
}

static CfgTruth find_custom(const char *atom, size_t size, const void *data)
{
    static const char *const plain[] = {"test", "debug_assertions", "miri", "doc", "doctest",
                                        "unix", "windows",          "panic"};
    bool *found = (bool *)(uintptr_t)data;
    g_autofree char *text = g_strndup(atom, size);
    g_strstrip(text);
    bool known = strchr(text, '=') != NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(plain) && !known; i++)
        known = strcmp(plain[i], text) == 0;
    *found |= !known;
    return CFG_IS_OPEN;
}

bool unit_target_is_custom(const char *cfg)
{
    bool found = false;
    if (cfg)
        cfg_truth(cfg, find_custom, &found);
    return found;
}

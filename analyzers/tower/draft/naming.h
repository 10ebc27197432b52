/* How a set of packages is written in belfry.toml with few words: by folders that hold nothing
 * else, by what their names have in common, else by name. */
#pragma once

#include <glib.h>

#include "analyzers/tower/package_graph.h"

typedef enum Membership {
    MEMBER_OUT, /* no selector may match it */
    MEMBER_IN,  /* exactly one does */
    MEMBER_EITHER
} Membership;

typedef enum NamingStyle {
    NAMING_PINS,     /* keys of [levels]: path globs and plain names */
    NAMING_SELECTORS /* of contracts: names may be globs as well */
} NamingStyle;

typedef struct NamedNodes {
    char *selector; /* UTF-8, without quotes */
    GArray *nodes;  /* uint32_t: members it is for, by manifest */
} NamedNodes;

/* Of NamedNodes, sorted by selector; free with naming_free. A member that cannot be named apart
 * from others is left out, and set to MEMBER_OUT. */
GPtrArray *naming_find(const PackageGraph *graph, uint8_t *members, NamingStyle style);
void naming_free(GPtrArray *names);

/* Whether a folder of the workspace is the other, or lies in it; "" is the root. */
bool naming_is_below(const char *folder, const char *outer);

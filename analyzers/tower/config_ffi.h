/* The [ffi] table of belfry.toml: which headers the bindings of a crate are held against.
 *
 *     [ffi]
 *     headers = ["include/engine.h"]        # for every crate that has no table of its own
 *
 *     [ffi.crates."engine-sys"]
 *     headers = ["vendor/engine/engine.h"]  # below belfry.toml, absolute, or as #include finds it
 *     include = ["vendor/engine"]
 */
#pragma once

#include <glib.h>

#include "analyzers/workspace/toml.h"

typedef struct ConfigFfi {
    char *package;  /* NULL: all others */
    char **headers; /* NULL-terminated; empty: found as ever */
    char **include;
} ConfigFfi;

/* Appends to `tables` (of ConfigFfi); what is wrong is noted with its place. `path` is that of
 * belfry.toml. */
void config_ffi_read(const TomlEntry *entry, const char *path, GArray *tables, GArray *notes);
ConfigFfi config_ffi_copy(const ConfigFfi *ffi);
void config_ffi_clear(ConfigFfi *ffi);

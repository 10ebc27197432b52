#include "analyzers/ffi/c_names.h"

#include <stddef.h>
#include <string.h>

typedef struct CName {
    const char *rust, *c;
} CName;

static const CName FFI[] = {
    {"c_char", "char"},
    {"c_schar", "signed char"},
    {"c_uchar", "unsigned char"},
    {"c_short", "short"},
    {"c_ushort", "unsigned short"},
    {"c_int", "int"},
    {"c_uint", "unsigned int"},
    {"c_long", "long"},
    {"c_ulong", "unsigned long"},
    {"c_longlong", "long long"},
    {"c_ulonglong", "unsigned long long"},
    {"c_float", "float"},
    {"c_double", "double"},
    {"c_size_t", "size_t"},
    {"c_ssize_t", "ssize_t"},
    {"c_ptrdiff_t", "ptrdiff_t"},
};

/* Where libc's name is not C's, or what it is differs from C's type of the name. */
static const CName LIBC[] = {
    {"Ioctl", "unsigned long"},
    {"sighandler_t", "uintptr_t"},
    {"c_bool", "bool"},
    {"dirent64", "dirent64"},
};

/* Names of libc that are Rust's only. */
static const char *const RUST_ONLY[] = {"Option", "Result", "Sized",
                                        "Copy",   "Clone",  "__c_anonymous"};

static const char *find(const CName *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i].rust, name) == 0)
            return names[i].c;
    }
    return NULL;
}

bool c_name_is_ffi(const char *name)
{
    return strcmp(name, "c_void") == 0 || find(FFI, sizeof FFI / sizeof *FFI, name);
}

CNameKind c_name_of(const char *name, bool libc, const char **c_name)
{
    *c_name = find(FFI, sizeof FFI / sizeof *FFI, name);
    if (*c_name)
        return C_NAME_TYPE;
    if (strcmp(name, "c_void") == 0)
        return C_NAME_VOID;
    if (!libc)
        return C_NAME_NONE;
    for (size_t i = 0; i < sizeof RUST_ONLY / sizeof *RUST_ONLY; i++) {
        if (strncmp(RUST_ONLY[i], name, strlen(RUST_ONLY[i])) == 0)
            return C_NAME_NONE;
    }
    *c_name = find(LIBC, sizeof LIBC / sizeof *LIBC, name);
    *c_name = *c_name ? *c_name : name;
    return C_NAME_TYPE;
}

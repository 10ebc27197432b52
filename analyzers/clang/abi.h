/* Types as the other side of a C boundary sees them, whichever language they were written in.
 *
 * The C side (clang/c_unit.h) is made by libclang: every type is complete and has the size and
 * alignment of its target. The Rust side (ffi/foreign.h) is read from syntax: aliases of the
 * workspace are followed, but what only a C compiler can know is left as ABI_C_NAMED, and what
 * syntax cannot tell is ABI_UNKNOWN with the reason, which makes an item *unjudged*, never wrong.
 *
 * Types are immutable and lie in the arena of what they belong to; they may point to each other in
 * rings only through records, which are referred to by pointer and compared by name and layout.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef enum AbiKind {
    ABI_VOID,     /* also Rust's (), and c_void behind a pointer */
    ABI_NEVER,    /* Rust's !; C's noreturn void */
    ABI_BOOL,     /* Rust's bool, C's _Bool */
    ABI_INTEGER,  /* `bits`, `is_signed`; Rust's char is none of these but ABI_UNKNOWN */
    ABI_FLOAT,    /* `bits` */
    ABI_POINTER,  /* `target`; a Rust reference, NonNull and Box are pointers that are not null */
    ABI_ARRAY,    /* `count` of `target`; C's flexible array member: count 0 */
    ABI_RECORD,   /* struct or union: `record` */
    ABI_ENUM,     /* `enumeration` */
    ABI_FUNCTION, /* `function`; a Rust fn pointer is ABI_POINTER to it */
    ABI_C_NAMED,  /* Rust side only: `name` is a C type to be asked of the unit: "long", "size_t" */
    ABI_UNKNOWN   /* `why` */
} AbiKind;

/* As DWARF and rustc tell them apart; what is not one of these is ABI_UNKNOWN. */
typedef enum AbiConvention {
    CONVENTION_C,
    CONVENTION_STDCALL,
    CONVENTION_FASTCALL,
    CONVENTION_VECTORCALL,
    CONVENTION_THISCALL,
    CONVENTION_SYSV64,
    CONVENTION_WIN64,
    CONVENTION_AAPCS,
    CONVENTION_SYSTEM, /* Rust's "system": stdcall on 32-bit Windows, else C */
    CONVENTION_RUST,   /* no ABI was written */
    CONVENTION_OTHER
} AbiConvention;

/* What is said about null: C's _Nonnull, _Nullable and nonnull attributes; Rust's references (not)
 * and Option of them (may). A raw pointer says nothing. */
typedef enum AbiNullability { NULL_UNSAID, NULL_NEVER, NULL_MAYBE } AbiNullability;

typedef struct AbiType AbiType;

typedef struct AbiParam {
    const char *name; /* or NULL */
    const AbiType *type;
} AbiParam;

typedef struct AbiFunction {
    const AbiType *result;
    const AbiParam *params;
    uint32_t param_count;
    bool variadic;
    bool unprototyped; /* C: `int f();`, of which the parameters are not known */
    uint8_t convention;
} AbiFunction;

typedef struct AbiField {
    const char *name; /* "" for an anonymous one */
    const AbiType *type;
    uint32_t offset_bits; /* C side */
    uint32_t bit_width;   /* of a bitfield, else 0 */
    uint32_t start, end;  /* bytes in its file; C side: of the name */
    uint32_t line;        /* zero-based */
} AbiField;

typedef struct AbiRecord {
    const char *name; /* the tag, or the typedef of a record without one; never "struct x" */
    const char *why;  /* Rust: why its layout is not wholly known (a field under a cfg), or NULL */
    const AbiField *fields;
    uint32_t field_count;
    bool is_union;
    bool is_complete;     /* false: declared only, or Rust's opaque idiom ([u8; 0], extern type) */
    bool is_repr_c;       /* Rust: #[repr(C)] or repr(transparent); C: true */
    bool transparent;     /* Rust: repr(transparent) */
    uint32_t packed;      /* Rust: packed(N), 1 for packed; 0 none */
    uint32_t aligned;     /* Rust: align(N); 0 none */
    uint64_t size, align; /* bytes; C side; 0 on the Rust side, where the judge computes them */
} AbiRecord;

typedef struct AbiEnumerator {
    const char *name;
    int64_t value;
    bool known; /* Rust: the value could be computed */
} AbiEnumerator;

typedef struct AbiEnum {
    const char *name;
    const AbiType *underlying; /* C: what the compiler chose; Rust: of repr(u8…); NULL: repr(C) */
    const AbiEnumerator *enumerators;
    uint32_t enumerator_count;
    bool is_repr; /* Rust: has a repr; without one its layout is not C's. C: true */
} AbiEnum;

struct AbiType {
    const char *spelling;          /* as written, for people */
    const char *name;              /* ABI_C_NAMED; C side: the typedef it was named by, or NULL */
    const char *why;               /* ABI_UNKNOWN; ABI_ARRAY of unknown length */
    const AbiType *const *choices; /* ABI_UNKNOWN, Rust: one of these, as features or cfgs of the
                                      build decide; none of them is known to hold */
    const AbiType *target;
    const AbiRecord *record;
    const AbiEnum *enumeration;
    const AbiFunction *function;
    uint32_t choice_count;
    uint64_t count;       /* ABI_ARRAY */
    uint64_t size, align; /* bytes; C side; 0 where there are none */
    uint16_t bits;
    uint8_t kind;        /* AbiKind */
    uint8_t nullability; /* AbiNullability, of a pointer */
    bool is_signed;
    bool is_char;         /* C's plain char, whose sign is the target's */
    bool target_is_const; /* of a pointer: *const, const T* */
    bool const_unsaid;    /* of a pointer, Rust: *const or *mut, as a macro decides */
    bool choices_open;    /* it may be something else, too */
    bool count_known;     /* of an array: its length could be computed; else `why` says more */
};

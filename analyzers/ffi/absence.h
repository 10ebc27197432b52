/* Why a symbol that no unit declares is not there: its name may be a macro's, or stand where the
 * preprocessor did not look. Read from the text of the headers that were included.
 */
#pragma once

#include "analyzers/ffi/c_files.h"
#include "analyzers/ffi/units.h"

typedef enum AbsenceKind {
    ABSENCE_UNKNOWN, /* its name stands nowhere */
    ABSENCE_MACRO,   /* a #define of that name */
    ABSENCE_HIDDEN,  /* declared under a condition that does not hold here */
} AbsenceKind;

typedef struct Absence {
    uint8_t kind;         /* AbsenceKind */
    uint32_t line, start; /* zero-based; bytes, of the name */
    char *path;           /* absolute; NULL for ABSENCE_UNKNOWN. Owned */
} Absence;

/* Of `name`, whose number among the wanted words is `word`. */
Absence absence_find(CFiles *files, const GArray *units, const char *name, uint32_t word);

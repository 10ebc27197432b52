/* What relations are read from: the facts of all files of a workspace, joined by name.
 *
 * Made once a run, immutable afterwards, read from all threads. It borrows the workspace, the tower
 * and the rules' literals. The next run keeps what it can: the atoms, and while nothing but bodies
 * changes, all tables. Nothing here guesses what a compiler would know: a name means what
 * SIGNALS.md (Name resolution) says, or nothing.
 */
#pragma once

#include "analyzers/patterns/atoms.h"
#include "analyzers/patterns/compiled.h"
#include "analyzers/patterns/interning.h"
#include "analyzers/patterns/name_table.h"
#include "analyzers/patterns/trace.h"
#include "analyzers/patterns/vocabulary.h"
#include "analyzers/tower/tower.h"

typedef struct FileIndex {
    const Facts *facts; /* NULL: could not be read; then it has no records */
    uint32_t *atoms;    /* StringId → atom; the interning's */
    uint32_t crate;     /* its first; WORKSPACE_NONE for an orphan */
    uint32_t folder;
    bool test;       /* everything in it is test, bench or example code */
    char *directory; /* "" for the root */
    char *stem;      /* file name without its ending */
} FileIndex;

/* The files of a crate or a folder. */
typedef struct FileGroup {
    uint32_t *files;
    uint32_t count;
    const char *path; /* of a folder; borrowed from its first file */
} FileGroup;

typedef struct Index {
    _Atomic int references;
    struct Index *base; /* shared: what owns all but `files`; or NULL: it does itself */
    Interning *interning;
    const Workspace *workspace;
    const struct Scope *scope; /* the workspace's; watched where a trace is kept */
    const Tower *tower;        /* or NULL */
    Trace *trace;              /* of a thread's own copy of the index: told what is read; or NULL */
    FileIndex *files;
    uint32_t file_count, crate_count; /* as the workspace's, which may be gone */
    Atoms *atoms;
    FileGroup *folders;
    uint32_t folder_count;
    FileGroup *crates; /* as Workspace.crates */
    FileGroup orphans;
    /* Numbers of types, traits and impls over all files: file → that of its first. */
    uint32_t *type_base, *trait_base, *impl_base;
    NameTable types, traits, macrodefs, functions; /* by name; functions: the free ones */
    NameTable mentioning_fields, mentioning_fns;   /* by a capitalised word of a type text */
    NameTable dyn_fields;                          /* by the word after `dyn` */
    RecordPlace *impl_types, *impl_traits; /* by impl number; file WORKSPACE_NONE: unknown */
    NameTable type_impls, trait_impls;     /* by type and trait number plus one */
    struct ImplJoins **joins;              /* by file; NULL: it has no impl */
    struct TypeMentions **mentions;        /* by file */
} Index;

/* `previous` is that of the workspace before, with the same literals, or NULL. NULL when cancelled.
 */
Index *index_new(const Workspace *workspace, const Tower *tower, const Literals *literals,
                 Index *previous, unsigned jobs, const Cancel *cancel);
void index_unref(Index *index);

/* What is read of them but items must be told with index_look(). */
static inline const Facts *index_facts(const Index *index, uint32_t file)
{
    trace_look(index->trace, file, TRACE_ITEMS);
    return index->files[file].facts;
}

/* The unit a record lies in: files, then folders, crates and packages. */
static inline uint32_t index_unit(const Index *index, Record record)
{
    if (record.kind <= RECORD_FILE)
        return record.file;
    if (record.kind == RECORD_MODULE)
        return index->file_count + record.index;
    if (record.kind == RECORD_CRATE)
        return index->file_count + index->folder_count + record.index;
    return index->file_count + index->folder_count + index->crate_count + record.file;
}

static inline void index_look(const Index *index, Record record, uint32_t level)
{
    if (index->trace)
        trace_look(index->trace, index_unit(index, record), level);
}

/* The records of a name, or what else a table has for a number; their files are looked at. */
const RecordPlace *index_places(const Index *index, const NameTable *table, uint32_t atom,
                                uint32_t *count);

static inline uint32_t index_atom(const Index *index, uint32_t file, StringId string)
{
    return index->files[file].atoms[string];
}

extern const uint16_t record_sizes[FACT_KINDS];

/* record_fact() for a record that is one, where what reading it means was told already. */
static inline const void *index_fact(const Index *index, Record record)
{
    const Facts *facts = index->files[record.file].facts;
    return (const char *)facts_at(facts, facts->kinds[record.kind]) +
           (size_t)record_sizes[record.kind] * record.index;
}

/* The names of a kind's records in a file, `*stride` apart: both Fact and Event begin with theirs.
 * Not for blocks, which have none. */
const StringId *record_names(const Facts *facts, uint32_t kind, size_t *stride);
/* The file a record lies in; WORKSPACE_NONE for a crate, folder, dependency or feature. */
uint32_t record_file(Record record);
/* Where it stands: from its name (an event: its start) to the end; zeros for what has no place. */
typedef struct RecordRange {
    uint32_t at, start, end;
} RecordRange;
RecordRange record_range(const Index *index, Record record);
/* In test, bench or example code. */
bool record_in_test(const Index *index, Record record);

#include "analyzers/patterns/interning.h"

#include <glib.h>
#include <string.h>

#include "analyzers/patterns/timed.h"

/* Then a table is made anew: it holds too much that is gone. */
#define ADDED_FILES_MAX 256
#define KEPT_TEXTS_MAX 100000
/* So many texts of a version before may be gone in a row. */
#define GONE_MAX 8

struct Interning {
    _Atomic int references;
    Interning *base;   /* whose atoms these are, or NULL: its own */
    Atoms *atoms;      /* the base's */
    GHashTable *files; /* ParsedFile, shared → uint32_t *; those not in the base */
    GPtrArray *kept;   /* of a base: texts that no file of its own holds */
};

typedef struct Adding {
    Interning *interning;
    const Workspace *workspace;
    uint32_t **atoms;  /* by file */
    GPtrArray **roots; /* by worker */
} Adding;

static uint32_t *find(const Interning *interning, const ParsedFile *file)
{
    uint32_t *atoms = g_hash_table_lookup(interning->files, file);
    return atoms || !interning->base ? atoms : find(interning->base, file);
}

/* The first segments of `use` paths are looked up as names (field_root): give each an atom. */
static void intern_roots(Atoms *atoms, const Facts *facts, GPtrArray *kept)
{
    for (uint32_t i = 0; i < facts_count(facts, FACT_USE); i++) {
        const char *path = facts_string(facts, facts_uses(facts)[i].path);
        size_t size = strcspn(path, ":");
        if (size > ATOM_SIZE_MAX || atoms_find(atoms, path, (uint32_t)size))
            continue;
        char *root = g_strndup(path, size);
        g_ptr_array_add(kept, root);
        atoms_intern(atoms, root, (uint32_t)size);
    }
}

static void intern_file(void *data, uint32_t index, unsigned worker)
{
    Adding *adding = data;
    const ParsedFile *file = adding->workspace->files[index].parsed;
    if (!file)
        return;
    const Facts *facts = file->facts;
    uint32_t count = facts->strings.count;
    uint32_t *atoms = adding->atoms[index] = g_new(uint32_t, (gsize)count + 1);
    AtomText *texts = g_new(AtomText, (gsize)count + 1);
    for (uint32_t i = 0; i < count; i++)
        texts[i] = (AtomText){facts_string(facts, i), facts_string_length(facts, i)};
    atoms_intern_all(adding->interning->atoms, texts, count, atoms);
    g_free(texts);
    intern_roots(adding->interning->atoms, facts, adding->roots[worker]);
}

static void unref_file(void *file)
{
    parsed_file_unref(file);
}

static Interning *interning_ref(Interning *interning)
{
    atomic_fetch_add_explicit(&interning->references, 1, memory_order_relaxed);
    return interning;
}

static Interning *create(Interning *base, Atoms *atoms)
{
    Interning *interning = g_new0(Interning, 1);
    atomic_init(&interning->references, 1);
    interning->base = base ? interning_ref(base) : NULL;
    interning->atoms = atoms;
    interning->files = g_hash_table_new_full(NULL, NULL, unref_file, g_free);
    interning->kept = g_ptr_array_new_with_free_func(g_free);
    return interning;
}

static void take_roots(Interning *interning, GPtrArray *roots)
{
    g_ptr_array_set_free_func(roots, NULL);
    for (guint i = 0; i < roots->len; i++)
        g_ptr_array_add(interning->kept, roots->pdata[i]);
    g_ptr_array_unref(roots);
}

static Interning *intern_all(const Workspace *workspace, const Literals *literals, unsigned jobs,
                             const Cancel *cancel)
{
    uint64_t texts = literals->texts->len * 2 + workspace->file_count;
    for (uint32_t i = 0; i < workspace->file_count; i++)
        if (workspace->files[i].parsed)
            texts += workspace->files[i].parsed->facts->strings.count;
    Atoms *atoms = atoms_new(texts < (1u << 28) ? (uint32_t)texts : 1u << 28);
    for (guint i = 0; i < literals->texts->len; i++)
        atoms_seed(atoms, literals->texts->pdata[i]);
    Interning *interning = create(NULL, atoms);
    jobs = jobs ? jobs : parallel_cores();
    Adding adding = {interning, workspace, NULL, NULL};
    adding.atoms = g_new0(uint32_t *, (gsize)workspace->file_count + 1);
    adding.roots = g_new(GPtrArray *, jobs);
    for (unsigned i = 0; i < jobs; i++)
        adding.roots[i] = g_ptr_array_new();
    timed_parallel_for(workspace->file_count, jobs, intern_file, &adding, cancel);
    for (unsigned i = 0; i < jobs; i++)
        take_roots(interning, adding.roots[i]);
    atoms_settle(atoms);
    for (uint32_t i = 0; i < workspace->file_count; i++)
        if (adding.atoms[i])
            g_hash_table_insert(interning->files, parsed_file_ref(workspace->files[i].parsed),
                                adding.atoms[i]);
    g_free(adding.atoms);
    g_free(adding.roots);
    return interning;
}

/* The atom of a text that may be gone before the table is. */
static uint32_t intern_copy(Interning *base, const char *text, uint32_t size)
{
    uint32_t atom = atoms_find(base->atoms, text, size);
    if (atom || size > ATOM_SIZE_MAX)
        return atom;
    char *copy = g_strndup(text, size);
    g_ptr_array_add(base->kept, copy);
    return atoms_intern(base->atoms, copy, size);
}

/* The version before of a file: it has mostly the same texts, in the same order. */
typedef struct Version {
    const Facts *facts; /* NULL: there is none */
    const uint32_t *atoms;
    uint32_t next;
} Version;

static Version version_before(const InterningBefore *before, const SourceFile *file, uint32_t index)
{
    const Workspace *workspace = before->workspace;
    const SourceFile *last = index < workspace->file_count ? &workspace->files[index] : NULL;
    if (!last || !last->parsed || strcmp(last->path, file->path) != 0)
        return (Version){0};
    return (Version){last->parsed->facts, find(before->interning, last->parsed), 0};
}

static bool version_find(Version *version, const char *text, uint32_t size, uint32_t *atom)
{
    const Facts *facts = version->atoms ? version->facts : NULL;
    uint32_t count = facts ? facts->strings.count : 0, end = MIN(count, version->next + GONE_MAX);
    for (uint32_t i = version->next; i < end; i++)
        if (facts_string_length(facts, i) == size &&
            memcmp(facts_string(facts, i), text, size) == 0) {
            *atom = version->atoms[i];
            version->next = i + 1;
            return true;
        }
    return false;
}

static void add_file(Interning *interning, ParsedFile *file, Version version)
{
    const Facts *facts = file->facts;
    uint32_t count = facts->strings.count;
    uint32_t *atoms = g_new(uint32_t, (gsize)count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const char *text = facts_string(facts, i);
        uint32_t size = facts_string_length(facts, i);
        if (!version_find(&version, text, size, &atoms[i]))
            atoms[i] = intern_copy(interning->base, text, size);
    }
    if (!version.facts || version.facts->interface_hash != facts->interface_hash)
        intern_roots(interning->atoms, facts, interning->base->kept);
    g_hash_table_insert(interning->files, parsed_file_ref(file), atoms);
}

/* NULL when a new table is due. */
static Interning *intern_changed(const Workspace *workspace, const InterningBefore *before)
{
    Interning *previous = before->interning, *base = previous->base ? previous->base : previous;
    Interning *interning = create(base, base->atoms);
    uint64_t texts = 0;
    uint32_t files = 0;
    for (uint32_t i = 0; i < workspace->file_count; i++) {
        ParsedFile *file = workspace->files[i].parsed;
        if (!file || find(base, file))
            continue;
        texts += file->facts->strings.count + facts_count(file->facts, FACT_USE);
        files++;
    }
    bool fits = files <= ADDED_FILES_MAX && base->kept->len <= KEPT_TEXTS_MAX &&
                texts < atoms_room(base->atoms);
    for (uint32_t i = 0; fits && files && i < workspace->file_count; i++) {
        const SourceFile *file = &workspace->files[i];
        if (file->parsed && !find(base, file->parsed) &&
            !g_hash_table_contains(interning->files, file->parsed))
            add_file(interning, file->parsed, version_before(before, file, i));
    }
    if (fits)
        return interning;
    interning_unref(interning);
    return NULL;
}

Interning *interning_new(const Workspace *workspace, const Literals *literals,
                         const InterningBefore *before, unsigned jobs, const Cancel *cancel)
{
    Interning *interning = before ? intern_changed(workspace, before) : NULL;
    if (!interning)
        interning = intern_all(workspace, literals, jobs, cancel);
    if (!cancelled(cancel))
        return interning;
    interning_unref(interning);
    return NULL;
}

void interning_unref(Interning *interning)
{
    if (!interning ||
        atomic_fetch_sub_explicit(&interning->references, 1, memory_order_acq_rel) > 1)
        return;
    if (!interning->base)
        atoms_free(interning->atoms);
    g_hash_table_unref(interning->files);
    g_ptr_array_unref(interning->kept);
    interning_unref(interning->base);
    g_free(interning);
}

Atoms *interning_atoms(const Interning *interning)
{
    return interning->atoms;
}

uint32_t *interning_of(const Interning *interning, const ParsedFile *file)
{
    return find(interning, file);
}

/* An edge that is to be turned round, and all that is written across it: which items of the upper
 * end the lower one names, and where.
 *
 * Between modules of one package the ends are the two modules alone; between packages they are all
 * of the code of each. Only what resolves for certain is taken; else the plan refuses.
 */
#pragma once

#include "analyzers/refactor/path_walk.h"
#include "analyzers/refactor/refactoring.h"

/* Where something is written. */
typedef struct Spot {
    const char *file; /* path; borrowed from the workspace */
    const PlanSource *source;
    uint32_t module, function; /* for resolve.h */
} Spot;

typedef struct CrossingSite {
    Spot spot;
    const WrittenPath *path; /* borrowed from the crossing */
} CrossingSite;

/* An item of the upper end. */
typedef struct CrossingTarget {
    char *name;
    uint32_t module;
    uint8_t kind; /* FactKind of its first declaration */
    const Fact *fact;
    const Facts *facts;
    GArray *sites; /* of CrossingSite: each place of the lower end, imports too */
} CrossingTarget;

typedef struct Crossing {
    Plan *plan; /* borrowed */
    const Workspace *workspace;
    const Scope *scope;
    uint32_t lower, upper; /* the modules at hand */
    bool of_packages;
    bool has_tests;       /* of the lower package, in tests/ and the like, that use the upper one */
    GPtrArray *targets;   /* of CrossingTarget * */
    GArray *modules_used; /* of CrossingSite: what names the module itself, and no item */
    GHashTable *walks;    /* file → its WrittenPaths */
} Crossing;

/* The edge without what is written across it. */
Crossing *crossing_new(Plan *plan, uint32_t lower, uint32_t upper);
void crossing_free(Crossing *crossing);
/* Finds what is written across it. False: the plan refuses. */
bool crossing_collect(Crossing *crossing);

/* Whether a module belongs to the lower or the upper end. */
bool crossing_is_lower(const Crossing *crossing, uint32_t module);
bool crossing_is_upper(const Crossing *crossing, uint32_t module);

/* Whether a module is there again under another cfg: one of them is all that is seen of both. */
bool crossing_is_twin(const Crossing *crossing, uint32_t module);

/* The paths of a file, read once; borrowed. NULL: it cannot be read. */
const GArray *crossing_paths(Crossing *crossing, uint32_t module);
/* Where an offset of a module's file is; without a source where there is no file. */
Spot crossing_spot(Crossing *crossing, uint32_t module, uint32_t offset);
/* "src/service.rs:12"; owned. */
char *spot_place(const Spot *spot, uint32_t offset);
/* A module as it is told: "app::store". */
const char *crossing_name(const Crossing *crossing, uint32_t module);
/* How a file at `module` can name an item of another module: "Store" where it is imported or
 * declared, else "crate::store::Store", or by the way of its crate. Owned; NULL: it cannot. */
char *crossing_path_to(const Crossing *crossing, uint32_t module, uint32_t of, const char *name);
/* Whether a name is declared or imported at the top of a module. */
bool crossing_is_taken(const Crossing *crossing, uint32_t module, const char *name);
/* Whether a module may come to use the upper one: it does already, or the upper one does not lead
 * to it. */
bool crossing_may_use(const Crossing *crossing, uint32_t module);
/* Whether certain edges of production code lead from one module to another. */
bool crossing_leads(const Crossing *crossing, uint32_t from, uint32_t to);

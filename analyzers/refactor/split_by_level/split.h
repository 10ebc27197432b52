/* A function that receives, decides and stores, while it is cut: its statements, the runs of them
 * that become functions, and what flows between. Lives as long as one plan.
 */
#pragma once

#include "analyzers/refactor/name_walk.h"
#include "analyzers/refactor/refactoring.h"

typedef enum SplitSide {
    SIDE_BOUNDARY = 1, /* Network, System: what stays */
    SIDE_CORE = 2,
    SIDE_STORE = 4 /* Data */
} SplitSide;

/* A statement of the body; sides it calls into, as bits. */
typedef struct SplitStatement {
    TSNode node;
    uint32_t start, end; /* with comments before and behind it; whole lines where it has them */
    unsigned sides;
    unsigned line; /* zero-based */
} SplitStatement;

typedef enum SplitStep { STEP_LOAD, STEP_CORE, STEP_STORE, STEPS } SplitStep;

typedef enum FlowMode {
    FLOW_VALUE,     /* handed over as it is: a copy, a reference, or for good */
    FLOW_REFERENCE, /* lent as `&T` */
    FLOW_THROUGH    /* handed over, changed, and given back */
} FlowMode;

/* A local that crosses into a step, or out of it. */
typedef struct Flow {
    uint32_t binding;
    char *type;
    FlowMode mode;
} Flow;

/* The statements from `first` up to `last`, itself included, that become a function. */
typedef struct SplitRun {
    bool exists;
    SplitStep step;
    guint first, last;
    uint32_t start, end; /* bytes */
    char *name;
    GArray *inputs, *outputs; /* of Flow; what goes through is in both */
    GArray *edits;            /* of FixEdit: within the run's text */
    bool has_tail;            /* its last statement is the function's value */
    bool fails;               /* it has `?`, or a `return` of an error */
    bool waits, uses_self, changes_self;
} SplitRun;

typedef struct Split {
    const RefactorPlace *place;
    Plan *plan;
    const PlanSource *source;
    const char *text;
    uint32_t fn;     /* into the facts */
    uint32_t module; /* it stands in: the file's, or an inline one */
    const FnFact *fact;
    TSNode function, body;
    NameWalk *names;
    GArray *statements;  /* of SplitStatement */
    GHashTable *dropped; /* char *: types of ours for which being dropped means something */
    GHashTable *givers;  /* char *: functions of ours that give one of them */
    SplitRun runs[STEPS];
} Split;

static inline const SplitStatement *split_statement(const Split *split, guint index)
{
    return &g_array_index(split->statements, SplitStatement, index);
}

static inline const NameBinding *split_binding(const Split *split, uint32_t index)
{
    return &g_array_index(split->names->bindings, NameBinding, index);
}

/* Fills in the statements and the runs. False when the plan refuses. */
bool split_find_runs(Split *split);
/* Whether the sides a function calls into are those of a pipeline: cheap, by facts alone. */
unsigned split_sides(const RefactorPlace *place, uint32_t fn);

/* Whether control leaves a run otherwise than at its end, and how. False: the plan refuses. */
bool split_check_control(Split *split, SplitRun *run);
/* What flows in and out of a run. False: the plan refuses. */
bool split_find_flow(Split *split, SplitRun *run);
/* Whether a local is used between two offsets. */
bool split_is_used(const Split *split, uint32_t binding, uint32_t start, uint32_t end);
/* Whether a local may be changed between two offsets. */
bool split_changes(const Split *split, uint32_t binding, uint32_t start, uint32_t end);
/* Whether what stands at a node, or a part of it, may be changed there; `type`: as written, or
 * NULL. */
bool split_node_changes(const Split *split, TSNode node, const char *type);
/* The same of a use of `self` that is a `&mut`. */
bool split_self_changes(const Split *split, TSNode node);
/* The same of a use in a macro's tokens, read as the expressions they look like. */
bool split_token_changes(const Split *split, const NameUse *use);
/* The methods of ours that have the name of one that is called. */
typedef struct SplitReceivers {
    bool any;   /* there are some */
    bool other; /* one takes another receiver than `&self` */
} SplitReceivers;
SplitReceivers split_receivers(const Split *split, TSNode method);
/* Whether a method of std's of that name only reads what it is called on. */
bool split_is_reading_method(TSNode method, const char *text);

/* Whether a type, or NULL, is one of std that has no methods of ours. */
bool split_is_std_type(const char *type);

/* Adds to `edits` what it takes to read a local through a reference; false with a clause, owned,
 * where that is not known to be the same. */
bool split_lend(Split *split, SplitRun *run, uint32_t binding, const char *type, char **reason);
/* Fills in `dropped` and `givers`. */
void split_find_dropped(Split *split);
/* Whether letting go of a local means something: a lock, a type that has a `Drop` of ours. */
bool split_is_held(Split *split, uint32_t binding);
/* The same of a value of a type as written. */
bool split_type_is_held(const Split *split, const char *type);

/* The type of a local, written so that it is understood beside the function; owned. NULL: it is not
 * written down anywhere. */
char *split_type(Split *split, uint32_t binding);
/* Whether a field of a type is copied when it is read. */
bool split_field_copies(const Split *split, const char *type, const char *field);
/* Whether a value of that type is copied when it is used; a type as written. */
bool split_type_copies(const char *type);
/* The same, with types of ours that derive `Copy`. */
bool split_copies(Split *split, const char *type);
/* Whether a type of ours that has lifetimes is written without them in a text. */
bool split_hides_lifetime(const Split *split, const char *text);
/* Whether values of that type may borrow from others. */
bool split_type_borrows(Split *split, const char *type);

/* "fn name(a: A) -> B" behind the indentation. False when the plan refuses. */
bool split_write_signature(Split *split, const SplitRun *run, GString *text);
/* The edits of the plan. False when it refuses. */
bool split_write(Split *split);

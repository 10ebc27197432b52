/* How facts are taken out of a tree: what the extract_*.c files share. Internal to
 * analyzers/syntax.
 *
 * Items are handled where they stand, in source order; the bodies of functions and the values of
 * constants wait in a queue until all items of the file are known. So the members of a trait or
 * impl and the events of a body lie together, and a body's paths can be resolved through every
 * `use`.
 */
#pragma once

#include "analyzers/syntax/facts_builder.h"
#include "analyzers/syntax/facts_text.h"
#include "analyzers/syntax/masking.h"
#include "analyzers/syntax/raw_walk.h"

/* What an item inherits from where it stands. */
typedef struct ItemScope {
    const char *text;          /* that the tree was parsed from */
    uint32_t module, function; /* enclosing ones, or FACT_NONE */
    uint32_t owner;            /* enclosing trait, impl or extern block by owner_kind */
    FactKind owner_kind;       /* FACT_KINDS: none */
    StringId trait_name, type_name;
    StringId cfg;
    uint16_t flags; /* FACT_TEST, FACT_LOCAL, FACT_IN_MACRO … */
    uint8_t depth, macro_depth;
} ItemScope;

/* Items nested deeper than this are left out. */
#define ITEM_DEPTH_MAX 100
#define MACRO_DEPTH_MAX 8

/* The attributes in front of an item; more than these are left out. */
#define ATTRIBUTES_MAX 64
typedef struct Attributes {
    RawNode nodes[ATTRIBUTES_MAX];
    uint32_t count;
} Attributes;

/* A body, or the value of a constant, that waits to be walked. */
typedef struct Body {
    RawNode node;
    ItemScope scope;
    uint32_t function; /* FACT_NONE: a value */
    uint32_t flags;    /* CALL_* that hold in all of it */
} Body;

typedef struct Extraction {
    FactsBuilder facts;
    const char *source;
    uint32_t size;
    Masking *masking;
    char *rule_text; /* a copy of the source in which macro_rules! right sides are made Rust */
    Body *bodies;
    uint32_t body_count, body_capacity, body_next;
    RawNode *roots; /* of every tree parsed from the source, the file's own first */
    uint32_t root_count, root_capacity;
    RawWalk walk;
    IdList refs, assigns;
    IdList heads, paths; /* of the arms of a match */
    IdList parts;        /* of whatever is split */
    Records stamps;      /* uint32_t by string id: the last body whose refs have it */
    Records path_stamps; /* likewise for paths */
    uint32_t stamp;
    Records brackets;    /* of extract_tokens */
    bool flat_comments;  /* block comments do not nest */
    struct Reuse *reuse; /* known_bodies.h; NULL outside of documents that are edited */
} Extraction;

typedef void (*ItemHandler)(Extraction *x, const ItemScope *scope, RawNode node,
                            const Attributes *attributes);

/* ---- text ---- */
StringId extract_span(Extraction *x, const char *text, uint32_t start, uint32_t end);
/* Without the comma after the last argument. */
StringId extract_arguments(Extraction *x, const char *text, uint32_t start, uint32_t end);
/* The arguments between a node's brackets; 0 without node. */
StringId extract_inside(Extraction *x, const char *text, RawNode brackets);
StringId extract_node(Extraction *x, const ItemScope *scope, RawNode node); /* 0 without node */
StringId extract_string(Extraction *x, Span span);
StringId extract_head(Extraction *x, StringId type);
/* The heads of the generic arguments of a type's head, without lifetimes. */
ListId extract_type_arguments(Extraction *x, StringId type);
/* The texts between the commas outside all inner brackets of a token tree; `whole` is that of all.
 */
ListId extract_token_list(Extraction *x, const char *text, RawNode tokens, StringId whole);
/* The entries of its lists with a name, `name = [ … ]`; the first FACTS_TOKENS_MAX. */
ListId extract_listed(Extraction *x, const char *text, RawNode tokens);

/* ---- items ---- */
/* The items among the children of `parent`. */
void extract_items(Extraction *x, const ItemScope *scope, RawNode parent);
/* The handler of an item's symbol, or NULL. */
ItemHandler extract_handler(uint16_t symbol);
/* The head of an item's record. */
Fact extract_head_of_item(Extraction *x, const ItemScope *scope, RawNode node, RawNode name,
                          const Attributes *attributes);
uint8_t extract_visibility(const ItemScope *scope, RawNode node);
StringId extract_generics(Extraction *x, const ItemScope *scope, RawNode node);
StringId extract_where(Extraction *x, const ItemScope *scope, RawNode node);

void extract_type(Extraction *, const ItemScope *, RawNode, const Attributes *);
void extract_trait(Extraction *, const ItemScope *, RawNode, const Attributes *);
void extract_impl(Extraction *, const ItemScope *, RawNode, const Attributes *);
void extract_fn(Extraction *, const ItemScope *, RawNode, const Attributes *);
void extract_use(Extraction *, const ItemScope *, RawNode, const Attributes *);
void extract_extern_crate(Extraction *, const ItemScope *, RawNode, const Attributes *);
void extract_mod(Extraction *, const ItemScope *, RawNode, const Attributes *);
void extract_extern_block(Extraction *, const ItemScope *, RawNode, const Attributes *);
void extract_const(Extraction *, const ItemScope *, RawNode, const Attributes *);
void extract_type_alias(Extraction *, const ItemScope *, RawNode, const Attributes *);
void extract_macro_definition(Extraction *, const ItemScope *, RawNode, const Attributes *);
void extract_macro(Extraction *, const ItemScope *, RawNode, const Attributes *);

/* The items in a macro's braces, parsed again; true if there are any beside those of cfg_if! arms.
 */
bool extract_macro_items(Extraction *x, const ItemScope *scope, RawNode tokens);
void extraction_add_root(Extraction *x, RawNode root, const char *text);

/* ---- attributes ---- */
void attributes_add(Attributes *attributes, RawNode node);
/* Fills in attrs, cfg and the test flag of a record. */
void attributes_apply(Extraction *x, const ItemScope *scope, const Attributes *attributes,
                      Fact *fact);
/* The text between #[ and ]. */
Span attribute_span(const ItemScope *scope, RawNode attribute);
/* What stands in the parentheses of an attribute of this name; start NULL if it is another. */
Span attribute_arguments(Span attribute, const char *name);
/* The value of `name = "…"` without its quotes; start NULL if it is another. */
Span attribute_value(Span attribute, const char *name);
/* The next of a list's parts, separated by commas outside brackets; false at the end. */
bool attribute_next_part(Span *list, Span *part);
/* Whether a cfg predicate can hold in tests only. */
bool cfg_means_test(Span predicate);
/* Adds what an inner attribute says to the scope of its module. */
void attributes_apply_inner(Extraction *x, ItemScope *scope, RawNode attribute);
/* Adds one more cfg predicate to what holds for a scope. */
void scope_add_cfg(Extraction *x, ItemScope *scope, Span predicate);
ListId attributes_derives(Extraction *x, const ItemScope *scope, const Attributes *attributes);

/* ---- bodies ---- */
void extract_body_later(Extraction *x, const ItemScope *scope, RawNode node, uint32_t function,
                        uint32_t flags);
void extract_body(Extraction *x, const Body *body);
/* Whether an item of that symbol starts there in a body. */
bool extract_body_holds(Extraction *x, const Body *body, uint32_t start, uint16_t symbol);
/* The facts of that item by itself. */
void extract_body_item(Extraction *x, const Body *body, uint32_t start, uint16_t symbol);
/* The kinds of events, as FnFact has their ranges. */
#define EVENT_KINDS 8
extern const FactKind BODY_EVENTS[EVENT_KINDS];
/* Those added since there were `first` of each kind are the fn's. */
void extract_give_events(FnFact *fn, const uint32_t first[EVENT_KINDS], const FactsBuilder *facts);

/* A call taken apart. Nodes are without slot where there is none. */
typedef struct CallShape {
    RawNode name, path, recv, arguments, first;
    uint16_t kind; /* CALL_METHOD, CALL_PATH, CALL_MACRO */
    uint16_t argc;
    bool has_closure;
} CallShape;

/* A call with its texts. */
typedef struct CallText {
    const void *slot; /* of the call's node, NULL for none */
    CallShape shape;
    StringId name, path, recv, field;
} CallText;

/* A body being walked. The flags of the walk's scope are CALL_* and: */
#define SCOPE_STATEMENT (1u << 16) /* the value of what comes next is dropped */
#define RECENT_CALLS 16
typedef struct BodyWalk {
    Extraction *x;
    const Body *body;
    const char *text;
    Attributes attributes;
    uint32_t tasks; /* closures and async blocks so far */
    uint32_t spine; /* method calls of the chain met last that are still to come */
    /* Calls that a let, await or exit was about are met again right away. */
    CallText recent[RECENT_CALLS];
} BodyWalk;

/* NULL when `node` is neither a call nor a macro invocation. Valid until the next call of it. */
const CallText *call_text(BodyWalk *walk, RawNode node);
/* False for what is neither a call nor a macro invocation. */
bool call_shape(RawNode node, CallShape *shape);
/* The name and the receiver of a method call; false for anything else. */
bool call_method(RawNode node, RawNode *name, RawNode *recv);

/* The first field of self that an expression goes through, whatever lies between; 0 if none. */
StringId chain_field(const BodyWalk *walk, RawNode node);
/* Neither a token, a label nor a comment. */
bool is_operand(RawNode node);
/* The first child that is one. */
RawNode operand(RawNode node);
/* Whether what such a method returns is still the object: `self.as_mut().project().io`. */
bool is_projection(Span name);

Event make_event(const BodyWalk *walk, RawNode node, StringId name);
/* The call that gives an expression its value: through `?`, `.await`, unwrap, expect and
 * parentheses. `flags` (EFFECT_*) says what it went through. */
RawNode peel(const BodyWalk *walk, RawNode node, uint16_t *flags);
void extract_call(BodyWalk *walk, RawNode node);
/* The chain whose last step this method call is; none when it is a step of one met before. */
void extract_chain(BodyWalk *walk, RawNode node, const CallShape *shape, bool is_statement);
void extract_match(BodyWalk *walk, RawNode node);
void extract_let(BodyWalk *walk, RawNode node);
void extract_await(BodyWalk *walk, RawNode node);
void extract_exit(BodyWalk *walk, RawNode node);
/* A path, `self.x`, struct literal or string mentioned without being called. */
void extract_ref(BodyWalk *walk, RawNode node);
void extract_assign(BodyWalk *walk, RawNode node);
/* A mentioned text, once a body. */
void add_ref(BodyWalk *walk, StringId id);
/* Calls, refs and paths among the tokens of text[start, end); a template's paths are left out. */
void extract_tokens(BodyWalk *walk, uint32_t start, uint32_t end, bool is_template);
/* Whether a macro's tokens are code of another crate. */
bool is_template_macro(Span name);
/* The path at a node, if it has two parts or more. */
void extract_path(BodyWalk *walk, RawNode node);
/* The same of what a call calls; the fact spans the call. */
void extract_called_path(BodyWalk *walk, RawNode call, RawNode path);
/* Every path in a node's text. */
void extract_paths_within(BodyWalk *walk, RawNode node);
/* The path text[start, end), as one of PATH_* finds it. */
void add_path_fact(BodyWalk *walk, uint32_t start, uint32_t end, uint32_t flags);
/* Fills in `resolved` of every call and chain; until then it holds the module they stand in, or: */
#define RESOLVED_AS_WRITTEN (FACT_NONE - 1)
void resolve_uses(FactsBuilder *facts);

/* ---- the file ---- */
void extraction_clear(Extraction *x);
void extract_lines(Extraction *x, Facts *head);
uint64_t extract_interface_hash(const FactsBuilder *facts);
void extract_allows(Extraction *x);
/* The text of a comment without its markers, if it begins with ours. */
bool allow_text(Span comment, Span *text);
/* Where the next marker stands at or behind `from`, in a comment or not; the text's size if none.
 */
uint32_t allow_next(const Extraction *x, uint32_t from);
uint32_t extract_line_start(const Extraction *x, uint32_t at);
/* Without the line break. */
uint32_t extract_line_end(const Extraction *x, uint32_t at);

#include "analyzers/workspace/cfg.h"
#include "analyzers/workspace/edge_trail.h"
#include "analyzers/workspace/edges.h"
#include "analyzers/workspace/mentions.h"
#include "analyzers/workspace/role.h"

/* One file as one module of one crate. */
typedef struct Reader {
    const Scope *scope;
    const Workspace *workspace;
    const Facts *facts;
    uint32_t *inner;            /* modules by mod fact; of inline ones */
    uint32_t file_module, host; /* host: the module an `include!` stands in, else the same */
    uint32_t module;            /* of the mention being read */
    GArray *edges;
    GStringChunk *texts;
    EdgeTrail *trail; /* or NULL */
} Reader;

static void mark_inner(Reader *reader, uint32_t module)
{
    const Module *modules = reader->workspace->modules;
    uint32_t file = modules[reader->file_module].file;
    for (uint32_t i = module + 1; i < reader->workspace->module_count; i++) {
        uint32_t above = modules[i].parent;
        if (above == WORKSPACE_NONE || above < module)
            break;
        bool declared_here =
            above == module || (modules[above].is_inline && modules[above].file == file &&
                                reader->inner[modules[above].mod_fact] == above);
        if (modules[i].is_inline && modules[i].file == file && declared_here)
            reader->inner[modules[i].mod_fact] = i;
    }
}

static uint32_t module_of(const Reader *reader, uint32_t mod_fact)
{
    uint32_t inner =
        mod_fact < facts_count(reader->facts, FACT_MOD) ? reader->inner[mod_fact] : WORKSPACE_NONE;
    return inner == WORKSPACE_NONE ? reader->host : inner;
}

static char *cfg_of(const Reader *reader, const Mention *mention)
{
    const char *outer = reader->workspace->modules[reader->file_module].cfg;
    const char *own = facts_string(reader->facts, mention->cfg);
    g_autofree char *both = outer && *own ? g_strconcat(outer, " && ", own, NULL) : NULL;
    const char *cfg = both ? both : outer ? outer : own;
    return *cfg ? g_string_chunk_insert(reader->texts, cfg) : NULL;
}

static Edge new_edge(const Reader *reader, const Mention *mention, Certainty certainty)
{
    const Module *module = &reader->workspace->modules[reader->module];
    Edge edge = {.file = reader->workspace->modules[reader->file_module].file,
                 .package = WORKSPACE_NONE,
                 .to = WORKSPACE_NONE};
    edge.start = mention->start;
    edge.end = mention->end;
    edge.line = facts_line(reader->facts, mention->start);
    edge.role = (uint8_t)role_of_edge(reader->workspace, module, mention->in_test);
    edge.certainty = (uint8_t)MAX(certainty, mention->certainty);
    edge.via_macro = mention->via_macro || module->via_macro;
    edge.cfg = cfg_of(reader, mention);
    return edge;
}

static void add_crate_edge(Reader *reader, const Mention *mention, uint32_t to, const char *name,
                           Certainty certainty)
{
    uint32_t from = reader->workspace->modules[reader->module].crate;
    if (from == to)
        return;
    Edge edge = new_edge(reader, mention, certainty);
    edge.kind = EDGE_CRATE;
    edge.from = from;
    edge.to = to;
    edge.name = name ? g_string_chunk_insert(reader->texts, name) : NULL;
    g_array_append_val(reader->edges, edge);
}

/* An edge to the module and to its namesakes under other cfgs. */
static void add_module_edges(Reader *reader, const Mention *mention, uint32_t to,
                             Certainty certainty)
{
    const Module *modules = reader->workspace->modules;
    if (modules[to].crate != modules[reader->module].crate)
        add_crate_edge(reader, mention, modules[to].crate, NULL, certainty);
    for (; to != WORKSPACE_NONE; to = scope_sibling(reader->scope, to)) {
        if (to == reader->module)
            continue;
        Edge edge = new_edge(reader, mention, certainty);
        edge.kind = EDGE_MODULE;
        edge.from = reader->module;
        edge.to = to;
        g_array_append_val(reader->edges, edge);
    }
}

/* "tokio", or "std::fs": of the sysroot the first module belongs to the name. */
static void add_external_edges(Reader *reader, const Mention *mention, const Resolved *resolved)
{
    GString *name = g_string_new_len(resolved->external.text, (gssize)resolved->external.length);
    const char *rest = resolved->rest;
    PathPart part;
    if (resolved->is_std && path_part_next(&rest, &part))
        g_string_append_len(g_string_append(name, "::"), part.text, (gssize)part.length);
    Edge edge = new_edge(reader, mention, resolved->certainty);
    edge.kind = EDGE_MODULE;
    edge.from = reader->module;
    edge.name = g_string_chunk_insert(reader->texts, name->str);
    g_array_append_val(reader->edges, edge);
    if (!resolved->is_std)
        add_crate_edge(reader, mention, WORKSPACE_NONE, name->str, resolved->certainty);
    g_string_free(name, TRUE);
}

static void add_included(Reader *reader, const Mention *mention, uint32_t to, Certainty certainty)
{
    const Module *modules = reader->workspace->modules;
    add_crate_edge(reader, mention, modules[to].crate, NULL, certainty);
    if (to == reader->module)
        return;
    Edge edge = new_edge(reader, mention, certainty);
    edge.kind = EDGE_MODULE;
    edge.from = reader->module;
    edge.to = to;
    g_array_append_val(reader->edges, edge);
}

static void add_outside_edges(Reader *reader, const Mention *mention, const Included *found)
{
    bool is_std =
        g_str_has_prefix(found->outside, "libc::") || g_str_has_prefix(found->outside, "std::");
    Edge edge = new_edge(reader, mention, found->certainty);
    edge.kind = EDGE_MODULE;
    edge.from = reader->module;
    edge.name = g_string_chunk_insert(reader->texts, found->outside);
    g_array_append_val(reader->edges, edge);
    if (!is_std)
        add_crate_edge(reader, mention, WORKSPACE_NONE, found->outside, found->certainty);
}

static void read_include(Reader *reader, char *const *folders, const IncludeFact *include)
{
    const Includes *includes = scope_includes(reader->scope);
    uint32_t file = reader->workspace->modules[reader->file_module].file;
    Mention mention = {.start = include->fact.start,
                       .end = include->fact.end,
                       .cfg = include->fact.cfg,
                       .mod_fact = FACT_NONE};
    Included found;
    if (!includes_find(includes, file, folders, include, &found))
        return;
    uint32_t to =
        found.file == WORKSPACE_NONE ? WORKSPACE_NONE : includes_module(includes, found.file);
    if (to != WORKSPACE_NONE)
        add_included(reader, &mention, to, found.certainty);
    else if (found.outside)
        add_outside_edges(reader, &mention, &found);
    g_free(found.outside);
}

static void read_includes(Reader *reader)
{
    uint32_t file = reader->workspace->modules[reader->file_module].file;
    char **folders = includes_folders(scope_includes(reader->scope), file);
    reader->module = reader->host;
    for (uint32_t i = 0; i < facts_count(reader->facts, FACT_INCLUDE); i++)
        read_include(reader, folders, &facts_includes(reader->facts)[i]);
    g_strfreev(folders);
}

static void ask_mention(Reader *reader, const Mention *mention)
{
    Resolved resolved;
    reader->module = module_of(reader, mention->mod_fact);
    ResolvePlace place = {reader->module, mention->function, mention->use};
    if ((mention->cfg && cfg_never_holds(facts_string(reader->facts, mention->cfg))) ||
        !resolve_path(reader->scope, place, mention->path, mention->style, &resolved))
        return;
    if (resolved.module != WORKSPACE_NONE)
        add_module_edges(reader, mention, resolved.module, resolved.certainty);
    if (resolved.external.length)
        add_external_edges(reader, mention, &resolved);
    if (resolved.facade.module != WORKSPACE_NONE && resolved.facade.module != resolved.module)
        add_module_edges(reader, mention, resolved.facade.module, resolved.facade.certainty);
    if (resolved.named.module != WORKSPACE_NONE &&
        resolved.named.module != resolved.facade.module && resolved.named.module != resolved.module)
        add_module_edges(reader, mention, resolved.named.module, resolved.named.certainty);
}

static void read_mention(void *data, const Mention *mention)
{
    Reader *reader = data;
    guint first = reader->edges->len;
    if (reader->trail && edge_trail_follow(reader->trail, mention, reader->edges))
        return;
    ask_mention(reader, mention);
    if (reader->trail)
        edge_trail_note(reader->trail, mention, reader->edges, first);
}

void module_edges_find(const Scope *scope, uint32_t module, EdgeTrail *trail, GArray *edges,
                       GStringChunk *texts)
{
    uint32_t unused;
    Reader reader = {.scope = scope, .workspace = scope_workspace(scope), .file_module = module};
    reader.facts = scope_facts(scope, module, &unused);
    if (!reader.facts)
        return;
    uint32_t mods = facts_count(reader.facts, FACT_MOD);
    const Module *modules = reader.workspace->modules;
    for (reader.host = module;
         !*modules[reader.host].name && modules[reader.host].parent != WORKSPACE_NONE;)
        reader.host = modules[reader.host].parent;
    reader.edges = edges;
    reader.texts = texts;
    reader.trail = trail;
    if (reader.facts->language != LANGUAGE_RUST) {
        read_includes(&reader);
        return;
    }
    reader.inner = g_new(uint32_t, mods);
    for (uint32_t i = 0; i < mods; i++)
        reader.inner[i] = WORKSPACE_NONE;
    if (mods)
        mark_inner(&reader, module);
    mentions_read(reader.facts, scope_names(scope, module), read_mention, &reader);
    g_free(reader.inner);
}

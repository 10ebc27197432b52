/* How edges found here and there become those of a workspace; for edges.c and edges_refresh.c. */
#pragma once

#include <glib.h>

#include "analyzers/workspace/code_edges.h"
#include "analyzers/workspace/edges.h"

/* The search for edges in code, once `manifest_edges` are there. */
typedef struct EdgeSearch EdgeSearch;
EdgeSearch *edge_search_new(const Scope *scope, Workspace *workspace);
void edge_search_free(EdgeSearch *search);
/* Fills `code_edges` of a module; of an inline one, nothing. */
void edge_search_module(EdgeSearch *search, uint32_t module);
/* The same of a module whose file is edited: what it leads to is kept for the next edit, and what
 * the one before kept is taken over; `previous` is NULL where names may mean something else now. */
void edge_search_edited(EdgeSearch *search, uint32_t module, const Workspace *previous);

void edges_of_manifests(Workspace *workspace, const Scope *scope);

/* Appends those of a kind, of which the part keeps the texts; kind -1: all. */
void edges_add_part(GArray *all, const CodeEdges *part, int kind);
/* By edge_compare; most arrays are in order as they come. */
void edges_sort(GArray *edges);
/* Sorts; of what is one edge the first stays. */
void edges_remove_doubles(GArray *edges);
/* Makes `all` the edges of the workspace. */
void edges_take(Workspace *workspace, GArray *all);

int edge_compare(const void *first, const void *second);
/* What makes two edges one. */
int edge_compare_identity(const Edge *a, const Edge *b);

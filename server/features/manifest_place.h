/* What stands at a place of an open Cargo.toml, by its text as it is now. */
#pragma once

#include "analyzers/workspace/toml.h"
#include "server/features/view.h"

typedef enum ManifestKind {
    MANIFEST_NOTHING,
    MANIFEST_DEPENDENCY, /* of a package */
    MANIFEST_INHERITED,  /* an entry of [workspace.dependencies] */
    MANIFEST_WORKSPACE,  /* [workspace] itself, or its members */
    MANIFEST_PACKAGE     /* the package's name */
} ManifestKind;

typedef struct ManifestPlace {
    ManifestKind kind;
    uint32_t start, end;          /* the words it is about */
    uint32_t package;             /* whose manifest it is */
    const Dependency *dependency; /* for MANIFEST_DEPENDENCY */
    char *name;                   /* for MANIFEST_INHERITED: the package's; owned */
} ManifestPlace;

/* The package whose manifest the document is, WORKSPACE_NONE if it is none. */
uint32_t manifest_package(const View *view);
/* Clear with manifest_place_clear. */
ManifestPlace manifest_place_at(const View *view, uint32_t offset);
void manifest_place_clear(ManifestPlace *place);

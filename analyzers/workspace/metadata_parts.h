/* How a Metadata is put together while it is read. */
#pragma once

#include "analyzers/workspace/metadata.h"

/* Empty ones, owned. */
Metadata *metadata_new(void);
MetadataPackage metadata_package_new(void);
GArray *metadata_links_new(void);
/* A package by its id; NULL if there is none. */
MetadataPackage *metadata_package(const Metadata *metadata, const char *id);

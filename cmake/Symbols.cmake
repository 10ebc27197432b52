# rust_symbols.h: the node symbols and fields of the pinned Rust grammar as constants, so that
# handlers can be a table indexed by symbol. Its enumerators are those of the grammar's parser.c.
set(parser ${GRAMMARS}/tree-sitter-rust/src/parser.c)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${parser})
file(STRINGS ${parser} rows REGEX "^  (sym|anon_sym|aux_sym|alias_sym|field)_[A-Za-z0-9_]+ = [0-9]+,$")
list(JOIN rows "\n" rows)
file(STRINGS ${parser} count REGEX "^#define SYMBOL_COUNT ")
file(STRINGS ${parser} aliases REGEX "^#define ALIAS_COUNT ")
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/rust_symbols.h CONTENT
"/* Made by cmake/Symbols.cmake. */
#pragma once
${count}
${aliases}
enum {
${rows}
};
" @ONLY)
include_directories(${CMAKE_BINARY_DIR}/generated)
# The one file that looks into the runtime's trees.
set_source_files_properties(${CMAKE_SOURCE_DIR}/analyzers/syntax/raw_walk.c PROPERTIES
  COMPILE_OPTIONS "-isystem;${TREE_SITTER}/src")

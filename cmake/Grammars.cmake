# The tree-sitter runtime and grammars, compiled from the npm packages pinned in
# analyzers/grammars/package-lock.json (`./dev` runs `npm ci` there).
set(GRAMMARS ${CMAKE_SOURCE_DIR}/analyzers/grammars/node_modules)
if(NOT EXISTS ${GRAMMARS}/tree-sitter-rust/src/parser.c)
  message(FATAL_ERROR "The grammars are missing: run ./dev build, or "
    "`npm ci --ignore-scripts` in analyzers/grammars")
endif()
set(TREE_SITTER ${GRAMMARS}/tree-sitter/vendor/tree-sitter/lib)

add_library(belfry_grammars STATIC
  ${TREE_SITTER}/src/lib.c
  ${GRAMMARS}/tree-sitter-rust/src/parser.c ${GRAMMARS}/tree-sitter-rust/src/scanner.c
  ${GRAMMARS}/@tree-sitter-grammars/tree-sitter-toml/src/parser.c
  ${GRAMMARS}/@tree-sitter-grammars/tree-sitter-toml/src/scanner.c)
target_include_directories(belfry_grammars SYSTEM PUBLIC ${TREE_SITTER}/include)
target_include_directories(belfry_grammars PRIVATE ${TREE_SITTER}/src ${CMAKE_SOURCE_DIR})
target_compile_definitions(belfry_grammars PRIVATE _GNU_SOURCE)
target_compile_options(belfry_grammars PRIVATE -w
  -include ${CMAKE_SOURCE_DIR}/analyzers/syntax/runtime/allocator.h)
# The runtime allocates through analyzers/syntax/arena.c, so the two libraries need each other.
target_link_libraries(belfry_grammars INTERFACE belfry_analyzers)

# The tree-sitter runtime and grammars, compiled from the npm packages pinned in
# analyzers/grammars/package-lock.json (`./dev` runs `npm ci` there).
set(GRAMMARS ${CMAKE_SOURCE_DIR}/analyzers/grammars/node_modules)
if(NOT EXISTS ${GRAMMARS}/tree-sitter-rust/src/parser.c)
  message(FATAL_ERROR "The grammars are missing: run ./dev build, or "
    "`npm ci --ignore-scripts` in analyzers/grammars")
endif()
set(TREE_SITTER ${GRAMMARS}/tree-sitter/vendor/tree-sitter/lib)

set(TREE_SITTER_RUST ${GRAMMARS}/tree-sitter-rust/src)
set(TREE_SITTER_C ${GRAMMARS}/tree-sitter-c/src)
set(TREE_SITTER_CPP ${GRAMMARS}/tree-sitter-cpp/src)
set(TREE_SITTER_TOML ${GRAMMARS}/@tree-sitter-grammars/tree-sitter-toml/src)
set(RUNTIME ${CMAKE_SOURCE_DIR}/analyzers/syntax/runtime)

# The npm files stay as they are: headers forced in front of them replace the allocator, the
# reference counts and the lexer's macros (see each header). tests/identity compares the trees with
# those of a stock build. -fPIE, not -fPIC: nothing is interposed, so functions may be inlined.
function(belfry_tune file header)
  set_source_files_properties(${file} PROPERTIES
    COMPILE_OPTIONS "-include;${RUNTIME}/${header}" OBJECT_DEPENDS "${RUNTIME}/${header}")
endfunction()
belfry_tune(${RUNTIME}/library.c runtime.h)
belfry_tune(${TREE_SITTER_RUST}/parser.c reader.h)
belfry_tune(${TREE_SITTER_RUST}/scanner.c scanner.h)
belfry_tune(${TREE_SITTER_C}/parser.c reader.h)
belfry_tune(${TREE_SITTER_CPP}/scanner.c runtime.h)
belfry_tune(${TREE_SITTER_TOML}/scanner.c runtime.h)

add_library(belfry_grammars STATIC ${RUNTIME}/dense.c ${RUNTIME}/library.c
  ${TREE_SITTER_RUST}/parser.c ${TREE_SITTER_RUST}/scanner.c
  ${TREE_SITTER_C}/parser.c ${TREE_SITTER_CPP}/parser.c ${TREE_SITTER_CPP}/scanner.c
  ${TREE_SITTER_TOML}/parser.c ${TREE_SITTER_TOML}/scanner.c)
set_target_properties(belfry_grammars PROPERTIES POSITION_INDEPENDENT_CODE OFF)
target_include_directories(belfry_grammars SYSTEM PUBLIC ${TREE_SITTER}/include)
target_include_directories(belfry_grammars PRIVATE ${TREE_SITTER}/src ${CMAKE_SOURCE_DIR})
target_compile_definitions(belfry_grammars PRIVATE _GNU_SOURCE)
# The runtime reads every Array(T) through one type: with strict aliasing a growing array is read
# from where it was before it grew.
set(GRAMMAR_OPTIONS -w -fPIE -fno-strict-aliasing)
target_compile_options(belfry_grammars PRIVATE ${GRAMMAR_OPTIONS})
# The runtime allocates through analyzers/syntax/arena.c, so the two libraries need each other.
target_link_libraries(belfry_grammars INTERFACE belfry_analyzers)

# The same without any of it, the way tree-sitter is usually built: what tests/identity and
# tests/bench compare with. Through one-line files, since options stick to a source file.
foreach(file ${TREE_SITTER}/src/lib.c ${TREE_SITTER_RUST}/parser.c ${TREE_SITTER_RUST}/scanner.c)
  get_filename_component(name ${file} NAME)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/stock/${name} CONTENT "#include \"${file}\"\n")
  list(APPEND STOCK ${CMAKE_BINARY_DIR}/stock/${name})
endforeach()
add_library(belfry_stock_grammars STATIC EXCLUDE_FROM_ALL ${STOCK})
target_include_directories(belfry_stock_grammars PUBLIC ${TREE_SITTER}/include)
target_include_directories(belfry_stock_grammars PRIVATE ${TREE_SITTER}/src)
target_compile_definitions(belfry_stock_grammars PRIVATE _GNU_SOURCE)
target_compile_options(belfry_stock_grammars PRIVATE -w -O2 -fno-sanitize=all)
set_target_properties(belfry_stock_grammars PROPERTIES INTERPROCEDURAL_OPTIMIZATION_RELEASE OFF)

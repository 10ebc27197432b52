# A parse is mostly branches, and gcc lays them out better when it knows how often each is taken. So
# in a release build the runtime and the Rust grammar are compiled twice: first into parse_counted,
# which parses the examples of knowledge/, then with what that counted.
if(NOT CMAKE_BUILD_TYPE STREQUAL "Release" OR NOT CMAKE_C_COMPILER_ID STREQUAL "GNU")
  return()
endif()

# Functions are told apart by their number in the file: their names count the folder of the object in.
set(number --param=profile-func-internal-id=1)
set(counted ${RUNTIME}/library.c ${TREE_SITTER_RUST}/parser.c ${TREE_SITTER_RUST}/scanner.c)
add_executable(parse_counted ${counted} ${RUNTIME}/dense.c ${CMAKE_SOURCE_DIR}/cmake/parse_counted.c
  ${CMAKE_SOURCE_DIR}/analyzers/syntax/parser.c ${CMAKE_SOURCE_DIR}/analyzers/syntax/arena.c
  ${CMAKE_SOURCE_DIR}/analyzers/base/timings.c)
target_include_directories(parse_counted PRIVATE
  $<TARGET_PROPERTY:belfry_grammars,INCLUDE_DIRECTORIES>)
target_compile_definitions(parse_counted PRIVATE _GNU_SOURCE)
target_compile_options(parse_counted PRIVATE ${GRAMMAR_OPTIONS} -fprofile-generate ${number})
target_link_options(parse_counted PRIVATE -fprofile-generate)
set_target_properties(parse_counted PROPERTIES INTERPROCEDURAL_OPTIMIZATION_RELEASE OFF)
target_link_libraries(parse_counted PRIVATE belfry_glib Threads::Threads)

# gcc writes the counts of x.c.o to x.c.gcda beside it, and looks for them there.
set(objects ${CMAKE_BINARY_DIR}/CMakeFiles)
foreach(file ${counted})
  file(RELATIVE_PATH place ${CMAKE_SOURCE_DIR} ${file}.gcda)
  list(APPEND old ${objects}/parse_counted.dir/${place})
  list(APPEND counts ${objects}/belfry_grammars.dir/${place})
  list(APPEND copies COMMAND ${CMAKE_COMMAND} -E copy
    ${objects}/parse_counted.dir/${place} ${objects}/belfry_grammars.dir/${place})
endforeach()
file(GLOB_RECURSE examples ${CMAKE_SOURCE_DIR}/knowledge/rules/*.rs)
list(JOIN examples "\n" examples)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/examples.txt CONTENT "${examples}\n" @ONLY)
add_custom_command(OUTPUT ${counts}
  COMMAND ${CMAKE_COMMAND} -E rm -f ${old}
  COMMAND parse_counted ${CMAKE_BINARY_DIR}/examples.txt ${copies}
  DEPENDS parse_counted VERBATIM)
add_custom_target(parse_counts DEPENDS ${counts})
add_dependencies(belfry_grammars parse_counts)
target_compile_options(belfry_grammars PRIVATE -fprofile-use -fprofile-partial-training ${number})

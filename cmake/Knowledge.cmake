# Bundles knowledge/ into the program: one assembler file that includes every file as it is, and a
# table of names. `belfry` then runs from anywhere with nothing beside it.
find_package(Python3 QUIET)
file(GLOB_RECURSE KNOWLEDGE_FILES CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/knowledge
  ${CMAKE_SOURCE_DIR}/knowledge/*)
list(FILTER KNOWLEDGE_FILES EXCLUDE REGEX "/examples/|^AGENTS\\.md$|^README\\.md$")
list(SORT KNOWLEDGE_FILES)
set(bundle ${CMAKE_BINARY_DIR}/knowledge_bundle.c)
set(entries "")
set(index 0)
set(depends "")
foreach(file ${KNOWLEDGE_FILES})
  set(path ${CMAKE_SOURCE_DIR}/knowledge/${file})
  list(APPEND depends ${path})
  string(APPEND blobs "__asm__(\".section .rodata\\nknowledge_${index}:\\n.incbin \\\"${path}\\\"\\n"
    "knowledge_${index}_end: .byte 0\\n.previous\\n\");\n"
    "extern const char knowledge_${index}[], knowledge_${index}_end[];\n")
  string(APPEND entries "    {\"${file}\", knowledge_${index}, knowledge_${index}_end},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(CONFIGURE OUTPUT ${bundle} CONTENT
"/* Made by cmake/Knowledge.cmake. */
#include \"analyzers/base/bundle.h\"
${blobs}
const BundleEntry knowledge_bundle[] = {
${entries}    {0, 0, 0},
};
" @ONLY)
set_source_files_properties(${bundle} PROPERTIES OBJECT_DEPENDS "${depends}")

# Compiling the patterns of signals.scm takes milliseconds each, so it is done here.
set(signals ${KNOWLEDGE_FILES})
list(FILTER signals INCLUDE REGEX "/signals\\.scm$")
list(TRANSFORM signals PREPEND ${CMAKE_SOURCE_DIR}/knowledge/)
set(queries ${CMAKE_BINARY_DIR}/knowledge_queries)
add_executable(query_snapshot ${CMAKE_SOURCE_DIR}/cmake/query_snapshot.c)
target_link_libraries(query_snapshot PRIVATE belfry_analyzers)
add_custom_command(OUTPUT ${queries} COMMAND query_snapshot ${queries} ${signals}
  DEPENDS query_snapshot ${signals} VERBATIM)
file(CONFIGURE OUTPUT ${queries}.c CONTENT
"/* Made by cmake/Knowledge.cmake. */
__asm__(\".section .rodata\\n.balign 8\\n.global knowledge_queries\\n\"
        \".global knowledge_queries_end\\nknowledge_queries:\\n\"
        \".incbin \\\"${queries}\\\"\\nknowledge_queries_end: .byte 0\\n.previous\\n\");
" @ONLY)
set_source_files_properties(${queries}.c PROPERTIES OBJECT_DEPENDS ${queries})
add_library(belfry_knowledge STATIC ${bundle} ${queries}.c)
target_include_directories(belfry_knowledge PRIVATE ${CMAKE_SOURCE_DIR})
# What assembly defines is not seen by an optimizer of the whole program.
set_target_properties(belfry_knowledge PROPERTIES INTERPROCEDURAL_OPTIMIZATION_RELEASE OFF)

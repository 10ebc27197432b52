# The page of the html map: bundled by esbuild from server/formats/html/page (`./dev` runs `npm ci`
# there), with the hashes of its script and style in its Content-Security-Policy, and included by
# the assembler as it is.
set(PAGE ${CMAKE_SOURCE_DIR}/server/formats/html/page)
find_program(NODE node REQUIRED)
if(NOT EXISTS ${PAGE}/node_modules/esbuild)
  message(FATAL_ERROR "The packages of the html map are missing: run ./dev build, or "
    "`npm ci --ignore-scripts` in server/formats/html/page")
endif()
file(GLOB page_sources CONFIGURE_DEPENDS ${PAGE}/src/*)
set(page ${CMAKE_BINARY_DIR}/map_page.html)
add_custom_command(OUTPUT ${page} COMMAND ${NODE} ${PAGE}/bundle.mjs ${page}
  DEPENDS ${page_sources} ${PAGE}/bundle.mjs ${PAGE}/package-lock.json VERBATIM)
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/map_page.c CONTENT
"/* Made by cmake/Page.cmake. */
__asm__(\".section .rodata\\n.global map_page\\nmap_page:\\n\"
        \".incbin \\\"${page}\\\"\\n.byte 0\\n.previous\\n\");
" @ONLY)
set_source_files_properties(${CMAKE_BINARY_DIR}/map_page.c PROPERTIES OBJECT_DEPENDS ${page})
add_library(belfry_page STATIC ${CMAKE_BINARY_DIR}/map_page.c)
# What assembly defines is not seen by an optimizer of the whole program.
set_target_properties(belfry_page PROPERTIES INTERPROCEDURAL_OPTIMIZATION_RELEASE OFF)

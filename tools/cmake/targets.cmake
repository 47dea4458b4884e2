# One folder, one library of its name; tests/unit/<name> holds its unit tests.

# hotline_library(<name> SOURCES ... [PUBLIC deps...] [PRIVATE deps...])
function(hotline_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE hotline_options ${arg_PRIVATE})
endfunction()

# The unit tests of every folder: what a second compiler or a sanitizer builds.
add_custom_target(unit_tests)

# hotline_test(<name> SOURCES ... [LIBS deps...] [LABELS labels...]): one Catch2 binary, known to CTest as <name>.
# Those labelled `unit` belong to the target unit_tests.
function(hotline_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LIBS;LABELS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE hotline_options catch_main ${arg_LIBS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin/tests)
  target_compile_definitions(${name} PRIVATE HOTLINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}")
  if("unit" IN_LIST arg_LABELS)
    add_dependencies(unit_tests ${name})
  endif()
endfunction()

# HOTLINE_UNITY: the files of a folder whose private names do not meet are compiled as one, so that the wide headers are
# read and instantiated once for many. A folder and all below it, `.` for everything: the second compiler and the
# sanitizers, whose builds nobody edits all day. The preset `release` compiles every file of the product alone, and so
# finds the one that does not include what it uses of ours; only its unit tests are compiled together. What a file uses
# of a library is found by the second compiler, which precompiles nothing (precompiled.cmake).
set(HOTLINE_UNITY "" CACHE STRING "Folder whose files are compiled together where their private names allow it")

# hotline_unity(<folder> <out>): adds the folder's line, and those of the folders below, for unity_groups.py to <out>.
function(hotline_unity folder out)
  set(targets)
  cmake_path(IS_PREFIX hotline_unity_folder ${folder} NORMALIZE together)
  if(together)
    get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  endif()
  set(files)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    get_target_property(own ${target} UNITY_BUILD)
    if(own OR NOT type MATCHES "EXECUTABLE|STATIC_LIBRARY")
      continue()
    endif()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    get_target_property(sources ${target} SOURCES)
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    foreach(source IN LISTS sources)
      cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY ${folder} NORMALIZE)
      list(APPEND files ${source})
    endforeach()
  endforeach()
  list(JOIN files "\t" line)
  set(lines "${${out}}${folder}\t${line}\n")
  get_property(below DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(inner IN LISTS below)
    hotline_unity(${inner} lines)
  endforeach()
  set(${out} "${lines}" PARENT_SCOPE)
endfunction()

if(HOTLINE_UNITY)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  cmake_path(ABSOLUTE_PATH HOTLINE_UNITY BASE_DIRECTORY ${PROJECT_SOURCE_DIR} NORMALIZE
    OUTPUT_VARIABLE hotline_unity_folder)
  hotline_unity(${PROJECT_SOURCE_DIR} lines)
  # A new private name may part what was one: the groups are worked out anew before the next build.
  string(REGEX MATCHALL "[^\t\n]+\\.cpp" grouped "${lines}")
  list(APPEND grouped ${PROJECT_SOURCE_DIR}/tools/src/build/unity_groups.py)
  list(REMOVE_DUPLICATES grouped) # two folders may build the same file
  foreach(file IN LISTS grouped)
    cmake_path(IS_PREFIX PROJECT_BINARY_DIR ${file} made_by_the_build)
    if(NOT made_by_the_build)
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    endif()
  endforeach()
  file(WRITE ${PROJECT_BINARY_DIR}/unity/folders.txt "${lines}")
  execute_process(
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/src/build/unity_groups.py
    INPUT_FILE ${PROJECT_BINARY_DIR}/unity/folders.txt OUTPUT_FILE ${PROJECT_BINARY_DIR}/unity/groups.cmake
    COMMAND_ERROR_IS_FATAL ANY)
  include(${PROJECT_BINARY_DIR}/unity/groups.cmake)
  # GCC takes every type with a private member for one from a header, for it is not in the file that is compiled.
  target_compile_options(hotline_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()

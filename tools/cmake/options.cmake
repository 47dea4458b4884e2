# What every target of ours is compiled with. Warnings are errors on both compilers.
set(HOTLINE_SANITIZE "" CACHE STRING "Comma-separated sanitizers, for example address,undefined")
set(HOTLINE_SANITIZE_NOT "" CACHE STRING "Comma-separated checks of them that are left out, for example null")

add_library(hotline_options INTERFACE)
target_compile_options(hotline_options INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
  -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these inside inlined library code (Asio's fences under TSan, std::string at -O2), not in ours.
  target_compile_options(hotline_options INTERFACE -Wno-tsan -Wno-restrict -Wno-maybe-uninitialized)
endif()

# Sanitizers go to every object, libraries of ours included, so they are global and not an interface property.
if(HOTLINE_SANITIZE)
  add_compile_options(-fsanitize=${HOTLINE_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HOTLINE_SANITIZE})
  if(HOTLINE_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
    if(HOTLINE_SANITIZE_NOT)
      add_compile_options(-fno-sanitize=${HOTLINE_SANITIZE_NOT})
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      # GCC 12 turns what it instruments into other types before it warns of them.
      target_compile_options(hotline_options INTERFACE -Wno-sign-conversion)
    endif()
  endif()
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # What a cache must be told before it takes files that read a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()

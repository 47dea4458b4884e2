# HOTLINE_PRECOMPILED: what most files read of the standard library, Boost and Catch2 is read once. Nobody may rely on
# it: every file includes what it uses, and the second compiler, which does without, finds the one that does not.
option(HOTLINE_PRECOMPILED "Read the wide headers of libraries once" OFF)

set(hotline_precompiled
  <algorithm> <array> <chrono> <compare> <cstddef> <cstdint> <deque> <exception> <filesystem> <fstream> <functional>
  <iterator> <limits> <map> <memory> <mutex> <optional> <random> <set> <span> <sstream> <stdexcept> <string>
  <string_view> <tuple> <unordered_map> <utility> <variant> <vector>
  <boost/asio/awaitable.hpp> <boost/asio/co_spawn.hpp> <boost/asio/io_context.hpp> <boost/asio/ip/tcp.hpp>
  <boost/asio/steady_timer.hpp> <boost/asio/thread_pool.hpp> <boost/asio/use_awaitable.hpp>
  <boost/describe.hpp> <boost/json.hpp> <boost/mp11.hpp> <fmt/format.h>)

# hotline_precompile(<folder>): every target of the folder, and of those below, that is compiled as the two below are.
function(hotline_precompile folder)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    get_target_property(libraries ${target} LINK_LIBRARIES)
    get_target_property(own ${target} COMPILE_OPTIONS)
    if(own OR NOT type MATCHES "EXECUTABLE|STATIC_LIBRARY" OR NOT "hotline_options" IN_LIST libraries)
      continue()
    endif()
    if("catch_main" IN_LIST libraries)
      target_precompile_headers(${target} REUSE_FROM precompiled_tests)
    else()
      target_precompile_headers(${target} REUSE_FROM precompiled)
    endif()
  endforeach()
  get_property(below DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(inner IN LISTS below)
    hotline_precompile(${inner})
  endforeach()
endfunction()

if(HOTLINE_PRECOMPILED)
  foreach(name IN ITEMS precompiled precompiled_tests)
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/${name}.cpp CONTENT "")
    add_library(${name} OBJECT ${PROJECT_BINARY_DIR}/${name}.cpp)
    target_link_libraries(${name} PRIVATE hotline_options Boost::json fmt::fmt)
    target_precompile_headers(${name} PRIVATE ${hotline_precompiled})
    # The time would make every copy another one, and none could be taken from a cache.
    target_compile_options(${name} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
  endforeach()
  target_link_libraries(precompiled_tests PRIVATE Catch2::Catch2)
  target_precompile_headers(precompiled_tests PRIVATE <catch2/catch.hpp>)
  hotline_precompile(${PROJECT_SOURCE_DIR})
endif()

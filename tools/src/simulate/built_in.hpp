#pragma once

#include <array>
#include <string_view>

namespace hotline::simulate {

/// The files of `profiles/`, as the build has put them in.
struct BuiltIn {
    std::string_view name;
    std::string_view staffing;
    std::string_view traffic;
};

extern const std::array<BuiltIn, 4> built_in;

} // namespace hotline::simulate

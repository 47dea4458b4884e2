#include "proto/real.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <stdexcept>

namespace hotline {

void leaf(std::string& out, Real number) {
    if (!std::isfinite(number.value))
        throw std::logic_error("a number that JSON cannot say was to be written");
    fmt::format_to(std::back_inserter(out), "{}", number.value);
}

} // namespace hotline

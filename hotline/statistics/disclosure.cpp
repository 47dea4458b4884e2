#include "hotline/statistics/disclosure.hpp"

namespace hotline::statistics {

Cell disclose(std::uint64_t count) {
    if (count == 0)
        return {"0", Flag::no};
    if (count <= limit::withheld_up_to)
        return {"", Flag::yes};
    const auto remainder = count % limit::rounding_base;
    const auto below = count - remainder;
    return {std::to_string(2 * remainder < limit::rounding_base ? below : below + limit::rounding_base), Flag::no};
}

} // namespace hotline::statistics

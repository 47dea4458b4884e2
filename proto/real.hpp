#pragma once

#include <string>

namespace hotline {

/// A real number in an answer, as the shortest decimal that reads back as the same value. Never in a body that comes
/// in, and never in the journal: there, numbers are integers. `json_writer.hpp` finds its form beside it.
struct Real {
    double value{};
    friend bool operator==(const Real&, const Real&) = default;
    /// Throws `std::logic_error` for what JSON has no form for: infinity, not a number.
    friend void leaf(std::string& out, Real number);
};

} // namespace hotline

#pragma once

#include "tools/src/simulate/world.hpp"

#include <array>

namespace hotline::simulate {

/// A supervisor makes interpreters and vendor lines ready for languages that people come with, and withdraws them.
class Interpreters {
public:
    Interpreters(World& world, Random luck);
    /// What the console shows the supervisor.
    void hear(const journal::Entry& entry);

private:
    [[nodiscard]] desk::Command word(Random luck, const LanguageTag& language) const;

    World& world_;
    Random luck_;
    PersonId supervisor_;
    std::array<InterpreterId, 4> pool_;
};

} // namespace hotline::simulate

#pragma once

#include "tools/src/simulate/world.hpp"

namespace hotline::simulate {

/// Two privacy officers: now and then they place a legal hold on a subject that has ended or was just received, end it
/// together some hours later, or order a subject erased at once, the held one too.
class PrivacyOffice {
public:
    PrivacyOffice(World& world, Random luck);
    /// What is published.
    void hear(const journal::Entry& entry);

private:
    void hold(retention::HeldSubject subject);
    void end(HoldId hold);
    void order(retention::HeldSubject subject);
    void poke();

    World& world_;
    Random luck_;
    PersonId first_;
    PersonId second_;
};

} // namespace hotline::simulate

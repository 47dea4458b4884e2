#include "tools/src/simulate/ledger.hpp"

/// What the ledger knows of the limits that spare people: the strain book of the property tests, and whose word was
/// what.
namespace hotline::simulate {

void Ledger::check_limits(const desk::Event& event) {
    using enum Invariant;
    const auto fault = strain_.fault_of(event, at_);
    checks_.hold(limits_respected, !fault, fault.value_or(""));
    const bool waived = std::holds_alternative<desk::LimitWaived>(event);
    if (waived || std::holds_alternative<desk::WaiverRefused>(event)) {
        const auto said = command_ && said_yes ? said_yes(*command_) : std::nullopt;
        checks_.hold(limits_respected, !said || *said == waived, "a no was taken for a yes, or a yes for a no");
        ++(waived ? continuity_.waived : continuity_.refused);
    }
    strain_.take(event, at_);
}

} // namespace hotline::simulate

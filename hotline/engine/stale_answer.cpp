#include "hotline/engine/stale_answer.hpp"

#include <algorithm>
#include <variant>

namespace hotline::engine {
namespace {

bool answers_offer(const desk::Command& command) {
    return std::holds_alternative<desk::AcceptOffer>(command) || std::holds_alternative<desk::DeclineOffer>(command);
}

} // namespace

std::optional<Refusal> stale_answer(const Submission& submission, const Answer& answer) {
    if (answer || !std::ranges::any_of(submission.commands, answers_offer))
        return std::nullopt;
    const Refusal code = answer.error().code;
    const bool stands_no_more = code == Refusal::offer_gone || code == Refusal::offer_expired;
    return stands_no_more ? std::optional(code) : std::nullopt;
}

} // namespace hotline::engine

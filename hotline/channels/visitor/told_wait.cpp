#include "hotline/channels/visitor/told_wait.hpp"

namespace hotline::visitor {
namespace {

using Kept = Count<ToldWait::most>;

std::optional<Kept> kept(std::optional<std::uint32_t> number) {
    return number ? std::optional(Kept::of(*number)) : std::nullopt;
}

} // namespace

ToldWait facts_of(const estimate::Told& told) {
    ToldWait facts{.acuity = told.acuity, .from = {}, .to = {}, .ahead = kept(told.ahead)};
    if (told.minutes) {
        facts.from = kept(told.minutes->from);
        facts.to = kept(told.minutes->to);
    }
    return facts;
}

estimate::Told told_in(const ToldWait& facts) {
    estimate::Told told{.acuity = facts.acuity, .minutes = {}, .ahead = {}};
    if (facts.from && facts.to)
        told.minutes = estimate::Minutes{.from = facts.from->value(), .to = facts.to->value()};
    if (facts.ahead)
        told.ahead = facts.ahead->value();
    return told;
}

} // namespace hotline::visitor

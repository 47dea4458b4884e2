#include "routing/estimate/waits.hpp"

#include <algorithm>

namespace hotline::estimate {
namespace {

Millis between(Instant from, Instant to) { return std::max(to - from, Millis{}); }

} // namespace

void Waits::enter(const Waiting& waiting) {
    if (waiting_.emplace(waiting.contact, waiting).second)
        lines_[waiting.of].emplace(waiting.came, waiting.contact);
}

std::optional<Waits::Waiting> Waits::take(ContactId contact) {
    const auto at = waiting_.find(contact);
    if (at == waiting_.end())
        return std::nullopt;
    const Waiting waiting = at->second;
    waiting_.erase(at);
    const auto line = lines_.find(waiting.of);
    line->second.erase({waiting.came, contact});
    if (line->second.empty())
        lines_.erase(line);
    return waiting;
}

Millis Waits::head_of(const WaitClass& of, Instant now) const {
    const auto line = lines_.find(of);
    return line == lines_.end() ? Millis{} : between(line->second.begin()->first, now);
}

void Waits::came(ContactId contact, const WaitClass& of, Instant at) {
    enter({.contact = contact, .of = of, .came = at, .forecast = estimator_.join(of, at, head_of(of, at))});
}

void Waits::reclassified(ContactId contact, Acuity acuity, Instant at) {
    auto waiting = take(contact);
    if (!waiting)
        return;
    if (waiting->of.acuity != acuity) {
        waiting->of.acuity = acuity;
        waiting->forecast = estimator_.join(waiting->of, at, head_of(waiting->of, at));
        waiting->forecast.range.reset(); // it speaks of one who comes now: nothing to be held against this wait
    }
    enter(*waiting);
}

void Waits::answered(ContactId contact, Instant at) {
    if (const auto waiting = take(contact))
        estimator_.answered(waiting->of, waiting->forecast, at, between(waiting->came, at));
}

void Waits::left(ContactId contact, Instant at) {
    if (const auto waiting = take(contact))
        estimator_.left(waiting->forecast, between(waiting->came, at));
}

std::optional<Range> Waits::remaining(ContactId contact, Instant now) const {
    const auto at = waiting_.find(contact);
    if (at == waiting_.end())
        return std::nullopt;
    const auto& waiting = at->second;
    return estimator_.remaining(waiting.of, waiting.forecast, now, between(waiting.came, now));
}

std::optional<Minutes> Waits::expected(ContactId contact, Instant now) const {
    const auto range = remaining(contact, now);
    return range ? std::optional(in_minutes(*range)) : std::nullopt;
}

std::optional<Millis> Waits::predicted(ContactId contact, Instant now) const {
    const auto range = remaining(contact, now);
    return range ? std::optional(between(waiting_.at(contact).came, now) + range->likely) : std::nullopt;
}

Waits::Picture Waits::picture() const {
    Picture picture{.waiting = {}, .estimator = estimator_.picture()};
    for (const auto& [contact, waiting] : waiting_)
        picture.waiting.push_back(waiting);
    return picture;
}

Waits Waits::of(const Picture& picture) {
    Waits waits;
    waits.estimator_ = Estimator::of(picture.estimator);
    for (const auto& waiting : picture.waiting)
        waits.enter(waiting);
    return waits;
}

} // namespace hotline::estimate

#include "hotline/statistics/hourly/fold.hpp"

#include <algorithm>

namespace hotline::hourly {
namespace {

/// The desk's rule (hotline/desk/responder.hpp), from what is known here; `tests/unit/hourly` holds one against the
/// other.
ResponderState state(const OpenShift& shift, bool wrapping) {
    if (shift.intent == Intent::offline)
        return ResponderState::offline;
    if (shift.intent == Intent::break_)
        return ResponderState::on_break;
    if (shift.intent == Intent::debrief)
        return ResponderState::on_debrief;
    if (shift.away == Flag::yes)
        return ResponderState::lost;
    if (shift.missed == Flag::yes)
        return ResponderState::missed;
    if (wrapping)
        return ResponderState::wrapping_up;
    if (!shift.contacts.empty())
        return ResponderState::busy;
    return shift.offer ? ResponderState::offered : ResponderState::idle;
}

std::uint32_t capacity_of(const OpenShift& shift) { return std::max<std::uint32_t>(shift.chats_max.value(), 1); }

/// A break or a debrief begins when the last conversation has been put down: until then it is work.
bool works(const OpenShift& shift) { return shift.intent == Intent::available || !shift.contacts.empty(); }

/// None while they are not there for anybody.
std::optional<Attending> attending(const OpenShift& shift) {
    if (shift.away == Flag::yes)
        return std::nullopt;
    if (!shift.contacts.empty())
        return Attending::working;
    if (shift.intent == Intent::break_ || shift.intent == Intent::debrief)
        return Attending::on_break;
    const bool gets_none = shift.intent == Intent::offline || shift.missed == Flag::yes;
    return gets_none ? std::nullopt : std::optional(Attending::working);
}

} // namespace

/// Capacity is counted in conversations at a time. A call takes all of it.
Count<8> Fold::cost(const OpenShift& shift, ContactId contact) const {
    const auto found = contacts_.find(contact);
    const bool call = found != contacts_.end() &&
                      (found->second.of.channel == Channel::voice || found->second.called_back == Flag::yes);
    return Count<8>::of(call ? capacity_of(shift) : 1);
}

ResponderState Fold::state_of(PersonId person) const {
    const auto found = shifts_.find(person);
    if (found == shifts_.end())
        return ResponderState::offline;
    const auto& shift = found->second;
    const auto wraps = [this](ContactId contact) {
        const auto open = contacts_.find(contact);
        return open != contacts_.end() && open->second.state == ContactState::wrapping_up;
    };
    return state(shift, std::any_of(shift.contacts.begin(), shift.contacts.end(), wraps));
}

void Fold::account(OpenShift& shift, Instant to) {
    if (to <= shift.accounted)
        return;
    const auto state = state_of(shift.person);
    std::int64_t used = shift.offer ? cost(shift, *shift.offer).value() : 0;
    std::int64_t active = 0;
    for (const auto contact : shift.contacts) {
        used += cost(shift, contact).value();
        const auto open = contacts_.find(contact);
        active += open != contacts_.end() && open->second.state != ContactState::wrapping_up ? 1 : 0;
    }
    const std::int64_t capacity = capacity_of(shift);
    if (const auto as = attending(shift))
        attended_.add({shift.person, *as, shift.accounted, to});
    while (shift.accounted < to) {
        const auto hour = hour_of(shift.accounted);
        const Instant end = std::min(to, beginning_of({hour.value + 1}));
        const Millis time = end - shift.accounted;
        auto& staff = hours_[hour].staff;
        staff.add_state(state, time);
        staff.busy = staff.busy + time * std::min(used, capacity);
        staff.capacity = staff.capacity + (works(shift) ? time * capacity : Millis{});
        staff.active = staff.active + time * active;
        staff.any_active = staff.any_active + (active > 0 ? time : Millis{});
        staff.handling = staff.handling + (shift.contacts.empty() ? Millis{} : time);
        shift.in_states = shift.in_states + time;
        shift.accounted = end;
    }
}

void Fold::account_person(PersonId person, Instant to) {
    if (const auto shift = shifts_.find(person); shift != shifts_.end())
        account(shift->second, to);
}

void Fold::account_contact(const OpenContact& contact, Instant to) {
    if (contact.responder)
        account_person(*contact.responder, to);
    for (const auto person : contact.offered_to)
        account_person(person, to);
}

void Fold::end_shift(Instant at, PersonId person) {
    const auto found = shifts_.find(person);
    if (found == shifts_.end())
        return;
    auto& shift = found->second;
    account(shift, at);
    if (shift.in_states != at - shift.began)
        fail(SelfCheck::state_times);
    shifts_.erase(found);
}

} // namespace hotline::hourly

#include "hotline/desk/responder.hpp"

namespace hotline::desk {

std::optional<Missed> missed_for_good(const Responder& responder) {
    const bool is_missed = responder.missed == Flag::yes && !responder.back_at;
    return is_missed ? std::optional(Missed{responder.missed_at, responder.id}) : std::nullopt;
}

bool may_be_offered(const Responder& responder) {
    return responder.intent == Intent::available && responder.console == Console::connected &&
           responder.missed == Flag::no;
}

ResponderState state_of(const Responder& responder) {
    if (responder.intent == Intent::offline)
        return ResponderState::offline;
    if (responder.intent == Intent::break_)
        return ResponderState::on_break;
    if (responder.intent == Intent::debrief)
        return ResponderState::on_debrief;
    if (responder.console != Console::connected)
        return ResponderState::lost;
    if (responder.missed == Flag::yes)
        return ResponderState::missed;
    if (!responder.wrapping.empty())
        return ResponderState::wrapping_up;
    if (!responder.contacts.empty())
        return ResponderState::busy;
    return responder.offer ? ResponderState::offered : ResponderState::idle;
}

} // namespace hotline::desk

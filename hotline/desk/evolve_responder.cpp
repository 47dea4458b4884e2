#include "hotline/desk/fold.hpp"

/// What happens to people on shift.
namespace hotline::desk {

void Fold::operator()(const ShiftStarted& event) const {
    Responder responder;
    responder.id = event.responder;
    responder.since = head.at;
    responder.languages = event.languages;
    responder.chats_max = event.chats_max;
    responder.abilities = event.abilities.value_or(Abilities{});
    if (!floor.responders.emplace(event.responder, responder).second)
        return;
    tell(routing::ResponderArrived{event.responder, profile_of(event.languages, event.chats_max, responder.abilities)});
}

void Fold::operator()(const IntentSet& event) const {
    Responder* responder = find(floor.responders, event.responder);
    if (!responder)
        return;
    responder->intent = event.intent;
    responder->since = head.at;
    forget_return(*responder);
    if (event.intent == Intent::available) {
        with_miss(*responder, [&] { responder->missed = Flag::no; });
        responder->misses = {};
    }
    tell_offerable(*responder);
}

void Fold::operator()(const ResponderMissed& event) const {
    Responder* responder = find(floor.responders, event.responder);
    if (!responder)
        return;
    forget_return(*responder);
    with_miss(*responder, [&] {
        responder->missed = Flag::yes;
        responder->missed_at = head.at;
    });
    tell_offerable(*responder);
}

void Fold::operator()(const ConsoleWentAway& event) const {
    Responder* responder = find(floor.responders, event.responder);
    if (!responder)
        return;
    end_grace(*responder);
    responder->console = Console::in_grace;
    responder->grace_until = event.grace_until;
    floor.deadlines.insert(grace_of(*responder, event.grace_until));
    tell_offerable(*responder);
}

void Fold::operator()(const ConsoleCameBack& event) const {
    Responder* responder = find(floor.responders, event.responder);
    if (!responder)
        return;
    end_grace(*responder);
    responder->console = Console::connected;
    tell_offerable(*responder);
}

void Fold::operator()(const ResponderLost& event) const {
    Responder* responder = find(floor.responders, event.responder);
    if (!responder)
        return;
    end_grace(*responder);
    responder->console = Console::lost;
    tell_offerable(*responder);
}

void Fold::operator()(const ShiftEnded& event) const {
    Responder* responder = find(floor.responders, event.responder);
    if (!responder)
        return;
    end_grace(*responder);
    forget_return(*responder);
    with_miss(*responder, [&] { responder->missed = Flag::no; });
    floor.responders.erase(event.responder);
    tell(routing::ResponderGone{event.responder});
}

} // namespace hotline::desk

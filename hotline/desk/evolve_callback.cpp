#include "hotline/desk/callback_rules.hpp"
#include "hotline/desk/fold.hpp"

#include <algorithm>

/// People who want to be called back.
namespace hotline::desk {

void Fold::tell_callback_window(const Contact& contact) const {
    tell_callback_window(contact, flag(is_number_in_call(floor.contacts, contact)));
}

void Fold::tell_callback_window(const Contact& contact, Flag number_in_call) const {
    if (!contact.callback)
        return;
    const Callback& callback = *contact.callback;
    constexpr Instant never{INT64_MAX};
    if (callback.windows.empty())
        return tell(routing::ContactWindow{contact.id, routing::HeldFor::callback_window, never, never});
    if (number_in_call == Flag::yes)
        return tell(routing::ContactWindow{contact.id, routing::HeldFor::number_in_call, never, never});
    const SafeWindow& window = callback.windows.front();
    const Instant from = std::max({window.from, callback.not_before, contact.parked_until.value_or(Instant{})});
    auto why = routing::HeldFor::callback_window;
    if (from == callback.not_before)
        why = routing::HeldFor::callback_attempt;
    if (contact.parked_until == from)
        why = routing::HeldFor::parked;
    tell(routing::ContactWindow{contact.id, why, from, window.until});
}

void Fold::tell_others_of_number(const Contact& contact) const {
    const auto others = of_same_number(floor.contacts, contact);
    const auto has_somebody = [&](ContactId id) { return floor.contacts.at(id).responder.has_value(); };
    // The same for each that nobody has: asked once, for there may be many and each answer costs a walk over all.
    const bool has_this =
        contact.responder && floor.contacts.contains(contact.id); // one that is gone holds nobody back
    const Flag number_in_call = flag(has_this || std::ranges::any_of(others, has_somebody));
    for (const ContactId id : others) {
        if (!has_somebody(id))
            tell_callback_window(floor.contacts.at(id), number_in_call);
    }
}

void Fold::operator()(const CallbackAsked& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    if (!contact)
        return;
    with_callback(*contact, [&] {
        contact->callback = Callback{event.person, event.windows, {}, {}, std::nullopt, event.word, {}};
    });
    contact->channel = Channel::voice;
    contact->needs.partner_consent = Flag::no; // a partner centre is not told the number
    tell_callback_window(*contact);            // before it is anything that a call could be offered for
    tell(routing::ContactWantsChanged{contact->id, wants_of(*contact), contact->needs.partner_consent});
}

void Fold::operator()(const CallbackMerged& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    if (!contact || !contact->callback)
        return;
    with_callback(*contact, [&] {
        contact->callback->windows = event.windows;
        contact->callback->failed = {};
        contact->callback->not_before = {};
    });
    tell_callback_window(*contact);
}

void Fold::operator()(const CallbackAttempted& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    if (!contact || !contact->callback || contact->responder != event.responder)
        return;
    with_callback(*contact, [&] {
        contact->callback->attempt_until = event.until;
        contact->callback->attempt = {head.seq.value};
    });
}

void Fold::operator()(const CallbackResult& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    if (!contact || !contact->callback)
        return;
    with_callback(*contact, [&] {
        contact->callback->attempt_until.reset();
        if (!event.again_from)
            return;
        contact->callback->failed = Count<4>::of(contact->callback->failed.value() + 1U);
        contact->callback->not_before = *event.again_from;
    });
    tell_callback_window(*contact);
}

void Fold::operator()(const CallbackWindowPassed& event) const {
    Contact* contact = find(floor.contacts, event.contact);
    if (!contact || !contact->callback || contact->callback->windows.empty())
        return;
    with_callback(*contact, [&] { contact->callback->windows.erase(contact->callback->windows.begin()); });
    tell_callback_window(*contact);
}

void Fold::operator()(const CallbackWithdrawn&) const {}
void Fold::operator()(const CallbackGivenUp&) const {}

} // namespace hotline::desk

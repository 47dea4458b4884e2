#include "routing/take.hpp"

namespace hotline::routing {
namespace {

/// What people had of hard work is worth at this moment what it was, and is halved by the new half-life from now on.
void change_half_life(State& state, Millis after) {
    const auto change = [&](Strain& strain) {
        strain.exposure = strain.exposure.with_half_life(state.now, state.settings.exposure_half_life, after);
    };
    state.responders.for_each([&](const ResponderEntry& entry) { change(state.responders[entry.handle]); });
    state.away.for_each([&](const AwayEntry& entry) { change(state.away[entry.handle].strain); });
}

} // namespace

void Take::operator()(const SettingsChanged& fact) {
    if (fact.settings.exposure_half_life != state.settings.exposure_half_life)
        change_half_life(state, fact.settings.exposure_half_life);
    state.settings = fact.settings;
    state.contacts.for_each([&](const ContactEntry& entry) {
        ContactEntry& contact = state.contacts[entry.handle];
        unlist(state, contact);
        contact.key =
            key_of(state.settings, contact.acuity, contact.standing, Instant{contact.key.due_ms}, contact.key.seq);
        relist(state, contact);
    });
    state.responders.for_each([&](const ResponderEntry& entry) { relist(state, state.responders[entry.handle]); });
    state.check_victims = true;
    state.check_partners = true;
}

} // namespace hotline::routing

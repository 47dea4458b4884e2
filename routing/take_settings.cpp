#include "routing/take.hpp"

namespace hotline::routing {

void Take::operator()(const SettingsChanged& fact) {
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

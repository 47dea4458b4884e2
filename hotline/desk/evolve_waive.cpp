#include "hotline/desk/fold.hpp"

/// The limits that spare a responder.
namespace hotline::desk {

void Fold::operator()(const LimitAsked& event) const {
    Responder* responder = find(floor.responders, event.responder);
    if (responder && floor.contacts.contains(event.contact)) {
        std::erase_if(responder->asked, [this](ContactId id) { return !floor.contacts.contains(id); });
        responder->asked.insert(event.contact);
    }
    tell(routing::LimitAsked{event.contact, event.responder});
}

void Fold::operator()(const LimitWaived& event) const {
    Responder* responder = find(floor.responders, event.responder);
    if (responder && event.contact)
        responder->asked.erase(*event.contact);
    tell(routing::LimitWaived{event.responder, event.until});
}

void Fold::operator()(const WaiverRefused& event) const {
    if (Responder* responder = find(floor.responders, event.responder))
        responder->asked.erase(event.contact);
    tell(routing::LimitRefused{event.contact, event.responder});
}

} // namespace hotline::desk

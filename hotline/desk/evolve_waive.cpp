#include "hotline/desk/fold.hpp"

/// The limits that spare a responder.
namespace hotline::desk {

void Fold::operator()(const LimitAsked& event) const {
    if (Responder* responder = find(floor.responders, event.responder))
        responder->asked = event.contact;
    tell(routing::LimitAsked{event.contact, event.responder});
}

void Fold::operator()(const LimitWaived& event) const {
    if (Responder* responder = find(floor.responders, event.responder))
        responder->asked.reset();
    tell(routing::LimitWaived{event.responder, event.until});
}

void Fold::operator()(const WaiverRefused& event) const {
    if (Responder* responder = find(floor.responders, event.responder))
        responder->asked.reset();
}

} // namespace hotline::desk

#include "hotline/desk/callback_offer.hpp"

namespace hotline::desk {

std::optional<Instant> callback_offered_from(const Contact& contact, const routing::Settings& settings) {
    if (contact.acuity == Acuity::immediate || contact.callback || contact.responder)
        return std::nullopt;
    const Millis after = routing::opens_after(settings, contact.acuity, routing::Step::callback);
    if (after == routing::LadderTimes::never)
        return std::nullopt;
    return contact.arrived + after;
}

} // namespace hotline::desk

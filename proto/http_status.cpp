#include "proto/http_status.hpp"

namespace hotline {

int status_of(Refusal refusal) {
    switch (refusal) {
    case Refusal::malformed:
        return 400;
    case Refusal::field_missing:
    case Refusal::field_unknown:
    case Refusal::field_invalid:
        return 422;
    case Refusal::too_large:
        return 413;
    case Refusal::unsupported_media_type:
        return 415;
    case Refusal::method_not_allowed:
        return 405;
    case Refusal::not_signed_in:
    case Refusal::session_expired:
    case Refusal::sign_in_failed:
        return 401;
    case Refusal::absent:
    case Refusal::not_yours:
        return 404;
    case Refusal::origin_refused:
    case Refusal::form_expired:
        return 403;
    case Refusal::stale:
    case Refusal::offer_gone:
    case Refusal::offer_expired:
    case Refusal::contact_closed:
    case Refusal::contact_not_connected:
    case Refusal::contact_not_ended:
    case Refusal::already_so:
    case Refusal::responder_not_on_shift:
    case Refusal::responder_lost:
    case Refusal::ring_not_tested:
    case Refusal::capacity_full:
    case Refusal::contact_taken:
    case Refusal::kept_apart:
    case Refusal::lacks_requirement:
    case Refusal::resting:
    case Refusal::spared:
    case Refusal::life_in_danger:
    case Refusal::no_interpreter:
    case Refusal::interpreter_in_use:
    case Refusal::outside_safe_window:
    case Refusal::consent_missing:
    case Refusal::consent_withdrawn:
    case Refusal::under_legal_hold:
    case Refusal::needs_another_person:
        return 409;
    case Refusal::too_many:
        return 429;
    case Refusal::overloaded:
    case Refusal::unavailable:
    case Refusal::stopping:
        return 503;
    case Refusal::not_built:
        return 501;
    }
    return 500;
}

Refusal refusal_of_status(int status) {
    switch (status) {
    case 403:
        return Refusal::origin_refused;
    case 404:
        return Refusal::absent;
    case 405:
        return Refusal::method_not_allowed;
    case 413:
        return Refusal::too_large;
    case 415:
        return Refusal::unsupported_media_type;
    case 429:
        return Refusal::too_many;
    default:
        return status >= 500 ? Refusal::unavailable : Refusal::malformed;
    }
}

} // namespace hotline

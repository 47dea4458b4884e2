#include "hotline/api/problem.hpp"

#include "i18n/code_key.hpp"
#include "proto/json_writer.hpp"
#include "proto/messages/problem.hpp"

namespace hotline::api {
namespace {

constexpr const char* retry_after_seconds = "5";

} // namespace

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
    case Refusal::consent_missing:
    case Refusal::consent_withdrawn:
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

net::Response problem(const i18n::Catalog& catalog, const LanguageTag& language, const Fault& fault) {
    const auto told = fault.code == Refusal::not_yours ? Refusal::absent : fault.code;
    const int status = status_of(told);
    const wire::Problem document{.type = "urn:hotline:problem:" + std::string(code_name(told)),
                                 .title = catalog.format(i18n::problem_key(told), language),
                                 .status = static_cast<std::uint32_t>(status),
                                 .at = fault.path.empty() ? std::nullopt : std::optional(fault.path)};
    net::Response response{
        .status = status, .headers = {{"Content-Type", "application/problem+json"}}, .body = write_json(document)};
    if (status == 429 || status == 503)
        response.headers.push_back({"Retry-After", retry_after_seconds});
    return response;
}

Refusal refusal_of_status(int status) {
    switch (status) {
    case 404:
        return Refusal::absent;
    case 405:
        return Refusal::method_not_allowed;
    case 413:
        return Refusal::too_large;
    case 426:
        return Refusal::malformed;
    default:
        return Refusal::unavailable;
    }
}

} // namespace hotline::api

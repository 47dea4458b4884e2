#include "hotline/api/problem.hpp"

#include "i18n/code_key.hpp"
#include "proto/http_status.hpp"
#include "proto/json_writer.hpp"
#include "proto/messages/problem.hpp"

namespace hotline::api {
namespace {

constexpr const char* retry_after_seconds = "5";

} // namespace

net::Response problem(const i18n::Catalog& catalog, const LanguageTag& language, const Fault& fault) {
    const auto told = fault.code == Refusal::not_yours ? Refusal::absent : fault.code;
    const int status = status_of(told);
    const wire::Problem document{.type = "urn:hotline:problem:" + std::string(code_name(told)),
                                 .title = catalog.format(i18n::problem_key(told), language),
                                 .status = static_cast<std::uint32_t>(status),
                                 .at = fault.path.empty() ? std::nullopt : std::optional(fault.path)};
    net::Response response{
        .status = status, .headers = {{"Content-Type", "application/problem+json"}}, .body = write_json(document)};
    if (is_for_later(status))
        response.headers.push_back({"Retry-After", retry_after_seconds});
    return response;
}

} // namespace hotline::api

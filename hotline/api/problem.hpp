#pragma once

#include "hotline/net/http.hpp"
#include "i18n/catalog.hpp"
#include "proto/language_tag.hpp"
#include "proto/result.hpp"

namespace hotline::api {

/// The HTTP status of a refusal (ARCHITECTURE §9): what is not yours is told like what does not exist.
int status_of(Refusal refusal);

/// The refusal as a problem document (RFC 9457) whose title is in `language`. 429 and 503 carry Retry-After.
net::Response problem(const i18n::Catalog& catalog, const LanguageTag& language, const Fault& fault);

/// What stands for an HTTP status that `net` found by itself (413, 426, 500).
Refusal refusal_of_status(int status);

} // namespace hotline::api

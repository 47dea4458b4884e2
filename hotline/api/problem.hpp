#pragma once

#include "hotline/net/http.hpp"
#include "i18n/catalog.hpp"
#include "proto/language_tag.hpp"
#include "proto/result.hpp"

namespace hotline::api {

/// The refusal as a problem document (RFC 9457) whose title is in `language`. What is not yours is told to the byte
/// like what does not exist. 429 and 503 carry Retry-After.
net::Response problem(const i18n::Catalog& catalog, const LanguageTag& language, const Fault& fault);

} // namespace hotline::api

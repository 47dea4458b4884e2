#pragma once

#include "hotline/net/http.hpp"

namespace hotline::net {

/// Does the client take a body in gzip? Yes if `Accept-Encoding` names it, or `*`, and does not refuse it with `q=0`
/// (RFC 9110 §12.5.3). Only for what holds no secret: compressed together with words of a stranger, a token could be
/// guessed from the length.
[[nodiscard]] bool takes_gzip(const RequestHead& head);

} // namespace hotline::net

#pragma once

#include "hotline/net/limits.hpp"

#include <cstddef>
#include <string_view>
#include <variant>

/// The head gate stands before the HTTP parser and judges raw bytes (security study §0.3). Debian 12's Beast accepts
/// heads by which a request can be smuggled or the process killed; nothing that this gate refuses ever reaches it.
namespace hotline::net {

/// Why a request head was refused. All are answered alike, by one 400 and a closed connection.
enum class HeadFault {
    too_long,
    bare_line_break,     ///< CR without LF or LF without CR
    forbidden_byte,      ///< a control byte (a tab too) or one >= 0x7f
    folded_line,         ///< a line that begins with a blank: obs-fold
    bad_request_line,    ///< not METHOD SP target SP version
    unsupported_version, ///< anything but HTTP/1.1
    bad_target,          ///< not starting with "/", or with a fragment
    bad_field,           ///< no name, a name that is no token, no colon
    too_many_fields,
    transfer_coding,  ///< any Transfer-Encoding or Trailer: we never need chunked requests
    bad_host,         ///< not exactly one Host with a value
    bad_length,       ///< more than one Content-Length, or not 1 to 6 digits
    body_not_allowed, ///< a body on GET or HEAD
    bad_connection,   ///< Connection or Upgrade is not a plain list of tokens
};

/// What the gate has established about a head. Views point into the inspected bytes.
struct HeadFacts {
    std::string_view method; ///< 1 to 16 upper-case letters
    std::string_view target; ///< starts with "/", printable ASCII, no fragment
    std::size_t content_length = 0;
    std::size_t fields = 0;
};

using HeadVerdict = std::variant<HeadFacts, HeadFault>;

/// Judges one complete head: everything up to and including the empty line. Linear in its size.
[[nodiscard]] HeadVerdict inspect_head(std::string_view head);

/// How far the bytes received so far get us.
struct HeadScan {
    enum class State { incomplete, complete, refused };
    State state = State::incomplete;
    std::size_t length = 0;                ///< of the head with its empty line, when complete
    HeadFault fault = HeadFault::too_long; ///< when refused
};

/// Looks for the end of the head and refuses as early as the bytes allow it, so that a line break or byte that can
/// never become right is answered at once instead of at the deadline.
[[nodiscard]] HeadScan scan_head(std::string_view received);

} // namespace hotline::net

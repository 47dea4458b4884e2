#pragma once

#include "hotline/api/service.hpp"
#include "hotline/net/http.hpp"
#include "hotline/security/permissions.hpp"
#include "proto/ids.hpp"

#include <boost/asio/awaitable.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hotline::api {

/// Who may use a route. There is no way to make one by default: a route without it does not compile into the table.
class Access {
public:
    /// Whoever reaches the listener. For sign-in, health and static files.
    static constexpr Access anyone() { return Access(Who::anyone, {}); }
    /// Every member of staff with a live session.
    static constexpr Access signed_in() { return Access(Who::signed_in, {}); }
    /// Staff whose roles carry the permission. Relation (own contact, own offer) is checked by what is asked of the
    /// desk.
    static constexpr Access allowed(security::Permission permission) { return Access(Who::allowed, permission); }

    [[nodiscard]] constexpr bool needs_session() const { return who_ != Who::anyone; }
    [[nodiscard]] constexpr std::optional<security::Permission> permission() const {
        return who_ == Who::allowed ? std::optional(permission_) : std::nullopt;
    }

private:
    enum class Who { anyone, signed_in, allowed };
    constexpr Access(Who who, security::Permission permission) : who_(who), permission_(permission) {}
    Who who_;
    security::Permission permission_;
};

/// One request on its way to a handler.
struct Call {
    net::Request request;
    std::vector<std::string> parameters; ///< the `{…}` parts of the pattern, decoded, in order
    LanguageTag language;                ///< in which the caller wants to be spoken to
    std::optional<security::Signed> who; ///< there if the route's access needs a session
};

using Handle = boost::asio::awaitable<net::Reply> (*)(Service&, Call);

/// One line of the route table.
struct Route {
    net::Method method;
    std::string_view pattern; ///< "/api/contacts/{contact}/messages"
    Access access;
    RateClass rate;
    std::size_t body_max; ///< bytes; 0 for a route that takes no body
    Handle handle;
    std::string_view operation; ///< the operationId of proto/openapi.yaml
};

/// The routes of the listener for staff, and of the one for operators and monitors.
std::span<const Route> staff_routes();
std::span<const Route> admin_routes();

/// The route of a method and path, and the path's parameters.
struct Match {
    const Route* route = nullptr;
    std::vector<std::string> parameters;
    std::string allow; ///< if the path exists with other methods only: those
};
Match match(std::span<const Route> table, net::Method method, std::string_view path);

} // namespace hotline::api

#pragma once

#include "hotline/net/http.hpp"
#include "hotline/security/bucket.hpp"
#include "proto/ids.hpp"
#include "proto/instant.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <list>
#include <map>
#include <utility>

namespace hotline::api {

/// How often one caller may use a route. The names are those of proto/openapi.yaml's `x-rate`.
BOOST_DEFINE_ENUM_CLASS(RateClass, // clang-format off
    sign_in, // by neighbourhood; `security` slows guessing further
    command, // by person
    draft,   // by person: saved while typing
    read,    // by person
    search,  // by person
    feed,    // by person: connecting, not what comes after
    page,    // by neighbourhood
    asset,   // by neighbourhood
    admin)   // health and metrics, on their own listener
// clang-format on

namespace limit {
inline constexpr std::size_t rate_buckets_max = 65'536; ///< callers remembered; the longest silent goes first
} // namespace limit

/// Token buckets in memory, by class and caller. Nothing of them is ever stored.
class Rates {
public:
    /// False if this caller must wait.
    bool allow(RateClass rate, PersonId person, Instant now) { return allow({rate, person.value}, now); }
    bool allow(RateClass rate, net::RemoteToken remote, Instant now);

private:
    struct Caller {
        RateClass rate{};
        Uuid who;
        friend auto operator<=>(const Caller&, const Caller&) = default;
    };
    struct Held {
        security::Bucket bucket;
        std::list<Caller>::iterator age;
    };
    bool allow(const Caller& caller, Instant now);

    std::map<Caller, Held> buckets_;
    std::list<Caller> by_age_; ///< the longest silent first
};

} // namespace hotline::api

#pragma once

#include "proto/instant.hpp"
#include "proto/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace hotline {

/// 16 bytes that name one thing. Outside: lower-case hex with dashes (RFC 9562).
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;
    [[nodiscard]] constexpr bool is_nil() const { return *this == Uuid{}; }
};

std::string to_text(const Uuid& id);
/// Accepts the lower-case 36-character form only; anything else is `field_invalid`.
Result<Uuid> parse_uuid(std::string_view text);
/// A UUIDv7 (RFC 9562 §5.7) from a time and ten random bytes. Pure: chance is the caller's.
Uuid make_uuid_v7(Instant at, std::span<const std::uint8_t, 10> random);

/// A name for one kind of thing; ids of two kinds do not mix.
template <class Kind>
struct Id {
    Uuid value;
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

/// A number for one kind of thing: journal positions and what is born at one.
template <class Kind>
struct Number {
    std::uint64_t value{};
    friend constexpr auto operator<=>(const Number&, const Number&) = default;
};

using ContactId = Id<struct ContactKind>;
using PersonId = Id<struct PersonKind>;   ///< someone who works here: responder, supervisor, curator, ...
using CommandId = Id<struct CommandKind>; ///< made by the client; a retry carries the same one
using SessionId = Id<struct SessionKind>;
using MessageId = Id<struct MessageKind>;
using DraftId = Id<struct DraftKind>;
using ConsentId = Id<struct ConsentKind>;
using ReferralId = Id<struct ReferralKind>;
using TipId = Id<struct TipKind>;
using AgencyId = Id<struct AgencyKind>;
using ServiceId = Id<struct ServiceKind>;
using SubjectId = Id<struct SubjectIdKind>;         ///< a contact or a tip, as something that can be held and erased
using HoldId = Id<struct HoldKind>;                 ///< a legal hold
using InterpreterId = Id<struct InterpreterIdKind>; ///< a person who interprets, or a vendor's line
using KeyId = Id<struct SubjectKeyKind>;            ///< names a subject's data key in keys.db

/// The id under which the service itself acts: timers, recovery, the nightly export.
inline constexpr PersonId the_service{};

using Seq = Number<struct SeqKind>;       ///< a position in the journal; the first entry is 1
using OfferId = Number<struct OfferKind>; ///< the seq of the entry that made the offer

template <class Kind>
std::string to_text(const Id<Kind>& id) {
    return to_text(id.value);
}

/// Hash of ids for unordered containers (whose order is never looked at).
struct IdHash {
    std::size_t operator()(const Uuid& id) const noexcept {
        return std::hash<std::string_view>{}({reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()});
    }
    template <class Kind>
    std::size_t operator()(const Id<Kind>& id) const noexcept {
        return (*this)(id.value);
    }
    template <class Kind>
    std::size_t operator()(const Number<Kind>& n) const noexcept {
        return std::hash<std::uint64_t>{}(n.value);
    }
};

} // namespace hotline

#pragma once

#include "routing/bits.hpp"
#include "routing/events.hpp"
#include "routing/exposure.hpp"
#include "routing/handles.hpp"
#include "routing/suits.hpp"
#include "routing/tree.hpp"

#include <boost/describe.hpp>

#include <array>
#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

/// What the engine keeps of everybody. Built for a hundred thousand who wait: no list of an entry's own, links instead.
namespace hotline::routing {

/// A place in the queue, smaller first: the band (0: life in danger now), then arrival + max wait, then the entry of
/// the arrival. Depends on arrival and class only, so nothing that happens to a contact later moves it (study §3.3).
struct Key {
    std::int64_t band{};
    std::int64_t due_ms{};
    std::uint64_t seq{};
    friend constexpr auto operator<=>(const Key&, const Key&) = default;
    static constexpr Key last() {
        return {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::max(),
                std::numeric_limits<std::uint64_t>::max()};
    }
};

/// The order of the overdue: by the instant from which they are, then by arrival.
struct Due {
    std::int64_t due_ms{std::numeric_limits<std::int64_t>::max()};
    std::uint64_t seq{std::numeric_limits<std::uint64_t>::max()};
    friend constexpr auto operator<=>(const Due&, const Due&) = default;
};

/// `waiting`: no live offer. `offered`: at least one. `taken`: in conversation, be it with a partner. `wrapping_up`:
/// the conversation is over, the responder still busy with it.
BOOST_DEFINE_ENUM_CLASS(Phase, waiting, offered, taken, wrapping_up)

/// immediate: band 0. high: acuity 1 and 2 otherwise, what wellbeing spares people. Lines are kept apart by it.
enum class Urgency : std::uint8_t { immediate, high, usual };

/// What a search through a line reads comes first, side by side.
struct ContactEntry {
    Key key;
    Links by_key; ///< in its line while it waits, in `State::fanning` while it is offered
    ContactId id;
    Handle handle = nobody;
    Handle base{};              ///< its wants
    Handle line = nobody;       ///< where it is listed, if it is
    Handle first_pair = nobody; ///< what there is to say about it and single responders
    Instant arrived;
    Acuity acuity : 8 {};
    Phase phase : 8 {};
    Flag partner_consent : 8 {};
    Standing standing : 8 {};
    Steps open;              ///< of the ladder; only grows
    bool fans_out = false;   ///< is among `State::fanning`
    bool to_partner = false; ///< is in the partners' queue
    std::uint8_t hops{};     ///< partners tried
    std::uint8_t offers_this_minute{};
    Handle first_offer = nobody; ///< live ones, the newest first
    Handle responder = nobody;   ///< while taken or wrapping up
    Handle interpreter = nobody; ///< the same
    Handle next_of_responder = nobody;
    Handle handoff = nobody;                     ///< a partner who was asked
    std::array<Handle, 2> tried{nobody, nobody}; ///< in `State::partners_met`: never asked for it again
    Handle window = nobody;                      ///< it is offered in this only
    Instant minute;                              ///< since when `offers_this_minute` counts
    Links partners;                              ///< in `State::partner_queue`
};

/// When a contact may be offered, and why not before and after.
struct Window {
    HeldFor why{};
    Instant from;
    Instant until;
};

/// What is known about one contact and one responder.
struct Pair {
    PersonId responder;
    CoolOff off;             ///< kept apart; `excluded` for ever
    Instant preferred_until; ///< known to each other
    Flag wait{};             ///< offered to nobody else meanwhile
    Flag asked{};            ///< to waive a soft limit
    Handle next = nobody;
    static constexpr CoolOff excluded{{INT64_MAX}, {INT64_MAX}};
};

/// Whether the offered contact was the eldest overdue one that its responder could have had, or passed over it.
BOOST_DEFINE_ENUM_CLASS(ValveMark, nothing_overdue, served_eldest, passed_over)

/// An offer while it is live.
struct OfferEntry {
    Handle handle = nobody;
    OfferId id;
    Handle contact = nobody;
    Handle responder = nobody;
    Handle interpreter = nobody;
    Handle next_of_contact = nobody;
    Instant made;
    ValveMark mark{};
    std::uint8_t interpreters_tried{};
    bool lacks_interpreter = false; ///< the reserved one refused
};

/// Who is chosen among those equally near in language: smaller first.
struct Rank {
    std::uint32_t load{}; ///< used room of all room, 2^16 is full
    Exposure exposure;
    Instant idle_since;
    PersonId id;
    friend constexpr auto operator<=>(const Rank&, const Rank&) = default;
};

/// What the limits of wellbeing and the spread of hard work go by. It stays with the person when the shift ends.
struct Strain {
    Exposure exposure;
    std::uint32_t high_in_a_row{}; ///< acuity 1 and 2
    std::uint32_t high_this_shift{};
    Instant recovery_until;
    Instant waived_until;
    Instant rest_until;
    Instant handling_since;
    Instant last_end;
};

/// Somebody who left a short while ago: whoever is back before `until` goes on where they were.
struct AwayEntry {
    Handle handle = nobody;
    PersonId id;
    Strain strain;
    Instant until;
};

/// Somebody on shift.
struct ResponderEntry : Strain {
    Handle handle = nobody;
    Handle pool{};
    PersonId id;
    Flag offerable{};
    std::uint8_t listed{};         ///< channels for which they are in the pool's trees, by bit
    std::uint32_t valve{};         ///< accepted picks since they took the eldest overdue one (valve.md)
    Handle offer = nobody;         ///< the one live offer
    Handle first_contact = nobody; ///< taken or wrapping up; load is read from here and never counted apart
    Instant idle_since;
    Rank rank;                      ///< as listed
    std::optional<ContactId> asked; ///< the last one for which they were asked to waive a soft limit
    Flag said_no{};                 ///< to that
    std::array<Links, channel_count> links;
};

/// What contacts with the same wants must have in common to wait in one line.
struct LineKind {
    Steps steps;
    Urgency urgency{};
    std::uint8_t band{};
    friend constexpr bool operator==(const LineKind&, const LineKind&) = default;
};

/// A line as its wants know it: what a search must see of it before it looks at the line itself.
struct OwnLine {
    Key head = Key::last(); ///< of its first contact
    Handle line = nobody;
    LineKind kind;
    [[nodiscard]] bool is_empty() const { return head == Key::last(); }
};

/// All contacts with the same wants.
struct Base {
    Wants wants;
    Steps useful;
    Suits suits;
    std::vector<OwnLine> lines;
};

/// Waiting contacts with the same wants, ladder steps, urgency and band: whom one suits, all suit, and the first of
/// them is the one that is or will be overdue the longest.
struct Line {
    Handle base{};
    std::uint32_t own{}; ///< which of the lines of its wants
    LineKind kind;
    Tree waiting;           ///< by key
    Handle first = nobody;  ///< of them
    std::uint32_t paired{}; ///< of those, contacts with something to say about single responders
};

/// Responders with the same profile.
struct Pool {
    Profile profile;
    std::uint32_t present{};
    std::uint32_t offerable{};
    std::array<Tree, channel_count> free; ///< who could be offered such a contact this moment, by rank
    std::uint8_t channels_free{};         ///< by bit
    Bits bases;                           ///< wants that it suits, at any step
    std::vector<Handle> skills;           ///< what makes its people scarce
    std::uint64_t scarcity{};             ///< sum of 2^16 / available, as of `scarcity_of`
    std::uint64_t scarcity_of{};
};

/// Somebody who can interpret, or still does.
struct InterpreterEntry {
    Handle handle = nobody;
    InterpreterId id;
    Few<Language, limit::languages_of_interpreter_max> languages;
    Count<1000> channels;
    std::uint32_t used{}; ///< offers and conversations that hold one
    bool present = false; ///< else only kept until what they interpret has ended
    Instant rest_until;
    Bits bases; ///< wants that they can help
};

/// A centre that takes contacts over.
struct PartnerEntry {
    Handle handle = nobody;
    PartnerId id;
    Few<Language, limit::languages_of_interpreter_max> languages;
    Count<100'000> per_hour;
    std::uint32_t asked{}; ///< in the hour that began at `hour`
    Instant hour;
    std::uint32_t refusals{}; ///< in a row
    Instant rest_until;
};

/// A contact that a partner was asked to take and has not answered about.
struct HandoffEntry {
    Handle handle = nobody;
    HandoffId id;
    Handle contact = nobody;
    Handle partner = nobody;
};

/// How an offer ended, for the storm breaker.
struct Outcome {
    Instant at{INT64_MIN};
    PersonId responder;
    Flag missed{};
    friend bool operator==(const Outcome&, const Outcome&) = default;
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (at, responder, missed))

} // namespace hotline::routing

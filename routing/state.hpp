#pragma once

#include "routing/bits.hpp"
#include "routing/events.hpp"
#include "routing/handles.hpp"

#include <boost/describe.hpp>

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

namespace hotline::routing {

/// A place in the queue, smaller first: band 0 is acuity 1; then arrival + max wait; then the entry of the arrival.
/// Depends on arrival and class only, so nothing that happens to a contact later moves it (routing study §3.3).
struct Key {
    std::int64_t band{};
    std::int64_t due_ms{};
    std::uint64_t seq{};
    friend constexpr auto operator<=>(const Key&, const Key&) = default;
};

BOOST_DEFINE_ENUM_CLASS(Phase, waiting, offered, taken, wrapping_up)

/// A pair that is kept apart for a while.
struct CoolingPair {
    PersonId responder;
    CoolOff off;
    friend bool operator==(const CoolingPair&, const CoolingPair&) = default;
};
BOOST_DESCRIBE_STRUCT(CoolingPair, (), (responder, off))

struct ContactEntry {
    Handle handle{};
    ContactId id;
    Handle signature{};
    Key key;
    Phase phase{};
    OfferId offer;      ///< while offered
    Handle responder{}; ///< unless waiting
    std::vector<CoolingPair> cooling;
};

/// Least loaded first, then idle the longest, then by id.
struct Rank {
    std::uint64_t load{};
    Instant idle_since;
    PersonId id;
    friend constexpr auto operator<=>(const Rank&, const Rank&) = default;
};

struct ResponderEntry {
    Handle handle{};
    PersonId id;
    Handle profile{};
    Flag offerable{};
    Instant idle_since;
    std::vector<Handle> contacts; ///< offered, taken or wrapping up; load is read from here and never counted apart
};

/// All that decides which profiles suit a contact.
struct Signature {
    Channel channel{};
    Skill wanted;
    friend auto operator<=>(const Signature&, const Signature&) = default;
};

/// All that decides which signatures suit a responder.
struct Profile {
    std::vector<Skill> skills; ///< sorted
    Count<8> chats_max;
    friend auto operator<=>(const Profile&, const Profile&) = default;
};

/// Contacts of one signature.
struct Line {
    Signature signature;
    Bits eligible;                 ///< profiles that suit it
    std::map<Key, Handle> waiting; ///< those without a live offer
};

/// Responders of one profile. `for_voice` and `for_text` hold those who could be offered such a contact this moment.
struct Pool {
    Profile profile;
    std::uint32_t present{};
    std::uint32_t offerable{};
    std::map<Rank, Handle> for_voice;
    std::map<Rank, Handle> for_text;
};

/// A date on which a cooling pair changes.
using Timer = std::tuple<Instant, ContactId, PersonId>;

/// Everything routing knows. A value: copy it to keep it. Changed by `step` only; looked at through `step.hpp` and
/// `picture.hpp`.
struct State {
    Instant now; ///< of the last fact
    Handles<ContactId, ContactEntry> contacts;
    Handles<PersonId, ResponderEntry> responders;
    std::map<OfferId, Handle> offers; ///< live ones, to their contact

    std::map<Signature, Handle> signatures;
    std::map<Profile, Handle> profiles;
    std::vector<Line> lines; ///< by signature
    std::vector<Pool> pools; ///< by profile
    Bits lines_waiting;      ///< signatures with somebody waiting
    Bits pools_for_voice;    ///< profiles with somebody free
    Bits pools_for_text;
    std::set<Timer> timers;
};

/// Voice takes a responder whole.
constexpr bool is_exclusive(Channel channel) { return channel == Channel::voice; }
/// Language at the level, and written contacts only for those who take them.
bool suits(const Profile& profile, const Signature& signature);
/// The signature's or profile's number; new ones get their column or row of the eligibility matrix.
Handle intern(State& state, const Signature& signature);
Handle intern(State& state, const Profile& profile);

/// Whether the responder could be offered such a contact now, apart from the contact's own reasons.
/// An offer named `but` counts as gone.
bool is_free_for(const State& state, const ResponderEntry& responder, Channel channel,
                 std::optional<OfferId> but = std::nullopt);

/// Takes the responder out of the lists of free ones; changes follow; `list` puts them back as they then are.
void unlist(State& state, const ResponderEntry& responder);
void list(State& state, const ResponderEntry& responder);
void unlist(State& state, const ContactEntry& contact);
void list(State& state, const ContactEntry& contact);

/// Keeps the pair apart from now on, replacing an older cool-off of the two.
void cool(State& state, ContactEntry& contact, PersonId responder, CoolOff off);
/// Ends all cool-offs of the contact.
void forget_cooling(State& state, ContactEntry& contact);

} // namespace hotline::routing

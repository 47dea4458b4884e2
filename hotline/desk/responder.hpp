#pragma once

#include "hotline/desk/commands.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <compare>
#include <optional>
#include <set>
#include <vector>

namespace hotline::desk {

/// Whether the responder's console is connected.
BOOST_DEFINE_ENUM_CLASS(Console, connected, in_grace, lost)

/// A responder on shift: what was said and seen. Their state is derived from it (`state_of`), never stored.
struct Responder {
    PersonId id;
    std::vector<LanguageSkill> languages;
    Count<8> chats_max;
    Abilities abilities;
    Intent intent = Intent::break_;
    Instant since; ///< of the intent
    Console console = Console::connected;
    std::optional<Instant> grace_until; ///< while `in_grace`
    Count<100> misses;                  ///< offers in a row that ran out
    Flag missed{};
    Instant missed_at;              ///< the last time that they were
    std::optional<Instant> back_at; ///< while `missed` by no fault of theirs: it ends then
    std::optional<OfferId> offer;   ///< the one live offer
    std::set<ContactId> contacts;   ///< connected, held or wrapping up with them
    std::set<ContactId> wrapping;   ///< those of `contacts` that are wrapping up
    std::set<ContactId> asked;      ///< to waive what spares them; without an answer also of one that is gone
    friend bool operator==(const Responder&, const Responder&) = default;
};
BOOST_DESCRIBE_STRUCT(Responder, (),
                      (id, languages, chats_max, abilities, intent, since, console, grace_until, misses, missed,
                       missed_at, back_at, offer, contacts, wrapping, asked))

/// Whom only a word of theirs brings back, and since when they are missed.
struct Missed {
    Instant at;
    PersonId responder;
    friend auto operator<=>(const Missed&, const Missed&) = default;
};
BOOST_DESCRIBE_STRUCT(Missed, (), (at, responder))

/// None for those who are not missed, or come back by themselves.
std::optional<Missed> missed_for_good(const Responder& responder);
/// Whether automation may offer them anything at all, capacity aside.
bool may_be_offered(const Responder& responder);
/// The first that holds, in the order of the code list; a debrief stands where a break does.
ResponderState state_of(const Responder& responder);

} // namespace hotline::desk

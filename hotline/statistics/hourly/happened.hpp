#pragma once

#include "hotline/journal/entry.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string_view>
#include <variant>

/// What the hourly figures read of the journal: floor events, and of their facts only the members named here. The desk
/// owns the full structs; these have the same kind and member names, which stand in journals for ever
/// (`tests/unit/hourly` holds them against the desk's).
namespace hotline::hourly {

struct Arrived {
    static constexpr std::string_view kind = "contact_arrived";
    ContactId contact;
    Channel channel{};
    LanguageTag language;
    Acuity acuity{};
};
BOOST_DESCRIBE_STRUCT(Arrived, (), (contact, channel, language, acuity))

struct Reclassified {
    static constexpr std::string_view kind = "contact_reclassified";
    ContactId contact;
    Acuity acuity{};
};
BOOST_DESCRIBE_STRUCT(Reclassified, (), (contact, acuity))

struct OfferMade {
    static constexpr std::string_view kind = "offer_made";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(OfferMade, (), (contact, responder))

struct OfferAccepted {
    static constexpr std::string_view kind = "offer_accepted";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(OfferAccepted, (), (contact, responder))

struct OfferEnded {
    static constexpr std::string_view kind = "offer_ended";
    ContactId contact;
    PersonId responder;
    OfferEnd end{};
};
BOOST_DESCRIBE_STRUCT(OfferEnded, (), (contact, responder, end))

struct Held {
    static constexpr std::string_view kind = "contact_held";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(Held, (), (contact))

struct Resumed {
    static constexpr std::string_view kind = "contact_resumed";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(Resumed, (), (contact))

struct WrapUpStarted {
    static constexpr std::string_view kind = "wrap_up_started";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(WrapUpStarted, (), (contact))

struct Requeued {
    static constexpr std::string_view kind = "contact_requeued";
    ContactId contact;
};
BOOST_DESCRIBE_STRUCT(Requeued, (), (contact))

struct Closed {
    static constexpr std::string_view kind = "contact_closed";
    ContactId contact;
    Disposition disposition{};
};
BOOST_DESCRIBE_STRUCT(Closed, (), (contact, disposition))

struct ShiftStarted {
    static constexpr std::string_view kind = "shift_started";
    PersonId responder;
    Count<8> chats_max;
};
BOOST_DESCRIBE_STRUCT(ShiftStarted, (), (responder, chats_max))

struct IntentSet {
    static constexpr std::string_view kind = "intent_set";
    PersonId responder;
    Intent intent{};
};
BOOST_DESCRIBE_STRUCT(IntentSet, (), (responder, intent))

struct Missed {
    static constexpr std::string_view kind = "responder_missed";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(Missed, (), (responder))

struct ConsoleAway {
    static constexpr std::string_view kind = "console_went_away";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ConsoleAway, (), (responder))

struct ConsoleBack {
    static constexpr std::string_view kind = "console_came_back";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ConsoleBack, (), (responder))

struct ShiftEnded {
    static constexpr std::string_view kind = "shift_ended";
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ShiftEnded, (), (responder))

using Happened = std::variant<Arrived, Reclassified, OfferMade, OfferAccepted, OfferEnded, Held, Resumed, WrapUpStarted,
                              Requeued, Closed, ShiftStarted, IntentSet, Missed, ConsoleAway, ConsoleBack, ShiftEnded>;

/// What the entry means here; none for most kinds. Throws `std::runtime_error`, which names the entry, if its facts
/// cannot be read: figures with a hole in them would be wrong in silence.
std::optional<Happened> happened(const journal::Entry& entry);

} // namespace hotline::hourly

#pragma once

#include "proto/messages/feed_event.hpp"
#include "proto/messages/session.hpp"
#include "proto/messages/shift.hpp"
#include "proto/storage_state.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The console's WebSocket, GET /api/feed. One text frame is one message; the member "type" says which.
namespace hotline::wire {

/// Always the console's first message. `epoch` is empty the first time, else the one last seen.
struct Resume {
    static constexpr std::string_view wire_type = "resume";
    std::string epoch;
    Seq seq;
    friend bool operator==(const Resume&, const Resume&) = default;
};
BOOST_DESCRIBE_STRUCT(Resume, (), (epoch, seq))

/// The console has shown everything up to `seq`.
struct Seen {
    static constexpr std::string_view wire_type = "seen";
    Seq seq;
    friend bool operator==(const Seen&, const Seen&) = default;
};
BOOST_DESCRIBE_STRUCT(Seen, (), (seq))

using FromConsole = std::variant<Resume, Seen>;

/// Everything anew: the first time, in a new epoch, or when the console was away too long.
struct Snapshot {
    static constexpr std::string_view wire_type = "snapshot";
    Uuid epoch;
    Seq seq;
    Me me;
    Shift shift;
    std::vector<Offer> offers;
    std::vector<ContactId> contacts;
    std::vector<ContactId> asked; ///< to waive a limit, for these (`LimitAsked`), as they came
    friend bool operator==(const Snapshot&, const Snapshot&) = default;
};
BOOST_DESCRIBE_STRUCT(Snapshot, (), (epoch, seq, me, shift, offers, contacts, asked))

/// The missing events follow.
struct Resumed {
    static constexpr std::string_view wire_type = "resumed";
    Uuid epoch;
    Seq seq;
    friend bool operator==(const Resumed&, const Resumed&) = default;
};
BOOST_DESCRIBE_STRUCT(Resumed, (), (epoch, seq))

/// `prev` is the seq of the event sent before on this feed, or of the snapshot: a gap shows.
struct Event {
    static constexpr std::string_view wire_type = "event";
    Uuid epoch;
    Seq seq;
    Seq prev;
    Instant at;
    FeedEvent event;
    friend bool operator==(const Event&, const Event&) = default;
};
BOOST_DESCRIBE_STRUCT(Event, (), (epoch, seq, prev, at, event))

/// How storage stands, when it changes. After `snapshot` and `resumed` it is `well` and has room until this says
/// otherwise.
struct Storage {
    static constexpr std::string_view wire_type = "storage";
    StorageState state{};
    bool room_low{};
    friend bool operator==(const Storage&, const Storage&) = default;
};
BOOST_DESCRIBE_STRUCT(Storage, (), (state, room_low))

/// A message in one of the viewer's conversations that is not durable yet. Its `message` event follows when it is.
/// After `snapshot` and `resumed` all come again that are still unsaved; what does not was never saved.
struct UnsavedMessage {
    static constexpr std::string_view wire_type = "unsaved";
    ContactId contact;
    MessageId message;
    Author author{};
    std::string text;
    Instant at;
    friend bool operator==(const UnsavedMessage&, const UnsavedMessage&) = default;
};
BOOST_DESCRIBE_STRUCT(UnsavedMessage, (), (contact, message, author, text, at))

/// The service is about to stop; the close (1012) follows.
struct Draining {
    static constexpr std::string_view wire_type = "draining";
    friend bool operator==(const Draining&, const Draining&) = default;
};
BOOST_DESCRIBE_STRUCT(Draining, (), ())

/// Sent at least every 10 s, so that silence means a lost line.
struct StillHere {
    static constexpr std::string_view wire_type = "still_here";
    friend bool operator==(const StillHere&, const StillHere&) = default;
};
BOOST_DESCRIBE_STRUCT(StillHere, (), ())

using ToConsole = std::variant<Snapshot, Resumed, Event, Storage, UnsavedMessage, Draining, StillHere>;

} // namespace hotline::wire

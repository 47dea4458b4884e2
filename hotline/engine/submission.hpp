#pragma once

#include "hotline/desk/commands.hpp"
#include "hotline/engine/audience.hpp"
#include "hotline/journal/record.hpp"
#include "proto/ids.hpp"
#include "proto/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hotline::engine {

/// A change of a record and who hears of it once it is durable.
struct RecordWrite {
    journal::Change change;
    Interest interest;
    /// It comes into being with an id that was drawn for it just now: nobody need look up whether it exists.
    bool born = false;
};

/// Something that was done and changes no state but must be on the record: a sign-in, the reading of a tip.
struct Act {
    std::string kind; ///< snake_case, from a closed list of the area that makes it
    Uuid subject;
    std::string facts; ///< as `encode_facts` writes them
};

/// Something that must reach the outside world, at least once, after the commit. (first entry's seq, n) is its
/// idempotency key.
struct Delivery {
    std::string handler; ///< the name a channel registered with
    std::string facts;
    journal::Payload payload;
};

/// The contact must be open when the turn comes, and be that person's if one is named; else the submission is refused
/// as `contact_closed` or `not_yours`.
struct FloorGuard {
    ContactId contact;
    std::optional<PersonId> held_by;
    bool in_conversation = false; ///< what is said after the conversation has ended is refused too
    bool or_brought_in = false;   ///< whoever was brought in beside that person may as well
};

/// What one actor asks for: all of it happens in one turn, or nothing of it.
/// The desk commands of one submission are decided against the same floor; they must not depend on one another.
struct Submission {
    PersonId actor; ///< a member of staff, the service, or (as an id) the visitor's command or session
    std::optional<CommandId> command{}; ///< client-made; with it a retry gets the first answer
    std::optional<FloorGuard> guard{};
    std::vector<desk::Command> commands{};
    std::vector<RecordWrite> writes{};
    std::vector<journal::Guard> guards{}; ///< records that were read for it and must not have changed; else `stale`
    std::vector<Act> acts{};
    std::vector<Delivery> deliveries{};
    /// When it reached the engine, which sets it: an answer to an offer counts as given then, however long our own disk
    /// lets it wait for its turn.
    std::optional<Instant> asked{};
};

/// What the submitter learns after the commit.
struct Done {
    Seq first;       ///< its first entry
    Seq last;        ///< its last entry
    Uuid subject;    ///< the subject of its first entry
    bool repeated{}; ///< this command had been carried out before; nothing happened now
};

using Answer = Result<Done>;

} // namespace hotline::engine

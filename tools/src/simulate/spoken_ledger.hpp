#pragma once

#include "hotline/channels/chat/relay_book.hpp"
#include "hotline/journal/entry.hpp"
#include "tools/src/simulate/invariant.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <utility>

namespace hotline::simulate {

/// How much the relay of a simulated house may hold: little, so that the bounds are met.
inline constexpr chat::RelayBounds relay_bounds{.per_contact = 3, .in_all = 6, .bytes = 100};

/// What must be true of words that are passed on before they are durable: told from what the relay takes in, holds and
/// answers, and from the entries, without a line of the relay.
class SpokenLedger {
public:
    explicit SpokenLedger(Checks& checks) : checks_(checks) {}

    /// The relay has taken a line in.
    void said(const chat::Speaking& speaking, Instant now);
    /// What the relay holds after one of its steps, and since when storage has been taking writes; none: it takes none.
    void held(const chat::RelayBook& book, Instant now, std::optional<Instant> relieved);
    /// What somebody is told of their line.
    void told(const chat::Speaking& speaking, const Result<chat::Spoken>& spoken);
    /// An entry has become durable.
    void take(const journal::Entry& entry);
    /// With the process everything is lost that it held.
    void process_gone() { held_.clear(); }
    /// Both sides have seen it, before or after it was durable.
    [[nodiscard]] bool was_passed_on(MessageId id) const { return heard_.contains(id); }
    /// Lines so far that both sides saw before they were durable.
    [[nodiscard]] std::uint64_t passed_on() const { return passed_on_; }
    void forget(Instant before);

private:
    using CommandKey = std::pair<PersonId, CommandId>;
    struct Place {
        ContactId contact;
        std::uint64_t number{}; ///< in the order of all that was said
    };
    void look_at_bounds(const chat::RelayBook& book);

    Checks& checks_;
    std::uint64_t count_ = 0;
    std::uint64_t passed_on_ = 0;
    std::map<MessageId, Place> said_;
    std::deque<std::pair<Instant, MessageId>> said_by_age_;
    std::map<ContactId, std::uint64_t> newest_saved_; ///< number of the last line of it that is durable
    std::set<CommandKey> saved_;
    std::deque<std::pair<Instant, CommandKey>> saved_by_age_;
    std::set<MessageId> heard_;
    std::map<MessageId, CommandKey> held_;
};

} // namespace hotline::simulate

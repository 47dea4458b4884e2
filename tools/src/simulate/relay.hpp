#pragma once

#include "hotline/channels/chat/live_conversations.hpp"
#include "hotline/channels/chat/relay_book.hpp"
#include "tools/src/simulate/shell.hpp"
#include "tools/src/simulate/spoken_ledger.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace hotline::simulate {

/// A line with its words sealed, ready to be said.
struct SealedLine {
    chat::Line line;
    MessageId id;
    engine::RecordWrite write;
};

/// The relay under virtual time: the same waits around the service's own `chat::RelayBook` as `chat::Relay` has. Gone
/// with the process, and what it holds with it.
class Relay {
public:
    Relay(Agenda& agenda, Disk& disk, Shell& shell, SpokenLedger& ledger);
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    using Told = std::function<void(const Result<chat::Spoken>&)>;
    void say(SealedLine said, Told told);
    /// The tail has news.
    void follow();

private:
    /// Somebody who waits to hear what became of their line.
    struct Asking;

    /// Where the answer to a submission will stand.
    using Place = std::shared_ptr<std::optional<engine::Answer>>;

    [[nodiscard]] std::optional<PersonId> listener(const chat::Line& line) const;
    Place enter(chat::Speaking& speaking);
    Place submit(const chat::Speaking& speaking);
    void hear(const std::shared_ptr<Asking>& asking);
    void hear_of(const Place& answer);
    void settle();
    /// The first thing that a responder says in a chat is told to the desk.
    void note_answer(const engine::Published& published);

    Agenda& agenda_;
    Disk& disk_;
    Shell& shell_;
    SpokenLedger& ledger_;
    chat::RelayBook book_{relay_bounds};
    chat::LiveConversations live_;
    std::vector<std::shared_ptr<Asking>> asks_; ///< who waits
    std::optional<Seq> seen_;
    std::optional<Instant> relieved_; ///< true time; none while storage is slow or takes no writes
    bool ending_ = false;             ///< the process takes nothing in any more: what it still holds goes with it
    bool looking_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

} // namespace hotline::simulate

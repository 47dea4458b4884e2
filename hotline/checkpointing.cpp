#include "hotline/checkpointing.hpp"

#include "hotline/checkpoint_rhythm.hpp"
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <exception>
#include <stdexcept>
#include <utility>

namespace hotline {
namespace {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;
using observe::Event;
using observe::Level;

constexpr std::chrono::seconds look_again{1};
constexpr std::size_t months_held_against = 2; ///< the chain vouches for what came before

} // namespace

Checkpointing::Checkpointing(journal::Log& journal, const keys::Signer& signer, std::filesystem::path to,
                             observe::Log& log)
    : journal_(journal), signer_(signer), to_(std::move(to)), folder_(files_, to_, journal.head().journal), log_(log) {
    if (to_.empty())
        return;
    try {
        if (const auto fault = fault_of_past())
            throw std::runtime_error("the last checkpoint and the journal do not agree: " + std::string(*fault) +
                                     ". If a backup was restored on purpose, move the checkpoints of this journal "
                                     "elsewhere, keep them, and start again");
        past_checked_ = true;
    } catch (const files::FileError&) {
        say_failed(); // not there now, as a mount may be: people are waiting, and nothing is signed before it is
    }
}

Checkpointing::~Checkpointing() { thread_.join(); }

std::optional<std::string_view> Checkpointing::fault_of_past() {
    const auto line = folder_.newest();
    if (!line)
        return std::nullopt;
    const auto [fault, checkpoint] = journal::check_line(*line, signer_.public_key(), journal_.head().journal);
    if (fault == journal::CheckpointFault::of_another_key)
        return "it was signed by another key than the root key gives";
    if (fault != journal::CheckpointFault::none)
        return "its signature does not fit";
    const auto there = journal_.hash_at(checkpoint.head.seq);
    if (!there)
        return "entries that were signed are missing from the journal's end";
    if (*there != checkpoint.head.hash)
        return "entries that were signed were changed";
    written_ = checkpoint.head.seq;
    metrics_.seq.set(static_cast<std::int64_t>(written_.value));
    return std::nullopt;
}

void Checkpointing::say_failed() {
    metrics_.failed.add();
    log_.event(Level::error, Event::checkpoint_failed);
}

std::string Checkpointing::signed_head() { return sign_checkpoint(journal_.head(), signer_); }

std::optional<backup::Vouching> Checkpointing::vouching() const {
    if (to_.empty())
        return std::nullopt;
    try {
        files::SystemFiles files;
        const journal::CheckpointFolder folder(files, to_, journal_.head().journal);
        return backup::Vouching{.key = signer_.public_key(), .lines = folder.lines(months_held_against)};
    } catch (const files::FileError&) {
        return std::nullopt; // whoever writes them says so
    }
}

/// What was not there at the start is checked before anything is signed after it: a past that does not agree is never
/// vouched for.
void Checkpointing::write_if_new() {
    const auto head = journal_.head();
    if (to_.empty() || head.seq == written_)
        return;
    try {
        past_checked_ = past_checked_ || !fault_of_past();
        if (!past_checked_)
            return say_failed();
        if (head.seq == written_)
            return;
        folder_.append(sign_checkpoint(head, signer_), head.at);
    } catch (const files::FileError&) {
        return say_failed();
    }
    written_ = head.seq;
    metrics_.written.add();
    metrics_.seq.set(static_cast<std::int64_t>(written_.value));
}

void Checkpointing::finish() {
    thread_.join();
    write_if_new();
}

asio::awaitable<void> Checkpointing::run() {
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer moment(executor);
    CheckpointRhythm rhythm;
    for (;;) {
        const auto head = journal_.head().seq;
        if (!writing_ && rhythm.due(Clock::now(), head)) {
            rhythm.tried(Clock::now(), head);
            writing_ = true;
            asio::post(thread_, [this] { // nobody waits: a folder that hangs shows in what is behind
                write_if_new();
                writing_ = false;
            });
        }
        if (!to_.empty())
            metrics_.entries_behind.set(static_cast<std::int64_t>(journal_.head().seq.value) -
                                        metrics_.seq.value.get());
        moment.expires_after(look_again);
        co_await moment.async_wait(asio::use_awaitable);
    }
}

} // namespace hotline

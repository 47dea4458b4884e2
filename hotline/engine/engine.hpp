#pragma once

#include "hotline/engine/desk_clock.hpp"
#include "hotline/engine/floor_snapshot.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/engine/storage.hpp"
#include "hotline/engine/submission.hpp"
#include "hotline/engine/tail.hpp"
#include "hotline/engine/turn.hpp"
#include "hotline/journal/log.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

namespace hotline::engine {

namespace limit {
inline constexpr std::size_t inbox_submissions = 4'096; ///< waiting for a turn; more are refused as `overloaded`
inline constexpr std::size_t turn_submissions = 512;    ///< carried out in one turn
inline constexpr std::size_t conflicts_in_a_row = 64;   ///< of one turn: then it is no faster node but a broken store
} // namespace limit

/// What the engine has done since the start, for the metrics.
struct EngineCounters {
    std::uint64_t turns{};
    std::uint64_t entries{};
    std::uint64_t refused{};
    std::uint64_t overloaded{};
    std::uint64_t conflicts{};
    std::uint64_t rolled_back{};
    std::uint64_t unwritable{}; ///< refused without a try, because storage took no writes
    std::uint64_t probes{};     ///< how often storage was asked whether it takes writes again
    std::uint64_t snapshots_failed{};
};

/// The shell around the turn: takes submissions from everybody on one thread, makes each turn's batch durable on a
/// writer thread, and only then lets anybody know. Everything but the disk happens on the given executor.
class Engine {
public:
    /// `lost_log` is called when nobody knows what is on the disk any more (ARCHITECTURE §3, third outcome), or when
    /// it cannot be read: nothing is acknowledged after it, and the process must end and start again from the log.
    Engine(boost::asio::any_io_executor executor, journal::Log& log, desk::Policy policy, Folded folded,
           std::function<void()> lost_log);

    /// A submission that was taken in. Its answer is there when its entries are durable, or when it was refused.
    struct Pending {
        Pending(const boost::asio::any_io_executor& executor, Submission asked)
            : submission(std::move(asked)), ready(executor, boost::asio::steady_timer::time_point::max()) {}
        Submission submission;
        std::optional<Answer> answer;
        boost::asio::steady_timer ready; ///< an event: cancelled when the answer is there
    };
    using Ticket = std::shared_ptr<Pending>;

    /// Done when the submission's entries are durable. Refusals besides the desk's: `overloaded`, `unavailable`
    /// (storage takes no writes now), `stopping`. While storage takes none, what would have to be written is refused at
    /// once; what needs no writing is answered as ever.
    boost::asio::awaitable<Answer> submit(Submission submission);

    /// The two halves of `submit`, for who cannot wait as long as a disk may take: what was taken in is carried out
    /// whether or not somebody waits for it.
    [[nodiscard]] Ticket take_in(Submission submission);
    /// The answer, if it is there by `until`. For one who waits at a time.
    static boost::asio::awaitable<std::optional<Answer>> answer(Ticket ticket,
                                                                std::chrono::steady_clock::time_point until);

    /// Calls `look(floor, seq)` when the floor is exactly what the journal says up to `seq`, and gives its result.
    template <class Look>
    boost::asio::awaitable<std::invoke_result_t<Look&, const desk::Floor&, Seq>> view(Look look);

    /// The loop; ends after `stop` when everything taken in was answered, and when the log is lost. Throws what
    /// reading the log throws, after `lost_log`.
    boost::asio::awaitable<void> run();
    void stop();

    /// `told` is called after every commit that left something in the outbox.
    void on_deliveries(std::function<void()> told) { left_for_outside_ = std::move(told); }

    [[nodiscard]] Tail& tail() { return tail_; }
    [[nodiscard]] Instant now() { return clock_.now(); }
    [[nodiscard]] Uuid epoch() const { return epoch_; }
    [[nodiscard]] const EngineCounters& counters() const { return counters_; }
    /// The last append was refused by the disk and none has succeeded since.
    [[nodiscard]] bool degraded() const { return degraded_since_.has_value(); }
    [[nodiscard]] StorageSigns storage() const;

private:
    using Pendings = std::vector<Ticket>;

    boost::asio::awaitable<void> wait_for_work();
    boost::asio::awaitable<void> loop();
    boost::asio::awaitable<void> take_turn();
    boost::asio::awaitable<journal::Outcome> append(std::shared_ptr<const journal::Append> batch);
    boost::asio::awaitable<void> ask_storage_again();
    [[nodiscard]] Answer answer_unwritten(const Submission& submission);
    void storage_refused(Instant when);
    boost::asio::awaitable<Versions> versions_of(const std::vector<Submission>& submissions, Lookup lookup);
    boost::asio::awaitable<void> refold();
    boost::asio::awaitable<void> keep_snapshot();
    boost::asio::awaitable<void> snapshots_stored();
    void settle_snapshot();
    Pendings next_group();
    void release(Batch batch);
    void refuse(const Pendings& group);
    void lose_log();
    void show();

    boost::asio::any_io_executor executor_;
    journal::Log& log_;
    Turn turn_;
    DeskClock clock_;
    Tail tail_;
    Uuid epoch_;
    std::function<void()> lost_log_;
    std::function<void()> left_for_outside_;
    std::deque<Ticket> inbox_;
    Pendings taken_;                           ///< whose turn it is now
    std::vector<std::function<void()>> looks_; ///< views that wait for the batch in flight
    boost::asio::steady_timer work_;           ///< expires when the floor has something due; cancelled by a submission
    EngineCounters counters_;
    SinceSnapshot since_snapshot_;
    std::future<bool> storing_; ///< a snapshot on its way to the disk; whether it arrived
    bool stopping_ = false;
    std::optional<Instant> degraded_since_; ///< the turn whose append was refused, with none durable since
    bool recovering_ = false;               ///< a turn is under way that will tell whether storage is back
    Millis probe_pause_ = limit::probe_first;
    std::optional<std::chrono::steady_clock::time_point> append_began_;
    std::chrono::steady_clock::time_point append_ended_;
    Millis append_took_;
    bool lost_ = false;
    bool refolding_ = false;
    boost::asio::thread_pool keeper_{1}; ///< writes snapshots beside the turns that follow
    boost::asio::thread_pool writer_{1}; ///< these two last: joined before anything they use goes
};

template <class Look>
boost::asio::awaitable<std::invoke_result_t<Look&, const desk::Floor&, Seq>> Engine::view(Look look) {
    using Value = std::invoke_result_t<Look&, const desk::Floor&, Seq>;
    struct Waiting {
        Waiting(const boost::asio::any_io_executor& executor, Look given)
            : look(std::move(given)), ready(executor, boost::asio::steady_timer::time_point::max()) {}
        Look look;
        std::optional<Value> value;
        boost::asio::steady_timer ready;
    };
    if (!turn_.pending() && !refolding_)
        co_return look(turn_.floor(), turn_.last());
    const auto waiting = std::make_shared<Waiting>(executor_, std::move(look));
    looks_.push_back([this, waiting] {
        waiting->value.emplace(waiting->look(turn_.floor(), turn_.last()));
        waiting->ready.cancel();
    });
    while (!waiting->value) {
        co_await waiting->ready.async_wait(no_throw);
    }
    co_return std::move(*waiting->value);
}

} // namespace hotline::engine

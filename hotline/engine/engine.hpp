#pragma once

#include "hotline/engine/desk_clock.hpp"
#include "hotline/engine/floor_snapshot.hpp"
#include "hotline/engine/loop.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/engine/storage.hpp"
#include "hotline/engine/submission.hpp"
#include "hotline/engine/tail.hpp"
#include "hotline/journal/log.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace hotline::engine {

/// The loop on a real disk and clock: takes submissions from everybody on one thread, makes each turn's batch durable
/// on a writer thread, and only then lets anybody know. What happens when is `Loop`'s; here is how. Everything but the
/// disk happens on the given executor.
class Engine {
public:
    /// `lost_log` is called when nobody knows what is on the disk any more (ARCHITECTURE §3, third outcome), or when
    /// it cannot be read: nothing is acknowledged after it, and the process must end and start again from the log.
    Engine(boost::asio::any_io_executor executor, journal::Log& log, Folded folded, std::function<void()> lost_log);

    /// A submission that was taken in. Its answer is there when its entries are durable, or when it was refused.
    struct Pending {
        explicit Pending(const boost::asio::any_io_executor& executor)
            : ready(executor, boost::asio::steady_timer::time_point::max()) {}
        std::optional<Answer> answer;
        boost::asio::steady_timer ready; ///< an event: cancelled when the answer is there
    };
    using Ticket = std::shared_ptr<Pending>;

    /// Before `run`: what a start puts on the record before anything that is asked or fell due meanwhile
    /// (`Loop::begin_with`); storage that takes no writes is waited for.
    void begin_with(std::vector<Submission> opening) { loop_.begin_with(std::move(opening)); }
    /// Done when that is durable.
    boost::asio::awaitable<void> begun();

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
    [[nodiscard]] const EngineCounters& counters() const { return loop_.counters(); }
    /// The last append was refused by the disk and none has succeeded since.
    [[nodiscard]] bool degraded() const { return loop_.degraded(); }
    [[nodiscard]] StorageSigns storage() const;

private:
    boost::asio::awaitable<void> drive();
    /// One for each kind of step.
    boost::asio::awaitable<void> take(Step step);
    boost::asio::awaitable<void> take(step::Wait wait);
    boost::asio::awaitable<void> take(step::LookUp ask);
    boost::asio::awaitable<void> take(step::Write write);
    boost::asio::awaitable<void> take(step::FoldAgain);
    boost::asio::awaitable<void> take(step::Probe);
    boost::asio::awaitable<void> take(step::TakeSnapshot);
    boost::asio::awaitable<void> take(step::AwaitSnapshot);
    boost::asio::awaitable<void> take(step::Publish publish);
    boost::asio::awaitable<void> take(step::SkipTail skip);
    boost::asio::awaitable<void> take(step::Tell tell);
    boost::asio::awaitable<void> take(step::Deliver);
    boost::asio::awaitable<void> take(step::End);
    boost::asio::awaitable<void> take(step::LogLost);
    void settle_snapshot();
    void show();

    boost::asio::any_io_executor executor_;
    journal::Log& log_;
    Loop loop_;
    DeskClock clock_;
    Tail tail_;
    Uuid epoch_;
    std::function<void()> lost_log_;
    std::function<void()> left_for_outside_;
    std::map<Ask, Ticket> asked_;              ///< taken in and not answered yet
    std::vector<std::function<void()>> looks_; ///< views that wait for the batch in flight
    boost::asio::steady_timer begun_;          ///< an event: cancelled when the opening is durable
    boost::asio::steady_timer work_;           ///< expires when the loop has something to do; cancelled when it wakes
    std::future<bool> storing_;                ///< a snapshot on its way to the disk; whether it arrived
    std::optional<std::chrono::steady_clock::time_point> append_began_;
    std::chrono::steady_clock::time_point append_ended_;
    Millis append_took_;
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
    if (loop_.settled())
        co_return look(loop_.floor(), loop_.last());
    const auto waiting = std::make_shared<Waiting>(executor_, std::move(look));
    looks_.push_back([this, waiting] {
        waiting->value.emplace(waiting->look(loop_.floor(), loop_.last()));
        waiting->ready.cancel();
    });
    while (!waiting->value) {
        co_await waiting->ready.async_wait(no_throw);
    }
    co_return std::move(*waiting->value);
}

} // namespace hotline::engine

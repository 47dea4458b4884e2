#include "hotline/engine/engine.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace hotline::engine {
namespace {

using Clock = std::chrono::steady_clock;

Millis between(Clock::time_point from, Clock::time_point to) {
    return milliseconds(std::chrono::duration_cast<std::chrono::milliseconds>(to - from).count());
}

} // namespace

Engine::Engine(boost::asio::any_io_executor executor, journal::Log& log, Folded folded, std::function<void()> lost_log)
    : executor_(std::move(executor)), log_(log), loop_(std::move(folded)),
      clock_(std::max(log.head().at, loop_.floor().routing().now)), tail_(executor_, loop_.last()),
      epoch_(log.head().epoch), lost_log_(std::move(lost_log)), begun_(executor_, Clock::time_point::max()),
      work_(executor_) {}

boost::asio::awaitable<void> Engine::begun() {
    while (!loop_.has_begun()) {
        co_await begun_.async_wait(no_throw);
    }
}

Engine::Ticket Engine::take_in(Submission submission) {
    auto ticket = std::make_shared<Pending>(executor_);
    auto taken = loop_.take_in(std::move(submission), clock_.now());
    if (auto* answer = std::get_if<Answer>(&taken)) {
        ticket->answer = std::move(*answer);
        return ticket;
    }
    asked_.emplace_hint(asked_.end(), std::get<Ask>(taken), ticket);
    if (loop_.wakes())
        work_.cancel();
    return ticket;
}

boost::asio::awaitable<std::optional<Answer>> Engine::answer(Ticket ticket, Clock::time_point until) {
    while (!ticket->answer && Clock::now() < until) {
        ticket->ready.expires_at(until);
        co_await ticket->ready.async_wait(no_throw);
    }
    co_return ticket->answer;
}

boost::asio::awaitable<Answer> Engine::submit(Submission submission) {
    auto ticket = take_in(std::move(submission));
    const auto given = co_await answer(std::move(ticket), Clock::time_point::max());
    co_return *given;
}

void Engine::stop() {
    loop_.stop();
    if (loop_.wakes())
        work_.cancel();
}

/// Never cancelled: `stop` ends it, so that everybody who waits is answered.
boost::asio::awaitable<void> Engine::run() {
    std::exception_ptr failure;
    try {
        co_await drive();
    } catch (...) {
        failure = std::current_exception(); // the journal could not even be read
        loop_.lose_log();
    }
    if (!failure)
        co_return;
    co_await drive();
    std::rethrow_exception(failure);
}

boost::asio::awaitable<void> Engine::drive() {
    for (bool last = false; !last;) {
        settle_snapshot();
        auto step = loop_.next(clock_.now());
        if (loop_.settled())
            show();
        if (loop_.has_begun())
            begun_.cancel();
        last = is_last(step);
        co_await take(std::move(step));
    }
}

boost::asio::awaitable<void> Engine::take(Step step) {
    return std::visit([this](auto& what) { return take(std::move(what)); }, step);
}

boost::asio::awaitable<void> Engine::take(step::Wait wait) {
    if (wait.until) {
        work_.expires_after(std::chrono::milliseconds((*wait.until - clock_.now()).count));
    } else {
        work_.expires_at(Clock::time_point::max());
    }
    co_await work_.async_wait(no_throw);
}

boost::asio::awaitable<void> Engine::take(step::LookUp ask) {
    auto look_up = [this, records = ask.records] { return log_.versions(records); };
    const auto found = co_await run_on(writer_, std::move(look_up));
    Versions versions;
    for (std::size_t i = 0; i < found.size(); ++i)
        versions[{ask.records[i].type->name, ask.records[i].id}] = found[i];
    loop_.found(std::move(versions), clock_.now());
}

boost::asio::awaitable<void> Engine::take(step::Write write) {
    append_began_ = Clock::now();
    auto append = [this, batch = write.batch] { return log_.append(*batch); };
    const auto outcome = co_await run_on(writer_, std::move(append));
    append_ended_ = Clock::now();
    append_took_ = between(*append_began_, append_ended_);
    append_began_.reset();
    loop_.appended(outcome);
}

boost::asio::awaitable<void> Engine::take(step::FoldAgain) {
    auto fold_again = [this] { return fold_journal(log_); };
    auto folded = co_await run_on(writer_, std::move(fold_again));
    loop_.folded(std::move(folded), clock_.now());
}

boost::asio::awaitable<void> Engine::take(step::Probe) {
    auto probe = [this] { return log_.probe(); };
    const auto outcome = co_await run_on(writer_, std::move(probe));
    loop_.probed(outcome, clock_.now());
}

/// Encodes the floor off this thread so that views go on; the file is written beside the turns that follow.
boost::asio::awaitable<void> Engine::take(step::TakeSnapshot) {
    auto encode = [this] { return snapshot_of(loop_.floor(), loop_.last()); };
    auto snapshot = co_await run_on(writer_, std::move(encode));
    auto store = [this, snapshot = std::move(snapshot)] {
        try {
            store_floor(log_, snapshot);
            return true;
        } catch (const std::exception&) {
            return false; // counted when it is settled
        }
    };
    const auto task = std::make_shared<std::packaged_task<bool()>>(std::move(store));
    storing_ = task->get_future();
    boost::asio::post(keeper_, [task] { (*task)(); });
    loop_.snapshot_taken();
}

/// The keeper takes one snapshot after the other.
boost::asio::awaitable<void> Engine::take(step::AwaitSnapshot) {
    auto nothing_left = [] { return true; };
    co_await run_on(keeper_, nothing_left);
    settle_snapshot();
}

boost::asio::awaitable<void> Engine::take(step::Publish publish) {
    tail_.publish(std::move(publish.entries));
    co_return;
}

boost::asio::awaitable<void> Engine::take(step::SkipTail skip) {
    tail_.skip_to(skip.last);
    co_return;
}

boost::asio::awaitable<void> Engine::take(step::Tell tell) {
    for (auto& told : tell.answers) {
        const auto asked = asked_.extract(told.ask);
        asked.mapped()->answer = std::move(told.answer);
        asked.mapped()->ready.cancel();
    }
    co_return;
}

boost::asio::awaitable<void> Engine::take(step::Deliver) {
    if (left_for_outside_)
        left_for_outside_();
    co_return;
}

boost::asio::awaitable<void> Engine::take(step::End) {
    tail_.wake_all();
    co_return;
}

boost::asio::awaitable<void> Engine::take(step::LogLost) {
    lost_log_();
    co_return;
}

/// Takes note of a snapshot that has arrived on the disk, or could not.
void Engine::settle_snapshot() {
    if (storing_.valid() && storing_.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
        loop_.snapshot_stored(storing_.get());
}

void Engine::show() {
    const auto looks = std::exchange(looks_, {});
    for (const auto& look : looks)
        look();
}

StorageSigns Engine::storage() const {
    const auto now = Clock::now();
    return {.refusing = degraded(),
            .under_way = append_began_ ? between(*append_began_, now) : Millis{},
            .last_took = append_took_,
            .last_ended_since = between(append_ended_, now)};
}

} // namespace hotline::engine

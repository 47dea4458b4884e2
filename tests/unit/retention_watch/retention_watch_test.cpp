#include "hotline/retention_watch.hpp"

#include "tests/unit/retention/house.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <chrono>
#include <exception>
#include <optional>

using namespace hotline;
using namespace hotline::retention;

namespace {

namespace asio = boost::asio;

/// The journal on a disk that can be filled: it is read as ever, and takes no writes then.
class FillingLog final : public journal::Log {
public:
    explicit FillingLog(journal::Log& log) : log_(log) {}

    std::atomic<bool> full{false};
    std::atomic<bool> fills_after_erasure{false};
    std::atomic<int> erasures{0};

    journal::Outcome append(const journal::Append& batch) override {
        return full ? journal::Outcome::rolled_back : log_.append(batch);
    }
    journal::Outcome probe() override { return full ? journal::Outcome::rolled_back : log_.probe(); }
    journal::Head head() override { return log_.head(); }
    std::optional<keys::Hash> hash_at(Seq seq) override { return log_.hash_at(seq); }
    void read(Seq after, std::size_t limit, const std::function<void(const journal::Entry&)>& each) override {
        log_.read(after, limit, each);
    }
    std::vector<std::uint32_t> versions(std::span<const journal::RecordKey> records) override {
        return log_.versions(records);
    }
    void store_snapshot(std::string_view name, const journal::Snapshot& snapshot) override {
        log_.store_snapshot(name, snapshot);
    }
    std::optional<journal::Snapshot> newest_snapshot(std::string_view name) override {
        return log_.newest_snapshot(name);
    }
    std::vector<journal::OutboxItem> outbox_pending(journal::OutboxKey after, std::size_t limit) override {
        return log_.outbox_pending(after, limit);
    }
    void outbox_done(std::span<const journal::OutboxKey> delivered) override { log_.outbox_done(delivered); }
    using journal::Log::erase;
    std::vector<std::uint64_t> erase(std::span<const KeyId> keys) override {
        ++erasures;
        auto payloads = log_.erase(keys);
        full = full || fills_after_erasure;
        return payloads;
    }

private:
    journal::Log& log_;
};

/// A house in which the erasure of one chat was ordered, and the watch that is to carry it out.
class Watched {
    House house_;

public:
    Watched() {
        words_ = house_.closed_chat(one);
        for (const int night : {1, 31, 45}) {
            house_.now = day(night);
            house_.night();
        }
        REQUIRE(house_.standing(one)->state == RetentionState::erasing);
        engine_.emplace(io_.get_executor(), log, engine::fold_journal(log), [] {});
        watch_.emplace(io_.get_executor(),
                       RetentionWatch::House{*engine_, log, house_.journal.records(), house_.vault, rehearsals_, said_},
                       Policy{});
        asio::co_spawn(io_, engine_->run(), [](std::exception_ptr) {});
    }
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;
    ~Watched() {
        stop_.emit(asio::cancellation_type::terminal);
        engine_->stop();
        io_.run_for(std::chrono::seconds(20));
    }

    FillingLog log{house_.journal.log()};

    void begin() {
        asio::co_spawn(io_, watch_->run(), asio::bind_cancellation_slot(stop_.slot(), [](std::exception_ptr) {}));
    }
    [[nodiscard]] RetentionWatch& watch() { return *watch_; }
    [[nodiscard]] std::uint64_t failed() const { return watch_->metrics().failed.value.get(); }
    [[nodiscard]] std::uint64_t erased() const { return watch_->metrics().erased.value.get(); }
    [[nodiscard]] RetentionState state() { return house_.standing(one)->state; }
    [[nodiscard]] bool words_open() {
        return house_.vault.open(words_, {.kind = "message", .subject = one}).has_value();
    }

    template <class Until>
    void run(Until until) {
        const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!until()) {
            REQUIRE(std::chrono::steady_clock::now() < give_up);
            io_.run_one_for(std::chrono::milliseconds(100));
        }
    }
    void run_for(std::chrono::milliseconds time) { io_.run_for(time); }

    /// The disk has room again; the engine finds out by itself.
    void relieve() {
        log.full = false;
        run([this] { return !engine_->degraded(); });
    }

private:
    asio::io_context io_;
    asio::cancellation_signal stop_;
    observe::Log said_{observe::Level::error, [](std::string_view) {}};
    Rehearsals rehearsals_{house_.folder.path()};
    std::string words_;
    std::optional<engine::Engine> engine_;
    std::optional<RetentionWatch> watch_;
};

} // namespace

TEST_CASE("an erasure that was ordered waits while the disk is full, nothing spins, and it is done after relief") {
    Watched watched;
    watched.log.full = true;
    watched.begin();
    watched.run([&] { return watched.failed() == 1; });
    watched.run_for(std::chrono::milliseconds(200));
    CHECK(watched.failed() == 1);
    CHECK(watched.log.erasures == 0);
    CHECK(watched.words_open());
    CHECK(watched.state() == RetentionState::erasing);
    watched.watch().poke(); // another order: looked at, and as little to be done about it
    watched.run([&] { return watched.failed() == 2; });
    CHECK(watched.log.erasures == 0);
    watched.relieve();
    watched.watch().poke();
    watched.run([&] { return watched.erased() == 1; });
    CHECK_FALSE(watched.words_open());
    CHECK(watched.state() == RetentionState::shredded);
    CHECK(watched.log.erasures == 1);
}

TEST_CASE("a certificate that the full disk did not take is written after relief, and nothing is erased again for it") {
    Watched watched;
    watched.log.fills_after_erasure = true;
    watched.begin();
    watched.run([&] { return watched.failed() == 1; });
    CHECK_FALSE(watched.words_open());
    CHECK(watched.state() == RetentionState::erasing);
    watched.run_for(std::chrono::milliseconds(200));
    CHECK(watched.failed() == 1);
    watched.log.fills_after_erasure = false;
    watched.relieve();
    watched.watch().poke();
    watched.run([&] { return watched.erased() == 1; });
    CHECK(watched.state() == RetentionState::shredded);
    CHECK(watched.log.erasures == 1);
}

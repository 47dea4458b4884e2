#include "hotline/backup_schedule.hpp"

#include "hotline/journal/checkpoint.hpp"
#include "tests/unit/backup/stage.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <catch2/catch.hpp>

#include <chrono>
#include <exception>
#include <optional>

using namespace hotline;
using backup::House;

namespace {

namespace asio = boost::asio;

/// The schedule of a house with people on its floor, under a clock that runs an hour at each look.
struct Scheduled {
    explicit Scheduled(std::uint64_t ballast = 0, const char* rehearsal_folder = "") {
        house.arrive(1);
        const auto rehearsal_key = house.fresh("rehearsal.key");
        (void)keys::BackupIdentity::create(rehearsal_key);
        config.to = house.backups();
        config.recipients = {keys::to_text(house.recipient())};
        config.rehearsal_key = rehearsal_key;
        config.rehearsal_folder = rehearsal_folder;
        rehearsals.emplace(house.data());
        schedule.emplace(config, BackupSchedule::House{house.data(), ballast, *rehearsals, log}, house.now);
    }

    /// Until that is so of the metrics.
    template <class Until>
    void run(Until until) {
        asio::io_context io;
        asio::cancellation_signal stop;
        auto now = [this] { return house.now = house.now + minutes(61); };
        asio::co_spawn(io, schedule->run(now), asio::bind_cancellation_slot(stop.slot(), [](std::exception_ptr) {}));
        const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!until(schedule->metrics(house.now))) {
            REQUIRE(std::chrono::steady_clock::now() < give_up);
            io.run_one_for(std::chrono::seconds(1));
        }
        stop.emit(asio::cancellation_type::terminal);
        io.run();
    }

    House house;
    BackupConfig config;
    observe::Log log{observe::Level::error, [](std::string_view) {}};
    std::optional<Rehearsals> rehearsals;
    std::optional<BackupSchedule> schedule;
};

auto rehearsals_failed(std::uint64_t times) {
    return [times](const BackupMetrics& metrics) { return metrics.rehearsals_failed.value.get() >= times; };
}

} // namespace

TEST_CASE("a backup is made and restored on trial, and nothing of the trial is left") {
    Scheduled scheduled;
    scheduled.run([](const BackupMetrics& metrics) { return metrics.rehearsed.value.get() > 0; });
    CHECK(scheduled.schedule->metrics(scheduled.house.now).rehearsals_failed.value.get() == 0);
    CHECK_FALSE(std::filesystem::exists(rehearsal_in(scheduled.house.data())));
}

TEST_CASE("a backup that is not what was signed does not pass its rehearsal") {
    Scheduled scheduled;
    keys::RootKey root;
    const keys::Signer signer(root);
    auto head = scheduled.house.opened().journal.log().head();
    head.hash.front() ^= 1U;
    const backup::Vouching vouching{.key = signer.public_key(), .lines = {journal::sign_checkpoint(head, signer)}};
    const BackupSchedule::House house{scheduled.house.data(), 0, *scheduled.rehearsals, scheduled.log,
                                      [vouching] { return vouching; }};
    scheduled.schedule.emplace(scheduled.config, house, scheduled.house.now);
    scheduled.run(rehearsals_failed(1));
    CHECK(scheduled.schedule->metrics(scheduled.house.now).rehearsed.value.get() == 0);
}

TEST_CASE("without room for a copy and the ballast none is made, and that is said") {
    Scheduled scheduled(std::uint64_t{1} << 50U);
    scheduled.run(rehearsals_failed(1));
    const auto metrics = scheduled.schedule->metrics(scheduled.house.now);
    CHECK(metrics.rehearsals_without_room.value.get() == 1);
    CHECK(metrics.made.value.get() == 1);
    CHECK(metrics.failed.value.get() == 0);
}

TEST_CASE("a rehearsal that fails is tried again after an hour without another backup, and what is over goes") {
    Scheduled scheduled(0, "/dev/null"); // no folder
    const backup::Name old{scheduled.house.now - days(40), backup::Part::keys};
    std::filesystem::create_directories(scheduled.house.backups());
    backup::write_bytes(scheduled.house.backups() / backup::to_text(old), "keys whose time is over");
    scheduled.run(rehearsals_failed(2));
    const auto metrics = scheduled.schedule->metrics(scheduled.house.now);
    CHECK(metrics.made.value.get() == 1);
    CHECK(metrics.expire_failed.value.get() == 0);
    CHECK_FALSE(std::filesystem::exists(scheduled.house.backups() / backup::to_text(old)));
}

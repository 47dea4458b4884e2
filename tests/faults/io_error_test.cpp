#include "tests/faults/day.hpp"
#include "tests/faults/ruins.hpp"
#include "tests/faults/scratch.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

using namespace hotline;
using namespace hotline::faults;

namespace {

using Kind = DiskFault::Kind;

/// How a day went on a disk that failed in it.
struct Outcome {
    bool shown = false; ///< the fault was met at all
    bool ended = false; ///< the service would have ended by itself (exit 75), or not have started
    bool last_committed = false;
    std::vector<std::string> wrong;
};

/// Hashing passwords takes long and writes nothing that other acts do not write too.
bool is_slow(std::string_view act) {
    return act == "somebody is enrolled" || act == "they sign in" || act == "they sign out";
}

/// Snapshots are no part of what is acknowledged: the journal is whole without them.
bool is_snapshot(std::string_view act) { return act.find("snapshot") != std::string_view::npos; }

/// SQLite does not look whether the name of a rollback journal is durable. It has one only while it makes a new file,
/// in which nobody has anything yet; the journal syncs the folder itself and looks.
bool may_go_on(std::string_view act) { return is_snapshot(act) || act == "the first start"; }

/// Lives through acts until the disk fails, does what the service would do, cuts the power, and looks.
class BadDay {
public:
    explicit BadDay(const std::filesystem::path& folder) : folder_(folder) {}

    /// The fault is in the act of that number; everything before it goes well.
    Outcome live(std::size_t number, const DiskFault& fault) {
        Outcome outcome;
        Disk disk;
        Record record;
        Acts acts(folder_);
        for (std::size_t i = 0; i <= number; ++i) {
            if (is_slow(Acts::all()[i].name))
                continue;
            if (i == number)
                disk.fail(fault);
            if (!run(acts, disk, record, i))
                break;
        }
        outcome.shown = disk.has_failed();
        outcome.ended = !acts.is_open() || acts.house().lost();
        outcome.last_committed = acts.is_open() && acts.house().outcome() == journal::Outcome::committed;
        disk.mend();
        const auto machine = disk.content(); // which goes on when the process ends at once
        if (acts.is_open())
            go_on(acts, record, outcome);
        acts.close();
        look(disk.content(), disk.step_count(), record, outcome);
        if (outcome.ended)
            start_again(machine, record, outcome);
        return outcome;
    }

private:
    /// False if the act was refused or the house ended over it.
    bool run(Acts& acts, Disk& disk, Record& record, std::size_t number) {
        try {
            if (number == 0)
                acts.open(disk, record);
            acts.run(Acts::all()[number]);
        } catch (const std::exception&) {
            return false; // what the visitor is told as "not taken", the operator as "did not start"
        }
        return !acts.is_open() || !acts.house().lost();
    }

    /// The disk works again: what was lost stays closed, whoever asks; any other house goes on.
    static void go_on(Acts& acts, const Record& record, Outcome& outcome) {
        auto& house = acts.house();
        if (house.journal_lost())
            check_journal_is_closed(house.log(), outcome);
        if (house.keys_lost() && !throws([&] { house.vault().refill(); }))
            outcome.wrong.emplace_back("keys were made durable after a failed sync");
        if (house.lost())
            return;
        const auto told = record.told.size();
        house.keep_on_record();
        if (record.told.size() == told)
            outcome.wrong.emplace_back("it does not go on although the disk works again");
    }

    /// The next process on the same machine, which still reads what never got to the disk: what it tells people now
    /// must outlive a power cut too.
    void start_again(const Content& machine, Record record, Outcome& outcome) {
        Disk disk(machine);
        for (auto* promises : {&record.told, &record.tried}) {
            for (auto& promise : *promises)
                promise.step = 0; // of another disk's steps
        }
        const auto told = record.told.size();
        try {
            Content left;
            {
                House house(disk, folder_, record);
                house.keep_on_record();
                house.make_keys();
                left = disk.content();
            }
            if (record.told.size() < told + 2)
                outcome.wrong.emplace_back("it does not go on after it was started again");
            look(left, disk.step_count(), record, outcome);
        } catch (const std::exception& failure) {
            outcome.wrong.push_back(std::string("it does not start again: ") + failure.what());
        }
    }

    static void check_journal_is_closed(journal::Log& log, Outcome& outcome) {
        const auto head = log.head();
        const journal::Entry entry{.seq = {head.seq.value + 1},
                                   .at = head.at,
                                   .actor = the_service,
                                   .kind = "looked_at",
                                   .subject = {},
                                   .version = 0,
                                   .command = std::nullopt,
                                   .facts = "{}",
                                   .payload = {}};
        if (log.append({.expected = head.seq, .entries = {entry}, .outbox = {}}) != journal::Outcome::unknown)
            outcome.wrong.emplace_back("an append was answered after a failed sync");
        if (!throws([&] { log.outbox_done({}); }) || !throws([&] { log.erase(KeyId{}); }))
            outcome.wrong.emplace_back("the journal was written after a failed sync");
    }

    template <class Work>
    static bool throws(Work work) {
        try {
            work();
            return false;
        } catch (const std::exception&) {
            return true;
        }
    }

    void look(const Content& content, std::size_t steps, const Record& record, Outcome& outcome) {
        for (const auto cut : {Content::Cut::nothing, Content::Cut::everything, Content::Cut::sectors}) {
            const auto left = content.after_power_cut(cut, 1);
            for (auto& problem : look_into(left, record, steps, folder_))
                outcome.wrong.push_back(std::move(problem));
        }
    }

    std::filesystem::path folder_;
};

/// How many tried faults a test must have met, so that it can fail at all.
struct Tally {
    std::size_t lives{};
    std::size_t shown{};
    std::size_t ended{};
};

void live_and_check(BadDay& day, std::size_t act, const DiskFault& fault, Tally& tally) {
    const auto outcome = day.live(act, fault);
    ++tally.lives;
    tally.shown += outcome.shown ? 1U : 0U;
    tally.ended += outcome.ended ? 1U : 0U;
    CAPTURE(Acts::all()[act].name, static_cast<int>(fault.kind), fault.at, fault.for_good);
    CHECK(outcome.wrong == std::vector<std::string>{});
    if (outcome.shown && fault.kind == Kind::failed_sync && !may_go_on(Acts::all()[act].name))
        CHECK(outcome.ended);
}

constexpr std::array kinds{Kind::io_error, Kind::no_space, Kind::short_write, Kind::failed_sync};

std::size_t act_named(std::string_view name) {
    const auto found = std::ranges::find(Acts::all(), name, &Acts::Act::name);
    REQUIRE(found != Acts::all().end());
    return static_cast<std::size_t>(found - Acts::all().begin());
}

} // namespace

TEST_CASE("a disk that fails once or for good at any operation loses nothing that was acknowledged") {
    const ScratchFolder folder;
    const auto seed = seed_of_this_run();
    std::mt19937_64 dice(seed);
    BadDay day(folder.path());
    Tally tally;
    for (int i = 0; i < 120; ++i) {
        const auto act = dice() % Acts::all().size();
        if (!is_slow(Acts::all()[act].name))
            live_and_check(day, act, {kinds[dice() % kinds.size()], dice() % 8, dice() % 2 == 0}, tally);
    }
    fmt::print("{} faults, {} met, {} ended the service; again by: HOTLINE_SEED={}\n", tally.lives, tally.shown,
               tally.ended, seed);
    CAPTURE(seed);
    CHECK(tally.shown > tally.lives / 4);
    CHECK(tally.ended > 0);
}

TEST_CASE("every act on a disk that fails at each of its first operations", "[.long]") {
    const ScratchFolder folder;
    BadDay day(folder.path());
    Tally tally;
    for (std::size_t act = 0; act < Acts::all().size(); ++act) {
        for (const auto kind : kinds) {
            for (std::uint64_t at = 0; at < 12 && !is_slow(Acts::all()[act].name); ++at) {
                live_and_check(day, act, {kind, at, false}, tally);
                live_and_check(day, act, {kind, at, true}, tally);
            }
        }
    }
    fmt::print("{} faults, {} met, {} ended the service\n", tally.lives, tally.shown, tally.ended);
    CHECK(tally.shown > 500);
}

TEST_CASE("a failed sync while the log is tidied away ends the service after what was committed") {
    const ScratchFolder folder;
    BadDay day(folder.path());
    std::size_t after_commit = 0;
    for (std::uint64_t at = 0; at < 24; ++at) {
        const auto outcome =
            day.live(act_named("somebody writes at length and the log is tidied away"), {Kind::failed_sync, at, false});
        CAPTURE(at);
        CHECK(outcome.wrong == std::vector<std::string>{});
        CHECK(outcome.ended == outcome.shown);
        after_commit += outcome.ended && outcome.last_committed ? 1U : 0U;
    }
    CHECK(after_commit > 0);
}

TEST_CASE("a failed sync while something else than entries is written ends the service too") {
    const ScratchFolder folder;
    BadDay day(folder.path());
    for (const auto* name : {"it is delivered", "a batch of keys is made", "the key of a contact is destroyed",
                             "the bytes of a contact are erased"}) {
        const auto outcome = day.live(act_named(name), {Kind::failed_sync, 0, false});
        CAPTURE(name);
        CHECK(outcome.shown);
        CHECK(outcome.ended);
        CHECK(outcome.wrong == std::vector<std::string>{});
    }
}

#include "tests/faults/bad_day.hpp"

#include "tests/faults/ruins.hpp"

namespace hotline::faults {
namespace {

template <class Work>
bool throws(Work work) {
    try {
        work();
        return false;
    } catch (const std::exception&) {
        return true;
    }
}

void check_journal_is_closed(journal::Log& log, Outcome& outcome) {
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

/// The disk works again: what was lost stays closed, whoever asks; any other house goes on.
void go_on(House& house, const Record& record, Outcome& outcome) {
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

} // namespace

bool BadDay::is_slow(std::size_t act) {
    const auto name = Acts::all()[act].name;
    return name == "somebody is enrolled" || name == "they sign in" || name == "they sign out";
}

/// False if the act was refused or the house ended over it.
bool BadDay::run(Acts& acts, Disk& disk, Record& record, std::size_t act) {
    try {
        if (act == 0)
            acts.open(disk, record);
        acts.run(Acts::all()[act]);
    } catch (const std::exception&) {
        return false; // what the visitor is told as "not taken", the operator as "did not start"
    }
    return !acts.is_open() || !acts.house().lost();
}

Outcome BadDay::live(std::size_t act, const DiskFault& fault) {
    Outcome outcome;
    Disk disk(Content::with_folder(folder_.string()));
    Record record;
    Acts acts(folder_);
    for (std::size_t i = 0; i <= act; ++i) {
        if (is_slow(i))
            continue;
        if (i == act)
            disk.fail(fault);
        if (!run(acts, disk, record, i))
            break;
    }
    outcome.shown = disk.has_failed();
    outcome.told = disk.was_told();
    outcome.ended = !acts.is_open() || acts.house().lost();
    outcome.last_committed = acts.is_open() && acts.house().outcome() == journal::Outcome::committed;
    disk.mend();
    const auto machine = disk.content(); // which goes on when the process ends at once
    if (acts.is_open())
        go_on(acts.house(), record, outcome);
    acts.close();
    look(disk.content(), disk.step_count(), record, outcome);
    if (outcome.ended)
        start_again(machine, record, outcome);
    return outcome;
}

/// The next process on the same machine, which still reads what never got to the disk: what it tells people now must
/// outlive a power cut too.
void BadDay::start_again(const Content& machine, Record record, Outcome& outcome) {
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

Outcome BadDay::start(const Ruin& ruin, const Record& record, const DiskFault& fault) {
    Outcome outcome;
    auto promises = promises_of(ruin, record, folder_);
    Disk disk(ruin.left);
    disk.fail(fault);
    std::unique_ptr<House> house;
    try {
        house = std::make_unique<House>(disk, folder_, promises);
    } catch (const std::exception&) {
        outcome.ended = true; // it does not start
    }
    if (house && disk.has_failed()) {
        outcome.ended = house->lost();
        disk.mend();
        go_on(*house, promises, outcome);
    }
    const bool stops = house && !disk.has_failed();
    house.reset();
    outcome.shown = disk.has_failed();
    outcome.told = disk.was_told();
    outcome.ended = outcome.ended || (stops && outcome.shown); // met by the stop
    disk.mend();
    look(disk.content(), disk.step_count(), promises, outcome);
    return outcome;
}

std::uint64_t BadDay::operations(std::size_t act, DiskFault::Kind kind) {
    auto& counted = operations_[kind];
    if (counted.empty()) {
        Disk disk(Content::with_folder(folder_.string()));
        Record record;
        Acts acts(folder_);
        for (std::size_t i = 0; i < Acts::all().size(); ++i) {
            disk.count(kind);
            if (!is_slow(i))
                (void)run(acts, disk, record, i);
            counted.push_back(disk.counted());
        }
    }
    return counted.at(act);
}

void BadDay::look(const Content& content, std::size_t steps, const Record& record, Outcome& outcome) {
    for (const auto cut : {Content::Cut::nothing, Content::Cut::everything, Content::Cut::sectors}) {
        const auto left = content.after_power_cut(cut, 1);
        for (auto& problem : look_into(left, record, steps, folder_))
            outcome.wrong.push_back(std::move(problem));
    }
}

} // namespace hotline::faults

#include "hotline/journal/sqlite/inspect.hpp"
#include "hotline/record_types.hpp"
#include "tools/src/hotlinectl/tasks.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <string_view>

namespace hotline::ctl {
namespace {

std::string_view in_words(journal::ChainFault fault) {
    using journal::ChainFault;
    switch (fault) {
    case ChainFault::none:
        return "is good";
    case ChainFault::missing:
        return "is left out or stands in the wrong place";
    case ChainFault::changed:
        return "is not the one that was written";
    case ChainFault::payload_changed:
        return "has another payload than the one that was written";
    case ChainFault::truncated:
        return "and what follows it are gone from the end";
    case ChainFault::time_ran_back:
        return "is earlier than the one before";
    case ChainFault::doubled:
        return "is one that was there before";
    case ChainFault::not_as_signed:
        return "or one after it is not what a checkpoint vouches for";
    case ChainFault::unreadable:
        return "cannot be read: the file is damaged there";
    }
    return "is wrong";
}

} // namespace

int run(const JournalVerify& task) {
    const auto report = journal_sqlite::verify(task.data);
    const auto damage = journal_sqlite::damage_in(task.data);
    for (const auto& found : damage)
        fmt::print(stderr, "hotlinectl: {}\n", found);
    if (report.ok() && damage.empty()) {
        fmt::print("{} entries, all as they were written\n", report.entries);
        return ExitCode::done;
    }
    fmt::print("{} entries are good\n", report.entries);
    if (!report.ok())
        fmt::print(stderr, "hotlinectl: entry {} {}\n", report.first_bad.value_or(Seq{}).value, in_words(report.fault));
    return ExitCode::failed;
}

int run(const JournalRebuild& task) {
    const auto versions = journal_sqlite::rebuild(task.data, record_types());
    fmt::print("record tables made again from {} record versions\n", versions);
    return ExitCode::done;
}

} // namespace hotline::ctl

#include "hotline/journal/chain.hpp"
#include "hotline/journal/sqlite/inspect.hpp"
#include "hotline/record_types.hpp"
#include "tools/src/hotlinectl/tasks.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace hotline::ctl {

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

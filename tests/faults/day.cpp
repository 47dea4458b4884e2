#include "tests/faults/day.hpp"

#include "hotline/engine/engine.hpp"
#include "hotline/record_types.hpp"

#include <utility>

namespace hotline::faults {
namespace {

bool is_sync_of(const Step& step, const Content& content, bool of_databases) {
    const auto* sync = std::get_if<Sync>(&step);
    if (!sync)
        return false;
    for (const auto& [path, file] : content.names()) {
        if (file == sync->file)
            return (path.find(".db") != std::string::npos) == of_databases;
    }
    return false;
}

/// The day as a disk would have seen it from a program with the bug.
void plant(Day& day, const DayOptions& options) {
    if (!options.sqlite_does_not_sync && !options.files_do_not_sync)
        return;
    auto before = day.transactions.front().before;
    auto right = before;
    for (auto& transaction : day.transactions) {
        transaction.before = before;
        for (auto& step : transaction.steps) {
            right.apply(step);
            // A step that does nothing keeps the numbers as they are.
            if ((options.sqlite_does_not_sync && is_sync_of(step, right, true)) ||
                (options.files_do_not_sync && is_sync_of(step, right, false)))
                step = SyncFolder{"/nowhere"};
            before.apply(step);
        }
    }
}

} // namespace

Day live_a_day(const std::filesystem::path& folder, const DayOptions& options) {
    Day day;
    Disk disk(Content::with_folder(folder.string()));
    Acts acts(folder);
    for (const auto& act : Acts::all()) {
        Transaction transaction{
            .name = std::string(act.name), .before = disk.content(), .steps = {}, .first_step = disk.step_count()};
        if (day.transactions.empty())
            acts.open(disk, day.record, options.planted);
        acts.run(act);
        const auto steps = disk.steps();
        transaction.steps.assign(steps.begin() + static_cast<std::ptrdiff_t>(transaction.first_step), steps.end());
        day.transactions.push_back(std::move(transaction));
    }
    acts.close();
    plant(day, options);
    return day;
}

Record promises_of(const Ruin& ruin, const Record& record, const std::filesystem::path& folder) {
    Disk disk(ruin.left);
    DiskFiles files(disk);
    const DiskVfs vfs(disk);
    journal_sqlite::Journal journal(folder, record_types(), journal_id,
                                    {.readers = 1, .vfs = vfs.name(), .files = &files});
    auto folded = engine::fold_journal(journal.log());
    return record.after(ruin.steps, folded.last, std::move(folded.floor));
}

Day start_on(const Ruin& ruin, const Record& record, const std::filesystem::path& folder, const DayOptions& options) {
    Day day{.transactions = {}, .record = promises_of(ruin, record, folder)};
    Disk disk(ruin.left);
    {
        const House house(disk, folder, day.record, options.planted);
    }
    day.transactions.push_back(
        {.name = "the start after a power cut", .before = ruin.left, .steps = disk.steps(), .first_step = 0});
    plant(day, options);
    return day;
}

} // namespace hotline::faults

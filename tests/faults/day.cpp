#include "tests/faults/day.hpp"

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

/// The steps as a disk would have seen them from a program with the bug.
std::vector<Step> with_bug(std::vector<Step> steps, Content content, const DayOptions& options) {
    std::vector<Step> left;
    for (auto& step : steps) {
        content.apply(step);
        const bool dropped = (options.sqlite_does_not_sync && is_sync_of(step, content, true)) ||
                             (options.files_do_not_sync && is_sync_of(step, content, false));
        // A step that does nothing keeps the numbers as they are.
        left.push_back(dropped ? Step(SyncFolder{"nowhere"}) : std::move(step));
    }
    return left;
}

} // namespace

Day live_a_day(const std::filesystem::path& folder, const DayOptions& options) {
    Day day;
    Disk disk;
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
    if (!options.sqlite_does_not_sync && !options.files_do_not_sync)
        return day;
    Content content;
    for (auto& transaction : day.transactions) {
        transaction.before = content;
        transaction.steps = with_bug(std::move(transaction.steps), content, options);
        for (const auto& step : transaction.steps)
            content.apply(step);
    }
    return day;
}

} // namespace hotline::faults

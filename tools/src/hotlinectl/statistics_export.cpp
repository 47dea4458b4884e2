#include "hotline/statistics/export.hpp"
#include "tools/src/hotlinectl/journal_view.hpp"
#include "tools/src/hotlinectl/tasks.hpp"
#include "tools/src/hotlinectl/wall_clock.hpp"

#include <fmt/format.h>

namespace hotline::ctl {

int run(const StatisticsExport& task) {
    const statistics::Places places{.facts = task.data / "statistics.db", .release = task.out};
    const auto exported = statistics::export_closed_months(view_journal(task.data), places, wall_clock());
    fmt::print("{} entries counted, {} files written, {} kept as they were\n", exported.entries, exported.files_written,
               exported.files_kept);
    return ExitCode::done;
}

} // namespace hotline::ctl

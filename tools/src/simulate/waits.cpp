#include "tools/src/simulate/waits.hpp"

#include "proto/json_writer.hpp"
#include "tools/src/simulate/schedule.hpp"
#include "tools/src/simulate/wait_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace hotline::simulate {
namespace {

std::string percent(std::uint64_t permille) { return fmt::format("{}.{} %", permille / 10, permille % 10); }

std::string hour_text(const WaitLine& line) { return line.hour ? fmt::format("{:02}", *line.hour) : "all"; }

std::string as_text(const WaitTable& table) {
    auto text = fmt::format("{:<10} {:>4} {:>9} {:>9} {:>9} {:>8} {:>8} {:>8} {:>9} {:>11}\n", "language", "hour",
                            "contacts", "answered", "gave up", "P50 s", "P95 s", "max s", "gave up",
                            "within " + std::to_string(table.within_s) + " s");
    for (const auto& line : table.lines) {
        text +=
            fmt::format("{:<10} {:>4} {:>9} {:>9} {:>9} {:>8} {:>8} {:>8} {:>9} {:>11}\n", line.language,
                        hour_text(line), line.contacts, line.answered, line.abandoned, line.wait_p50_s, line.wait_p95_s,
                        line.wait_max_s, percent(line.abandoned_permille), percent(line.service_level_permille));
    }
    return text;
}

std::string as_csv(const WaitTable& table) {
    std::string text = "language,hour,contacts,answered,abandoned,wait_p50_s,wait_p95_s,wait_max_s,"
                       "abandoned_permille,service_level_permille\n";
    for (const auto& line : table.lines) {
        text += fmt::format("{},{},{},{},{},{},{},{},{},{}\n", line.language, hour_text(line), line.contacts,
                            line.answered, line.abandoned, line.wait_p50_s, line.wait_p95_s, line.wait_max_s,
                            line.abandoned_permille, line.service_level_permille);
    }
    return text;
}

} // namespace

void Waits::count(const Life& life, Instant at, Flag answered) {
    const auto wait = static_cast<std::uint64_t>((at - life.arrived).count / 1'000);
    const auto hour = static_cast<std::uint32_t>((life.arrived - monday).count / hours(1).count % 24);
    const std::string language(life.language.text());
    for (const auto& key : {Key{language, hour}, Key{language, std::nullopt}, Key{"all", std::nullopt}}) {
        auto& cell = cells_[key];
        ++(answered == Flag::yes ? cell.answered : cell.gave_up)[wait];
    }
}

WaitLine Waits::line_of(const Key& key, const Cell& cell, std::uint64_t within_s) {
    const auto answered = sum_of(cell.answered);
    const auto gave_up = sum_of(cell.gave_up);
    std::uint64_t in_time = 0;
    for (const auto& [wait, count] : cell.answered)
        in_time += wait <= within_s ? count : 0;
    return {.language = key.first,
            .hour = key.second,
            .contacts = answered + gave_up,
            .answered = answered,
            .abandoned = gave_up,
            .wait_p50_s = quantile(cell.answered, 500),
            .wait_p95_s = quantile(cell.answered, 950),
            .wait_max_s = std::max(quantile(cell.answered, 1'000), quantile(cell.gave_up, 1'000)),
            .abandoned_permille = share(gave_up, answered + gave_up),
            .service_level_permille = share(in_time, answered + gave_up)};
}

WaitTable Waits::table(std::uint64_t within_s, std::uint64_t hours) const {
    WaitTable table{.within_s = within_s, .hours = hours, .lines = {}};
    for (const auto& [key, cell] : cells_)
        table.lines.push_back(line_of(key, cell, within_s));
    // Each language after its hours, and all together last.
    std::ranges::sort(table.lines, {}, [](const WaitLine& line) {
        return std::tuple(line.language == "all", line.language, line.hour.value_or(24));
    });
    return table;
}

std::string text_of(const WaitTable& table, Format format) {
    switch (format) {
    case Format::text:
        return as_text(table);
    case Format::json:
        return write_json(table) + "\n";
    case Format::csv:
        return as_csv(table);
    }
    return {};
}

} // namespace hotline::simulate

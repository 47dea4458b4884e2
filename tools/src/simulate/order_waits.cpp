#include "tools/src/simulate/order_waits.hpp"

#include "hotline/desk/policy.hpp"
#include "proto/json_writer.hpp"

#include <fmt/format.h>

namespace hotline::simulate {
namespace {

constexpr std::string_view head = "order,load_permille,by,of,contacts,answered,abandoned,wait_p50_s,wait_p95_s,"
                                  "wait_max_s,overdue\n";

std::string as_text(const OrderTable& table) {
    constexpr auto form = "{:<7} {:>5} {:<9} {:<12} {:>9} {:>9} {:>9} {:>8} {:>8} {:>8} {:>8}\n";
    auto text = fmt::format(form, "order", "load", "by", "of", "contacts", "answered", "gave up", "P50 s", "P95 s",
                            "max s", "overdue");
    for (const auto& line : table.lines) {
        const auto load = fmt::format("{}.{:02}", line.load_permille / 1'000, line.load_permille % 1'000 / 10);
        text += fmt::format(form, line.order, load, line.by, line.of, line.contacts, line.answered, line.abandoned,
                            line.wait_p50_s, line.wait_p95_s, line.wait_max_s, line.overdue);
    }
    return text;
}

std::string as_csv(const OrderTable& table) {
    std::string text(head);
    for (const auto& line : table.lines) {
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", line.order, line.load_permille, line.by, line.of,
                            line.contacts, line.answered, line.abandoned, line.wait_p50_s, line.wait_p95_s,
                            line.wait_max_s, line.overdue);
    }
    return text;
}

} // namespace

void OrderWaits::count(const Life& life, Instant at, Flag answered) {
    const Millis waited = at - life.arrived;
    const Millis meant = desk::max_wait({}, life.channel, life.acuity);
    // Nobody of acuity 1 is meant to wait; a minute is allowed for the offer itself.
    const bool overdue = waited > std::max(meant, minutes(1));
    const std::string acuity(code_name(life.acuity));
    const std::string language(life.language.text());
    for (const auto& key :
         {Key{WaitsBy::all, 0, "all"}, Key{WaitsBy::acuity, static_cast<std::uint32_t>(life.acuity), acuity},
          Key{WaitsBy::language, 0, language}}) {
        auto& cell = cells_[key];
        ++cell.waits[static_cast<std::uint64_t>(waited.count / 1'000)];
        ++(answered == Flag::yes ? cell.answered : cell.abandoned);
        cell.overdue += overdue ? 1 : 0;
    }
}

OrderTable OrderWaits::table(QueueOrder order, std::uint64_t load_permille) const {
    OrderTable table;
    for (const auto& [key, cell] : cells_) {
        table.lines.push_back({.order = std::string(code_name(order)),
                               .load_permille = load_permille,
                               .by = std::string(code_name(std::get<WaitsBy>(key))),
                               .of = std::get<std::string>(key),
                               .contacts = sum_of(cell.waits),
                               .answered = cell.answered,
                               .abandoned = cell.abandoned,
                               .wait_p50_s = quantile(cell.waits, 500),
                               .wait_p95_s = quantile(cell.waits, 950),
                               .wait_max_s = quantile(cell.waits, 1'000),
                               .overdue = cell.overdue});
    }
    return table;
}

std::string text_of(const OrderTable& table, Format format) {
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

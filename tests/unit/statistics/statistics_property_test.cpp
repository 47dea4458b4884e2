#include "hotline/statistics/export.hpp"

#include "hotline/statistics/disclosure.hpp"
#include "hotline/statistics/facts_file.hpp"
#include "hotline/statistics/tables.hpp"
#include "tests/unit/statistics/folder.hpp"
#include "tests/unit/statistics/past.hpp"

#include <rapidcheck.h>

#include <sstream>

namespace hotline::statistics {
namespace {

using namespace std::chrono_literals;

/// From August 2026 on, a few hours apart, with every mixture of channels and outcomes; some contacts stay open for
/// long, some for ever.
Past any_past() {
    Past past;
    auto now = at("2026-08-20T00:00:00Z");
    std::vector<ContactId> open;
    const auto steps = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 6'000));
    for (const auto step : steps) {
        now = now + minutes(step % 1'000);
        const auto outcome = step % 3 == 0 ? Disposition::helped : Disposition::abandoned;
        if (step % 7 == 0)
            past.tip(now);
        else if (step % 2 == 0 || open.empty())
            open.push_back(past.arrives(now, step % 5 == 0 ? Channel::voice : Channel::chat));
        else {
            const auto which = step % open.size();
            past.ends(now, open[which], outcome);
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(which));
        }
    }
    return past;
}

const auto in_december = at("2026-12-24T00:00:00Z");

/// The third field of each line but the first.
std::vector<std::string> cells(const std::string& table) {
    std::vector<std::string> found;
    std::istringstream lines(table);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        std::istringstream fields(line);
        std::string field;
        for (int n = 0; n < 3; ++n)
            std::getline(fields, field, ',');
        found.push_back(field);
    }
    return found;
}

Counts all_counts(const Past& past, std::size_t page) {
    const Folder folder;
    FactsFile facts(folder.places().facts);
    while (facts.fold_page(past.source(), page) > 0) {
    }
    Counts all;
    for (auto month = 2026y / 8; month <= 2026y / 12; month += std::chrono::months(1))
        for (const auto measure : {Measure::contacts_by_channel, Measure::contacts_by_outcome})
            for (const auto& [code, count] : facts.counts(month, measure))
                all[to_text(month) + " " + code] = count;
    return all;
}

} // namespace

TEST_CASE("no count gives a cell from one to four, and every number told is a multiple of five near it") {
    REQUIRE(rc::check([] {
        const auto count = *rc::gen::inRange<std::uint64_t>(0, 100'000);
        const auto cell = disclose(count);
        if (cell.withheld == Flag::yes) {
            RC_ASSERT(cell.text.empty() && count >= 1 && count <= 4);
            return;
        }
        const auto told = std::stoull(cell.text);
        RC_ASSERT(told % 5 == 0);
        RC_ASSERT(told <= count + 2 && count <= told + 2);
    }));
}

TEST_CASE("no exported cell of any month is from one to four, and every number is a multiple of five") {
    REQUIRE(rc::check([] {
        const auto measure = *rc::gen::element(Measure::contacts_by_channel, Measure::contacts_by_outcome);
        Counts counts;
        for (const auto code : codes_of(measure))
            counts.emplace(code, *rc::gen::inRange<std::uint64_t>(0, 30));
        for (const auto& cell : cells(table_text(2026y / 10, measure, counts))) {
            const bool may_be_told = cell.empty() || std::stoull(cell) % 5 == 0;
            RC_ASSERT(may_be_told);
        }
    }));
}

TEST_CASE("counting in pages of any size gives equal cells") {
    REQUIRE(rc::check([] {
        const auto past = any_past();
        const auto page = *rc::gen::inRange<std::size_t>(1, 40);
        RC_ASSERT(all_counts(past, page) == all_counts(past, 1'000'000));
    }));
}

TEST_CASE("exporting again, later and from other counts, gives identical bytes") {
    REQUIRE(rc::check([] {
        auto past = any_past();
        const Folder folder;
        const Folder afresh;
        (void)export_closed_months(past.source(), folder.places(), in_december);
        const auto first = folder.released();
        (void)export_closed_months(past.source(), folder.places(), in_december + days(1));
        RC_ASSERT(folder.released() == first);

        past.contacts(7, in_december);
        (void)export_closed_months(past.source(), afresh.places(), in_december + days(2));
        for (const auto& [name, text] : first)
            RC_ASSERT(afresh.released().at(name) == text);
    }));
}

TEST_CASE("whenever an export runs, no month in progress is released") {
    REQUIRE(rc::check([] {
        const auto past = any_past();
        const auto now = at("2026-08-20T00:00:00Z") + hours(*rc::gen::inRange(0, 24 * 120));
        const Folder folder;
        (void)export_closed_months(past.source(), folder.places(), now);
        RC_ASSERT(folder.released().count("contacts_by_channel_" + to_text(month_of(now)) + ".csv") == 0);
    }));
}

} // namespace hotline::statistics

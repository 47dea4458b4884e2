// Held against rows (erlang_reference.csv) that were made apart from this code: Erlang B and C with exact rationals,
// Erlang A by birth-and-death sums with 60-digit decimals, written down with twelve.
#include "routing/staffing/figures.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace hotline;
using namespace hotline::staffing;

namespace {

const std::filesystem::path reference_file =
    std::filesystem::path(HOTLINE_SOURCE_DIR) / "tests/unit/staffing/erlang_reference.csv";

using Row = std::map<std::string, std::string>;

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> found;
    const auto end = line.find_last_not_of("\r\n"); // the file may have been made elsewhere
    std::istringstream text(line.substr(0, end + 1) + ",");
    for (std::string cell; std::getline(text, cell, ',');)
        found.push_back(cell);
    return found;
}

std::vector<Row> rows() {
    std::ifstream file(reference_file);
    std::string line;
    std::getline(file, line);
    const auto names = cells(line);
    std::vector<Row> all;
    while (std::getline(file, line)) {
        const auto values = cells(line);
        Row row;
        for (std::size_t i = 0; i < names.size(); ++i)
            row[names[i]] = values.at(i);
        all.push_back(row);
    }
    return all;
}

double number(const Row& row, const std::string& name) {
    const auto& text = row.at(name);
    return text.empty() ? 0 : std::stod(text);
}

Model model_of(const Row& row) {
    const auto& name = row.at("model");
    return name == "B" ? Model::b : name == "C" ? Model::c : Model::a;
}

Hour hour_of(const Row& row) {
    return {.servers = static_cast<std::uint32_t>(std::stoul(row.at("servers"))),
            .arrivals_per_hour = number(row, "lambda_per_h"),
            .handle_s = number(row, "aht_s"),
            .patience_s = number(row, "mean_patience_s"),
            .threshold_s = number(row, "threshold_s")};
}

/// The file has twelve digits: nothing can agree better than half of the last.
void agrees(const Row& row, const std::string& name, std::optional<double> ours, double tolerance) {
    if (row.at(name).empty())
        return;
    INFO(row.at("model") << " servers " << row.at("servers") << ", " << name);
    REQUIRE(ours.has_value());
    const double theirs = number(row, name);
    CHECK(std::abs(*ours - theirs) <= tolerance * std::abs(theirs));
}

} // namespace

TEST_CASE("the figures are those of the reference rows") {
    const auto all = rows();
    REQUIRE(all.size() == 25);
    for (const Row& row : all) {
        const auto ours = figures(model_of(row), hour_of(row));
        REQUIRE(ours.has_value());
        agrees(row, "offered_erl", ours->offered_erl, 1e-9);
        agrees(row, "prob_block", ours->prob_block, 1e-9);
        agrees(row, "prob_wait", ours->prob_wait, 1e-9);
        agrees(row, "prob_abandon", ours->prob_abandon, 1e-9);
        agrees(row, "asa_all_s", ours->asa_all_s, 1e-9);
        agrees(row, "asa_answered_s", ours->asa_answered_s, 1e-9);
        agrees(row, "mean_wait_abandoned_s", ours->mean_wait_abandoned_s, 1e-9);
        agrees(row, "mean_wait_of_waiters_s", ours->mean_wait_of_waiters_s, 1e-9);
        agrees(row, "service_level", ours->service_level, 1e-7);
        agrees(row, "service_level_of_answered", ours->service_level_of_answered, 1e-7);
        agrees(row, "occupancy", ours->occupancy, 1e-9);
        agrees(row, "mean_queue_len", ours->mean_queue_len, 1e-9);
    }
}

#include "tools/src/simulate/tables.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <stdexcept>

namespace hotline::simulate {
namespace {

/// What stands behind a member's name in a line of facts, `null` if it is not there. Texts in facts are codes, tags
/// and hex digits: no quote, brace or bracket stands in one.
std::string_view value_of(std::string_view facts, std::string_view column) {
    int depth = 0;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const char c = facts[i];
        depth += c == '{' || c == '[' ? 1 : 0;
        depth -= c == '}' || c == ']' ? 1 : 0;
        const bool begins = c == '"' && depth == 1 && (facts[i - 1] == '{' || facts[i - 1] == ',');
        if (!begins)
            continue;
        const auto name = facts.substr(i + 1, facts.find('"', i + 1) - i - 1);
        i += name.size() + 1;
        if (name != column)
            continue;
        const auto value = facts.substr(i + 2);
        if (value.starts_with('{') || value.starts_with('['))
            throw std::logic_error("the simulated disk compares single values alone");
        return value.substr(0, value.find_first_of(",}"));
    }
    return "null";
}

std::optional<std::int64_t> number_in(std::string_view value) {
    std::int64_t number{};
    const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
    return read.ec == std::errc{} ? std::optional(number) : std::nullopt;
}

/// As SQLite compares: equal by `IS`, and nothing that is null is less or more.
bool holds(const journal::Condition& condition, std::string_view facts) {
    const auto value = value_of(facts, condition.column);
    if (condition.compare == journal::Compare::equal)
        return value == condition.value;
    const auto there = number_in(value);
    const auto asked = number_in(condition.value);
    if (!there || !asked)
        return false;
    return condition.compare == journal::Compare::at_least ? *there >= *asked : *there <= *asked;
}

} // namespace

bool is_kept_for_ever(std::string_view kind) { return kind == "retention_sweep"; }

const journal::RecordRow* Tables::row(std::string_view kind, Uuid id) const {
    const auto rows = rows_.find(kind);
    if (rows == rows_.end())
        return nullptr;
    const auto found = rows->second.find(id);
    return found == rows->second.end() ? nullptr : &found->second;
}

std::optional<journal::RecordRow> Tables::get(std::string_view kind, Uuid id) const {
    const auto* found = row(kind, id);
    return found ? std::optional(*found) : std::nullopt;
}

std::uint32_t Tables::version(std::string_view kind, Uuid id) const {
    const auto* found = row(kind, id);
    return found ? found->version : 0;
}

bool Tables::can_follow(const journal::Entry& entry) const {
    return version(entry.kind, entry.subject) + 1 == entry.version;
}

void Tables::follow(const journal::Entry& entry) {
    auto& order = by_seq_[entry.kind];
    auto& stands = rows_[entry.kind][entry.subject];
    order.erase(stands.seq); // none of a record that is new
    stands = {.id = entry.subject,
              .version = entry.version,
              .seq = entry.seq,
              .at = entry.at,
              .facts = entry.facts,
              .payload = entry.payload};
    order.emplace(entry.seq, entry.subject);
    changed_.emplace_back(entry.at, std::pair(entry.kind, entry.subject));
}

void Tables::erase_payload(Seq entry) {
    for (const auto& [kind, order] : by_seq_) {
        if (const auto found = order.find(entry); found != order.end())
            rows_[kind].at(found->second).payload = journal::SealedPayload{};
    }
}

void Tables::retire(Instant before) {
    for (; !changed_.empty() && changed_.front().first < before; changed_.pop_front()) {
        const auto& [kind, id] = changed_.front().second;
        auto& rows = rows_[kind];
        const auto found = rows.find(id);
        if (found == rows.end() || found->second.at >= before || is_kept_for_ever(kind))
            continue;
        by_seq_[kind].erase(found->second.seq);
        rows.erase(found);
    }
}

std::vector<journal::RecordRow> Tables::find(std::string_view kind, const journal::Query& query) const {
    std::vector<journal::RecordRow> found;
    const auto rows = rows_.find(kind);
    if (rows == rows_.end())
        return found;
    const auto& order = by_seq_.find(kind)->second;
    const auto most = std::min(query.limit, journal::limit::find_max);
    const auto look = [&](Uuid id) {
        const auto& row = rows->second.at(id);
        if (std::ranges::all_of(query.where, [&](const auto& condition) { return holds(condition, row.facts); }))
            found.push_back(row);
    };
    if (query.order == journal::Order::oldest) {
        for (auto at = order.upper_bound(query.after); at != order.end() && found.size() < most; ++at)
            look(at->second);
        return found;
    }
    auto at = query.after == Seq{} ? order.end() : order.lower_bound(query.after);
    while (at != order.begin() && found.size() < most)
        look((--at)->second);
    return found;
}

std::size_t Tables::size() const {
    std::size_t all = 0;
    for (const auto& [kind, rows] : rows_)
        all += rows.size();
    return all;
}

} // namespace hotline::simulate

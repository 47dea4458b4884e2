#pragma once

#include "hotline/journal/records.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace hotline::security::test {

/// Records in memory: what was submitted is what is found.
class MemoryRecords final : public journal::Records {
public:
    using journal::Records::find;
    using journal::Records::get;
    using journal::Records::history;

    void commit(const journal::Change& change) {
        rows_[{std::string(change.type->name), change.id}] = {.id = change.id,
                                                              .version = change.expected_version + 1,
                                                              .seq = Seq{++seq_},
                                                              .at = {},
                                                              .facts = change.facts,
                                                              .payload = change.payload};
    }

    std::optional<journal::RecordRow> get(const journal::RecordType& type, Uuid id) override {
        const auto found = rows_.find({std::string(type.name), id});
        return found == rows_.end() ? std::nullopt : std::optional(found->second);
    }

    std::vector<journal::RecordRow> find(const journal::RecordType& type, const journal::Query& query) override {
        std::vector<journal::RecordRow> found;
        for (const auto& [key, row] : rows_) {
            const auto holds = [&facts = row.facts](const journal::Condition& condition) {
                return facts.find('"' + std::string(condition.column) + "\":" + condition.value) != std::string::npos;
            };
            if (key.first == type.name && std::all_of(query.where.begin(), query.where.end(), holds)) {
                found.push_back(row);
            }
        }
        return found;
    }

    std::vector<journal::RecordRow> history(const journal::RecordType&, Uuid) override { return {}; }

    /// Everything that would stand in the clear in the database.
    [[nodiscard]] std::string clear_text() const {
        std::string all;
        for (const auto& [key, row] : rows_) {
            all += row.facts;
            if (const auto* sealed = std::get_if<journal::SealedPayload>(&row.payload))
                all += sealed->envelope;
        }
        return all;
    }

private:
    std::map<std::pair<std::string, Uuid>, journal::RecordRow> rows_;
    std::uint64_t seq_{};
};

} // namespace hotline::security::test

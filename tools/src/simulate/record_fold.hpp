#pragma once

#include "tools/src/simulate/disk.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace hotline::simulate {

/// What record rows must be, told from the entries alone by a fold that is written a second time, without a line of
/// the disk's. Holds the rows of the entries that are folded away; those of the held ones are made afresh each time.
class RecordFold {
public:
    /// The entry is about to be folded away.
    void take(const journal::Entry& entry);
    /// Rows that have not changed since are forgotten, here as on the disk.
    void retire(Instant before);
    /// The first difference between the disk's tables and a fresh fold of everything: facts, versions, what each
    /// payload is or that it is gone, and that nothing is there that no entry tells of. None: they are the same.
    [[nodiscard]] std::optional<std::string> difference(const Disk& disk) const;

private:
    /// A row as its last entry makes it.
    struct Row {
        std::uint32_t version{};
        Seq seq;
        Instant at;
        std::string facts;
        journal::Payload payload;
    };
    using Name = std::pair<std::string, Uuid>;
    struct Newest;
    /// Neither here nor on the disk any more.
    [[nodiscard]] static bool is_forgotten(std::string_view kind, Instant changed, Instant before) {
        return changed < before && !is_kept_for_ever(kind);
    }

    std::map<Name, Row> rows_;
    Instant retired_before_;
};

} // namespace hotline::simulate

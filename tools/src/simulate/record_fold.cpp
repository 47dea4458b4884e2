#include "tools/src/simulate/record_fold.hpp"

#include "hotline/keys/envelope.hpp"

namespace hotline::simulate {
namespace {

bool is_gone(const journal::Payload& payload) {
    const auto* sealed = std::get_if<journal::SealedPayload>(&payload);
    return sealed && sealed->envelope.empty();
}

/// A payload is what was written, or without its bytes if the disk was told to erase its key.
bool stands_for(const journal::Payload& there, const journal::Payload& written, const Disk& disk) {
    if (there == written)
        return true;
    const auto* sealed = std::get_if<journal::SealedPayload>(&written);
    const auto key = sealed ? keys::envelope_key(sealed->envelope) : std::nullopt;
    return is_gone(there) && key && disk.was_erased(*key);
}

} // namespace

/// The newest entry of each record among those that are held, by pointers into the disk.
struct RecordFold::Newest {
    std::map<std::pair<std::string_view, Uuid>, const journal::Entry*> entries;
    std::optional<std::string> fault;

    Newest(const Disk& disk, const std::map<Name, Row>& before) {
        disk.each_held([&](const journal::StoredEntry& stored) {
            const auto& entry = stored.entry;
            if (entry.version == 0)
                return;
            auto& known = entries[{entry.kind, entry.subject}];
            const auto base = known ? before.end() : before.find({entry.kind, entry.subject});
            const auto version = known ? known->version : base == before.end() ? 0 : base->second.version;
            if (version > 0 && entry.version != version + 1) // the first may have been forgotten, the ledger has it
                fault = "the entries of a record leave a version out: " + entry.kind;
            known = &entry;
        });
    }
};

void RecordFold::take(const journal::Entry& entry) {
    if (entry.version == 0 || is_forgotten(entry.kind, entry.at, retired_before_))
        return;
    rows_.insert_or_assign({entry.kind, entry.subject}, Row{.version = entry.version,
                                                            .seq = entry.seq,
                                                            .at = entry.at,
                                                            .facts = entry.facts,
                                                            .payload = entry.payload});
}

void RecordFold::retire(Instant before) {
    retired_before_ = std::max(retired_before_, before);
    std::erase_if(rows_, [before](const auto& row) { return is_forgotten(row.first.first, row.second.at, before); });
}

std::optional<std::string> RecordFold::difference(const Disk& disk) const {
    const Newest newest(disk, rows_);
    if (newest.fault)
        return newest.fault;
    std::size_t due = 0; // rows that must be there
    for (const auto& [name, entry] : newest.entries)
        due += is_forgotten(name.first, entry->at, retired_before_) ? 0U : 1U;
    for (const auto& [name, row] : rows_)
        due += newest.entries.contains({name.first, name.second}) ? 0U : 1U;
    std::size_t there = 0;
    for (const auto& [kind, rows] : disk.tables().all()) {
        for (const auto& [id, row] : rows) {
            ++there;
            const auto held = newest.entries.find({kind, id});
            const auto base = rows_.find({kind, id});
            const auto same = [&](const auto& made) {
                return row.version == made.version && row.seq == made.seq && row.at == made.at &&
                       row.facts == made.facts && stands_for(row.payload, made.payload, disk);
            };
            if (held != newest.entries.end() ? !same(*held->second) : base == rows_.end() || !same(base->second))
                return "a row is not what the entries make of it: " + kind;
        }
    }
    return there == due ? std::nullopt : std::optional<std::string>("a row is missing that the entries make");
}

} // namespace hotline::simulate

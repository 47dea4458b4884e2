#include "hotline/statistics/counted.hpp"

#include "proto/fact_json.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace hotline::statistics {
namespace {

template <class Fact>
Counted read(const journal::Entry& entry) {
    auto facts = decode_facts<Fact>(entry.facts);
    if (!facts)
        throw std::runtime_error(fmt::format("the facts of entry {} cannot be read", entry.seq.value));
    return std::move(*facts);
}

} // namespace

std::optional<Counted> counted(const journal::Entry& entry) {
    if (entry.kind == TipReceived::kind && entry.version == 1)
        return read<TipReceived>(entry);
    if (entry.version != 0)
        return std::nullopt;
    if (entry.kind == Arrived::kind)
        return read<Arrived>(entry);
    if (entry.kind == Closed::kind)
        return read<Closed>(entry);
    return std::nullopt;
}

} // namespace hotline::statistics

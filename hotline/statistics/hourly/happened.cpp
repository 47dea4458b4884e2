#include "hotline/statistics/hourly/happened.hpp"

#include "proto/fact_json.hpp"

#include <boost/mp11/algorithm.hpp>
#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace hotline::hourly {
namespace {

template <class Fact>
Fact read(const journal::Entry& entry) {
    auto facts = decode_facts<Fact>(entry.facts);
    if (!facts)
        throw std::runtime_error(fmt::format("the facts of entry {} cannot be read", entry.seq.value));
    return std::move(*facts);
}

} // namespace

std::optional<Happened> happened(const journal::Entry& entry) {
    std::optional<Happened> found;
    if (entry.version != 0)
        return found;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Happened>>([&](auto kind) {
        using Fact = typename decltype(kind)::type;
        if (!found && entry.kind == Fact::kind)
            found = read<Fact>(entry);
    });
    return found;
}

} // namespace hotline::hourly

#pragma once

#include "hotline/journal/entry.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string_view>
#include <variant>

/// What the statistics read of the journal: three kinds of entries, and of their facts only the members named here.
/// The areas that write them own the full structs; these have the same kind and member names, which stand in journals
/// for ever. `tests/unit/statistics` holds them against the owners'.
namespace hotline::statistics {

/// A contact came (the desk's event of that kind).
struct Arrived {
    static constexpr std::string_view kind = "contact_arrived";
    ContactId contact;
    Channel channel{};
};
BOOST_DESCRIBE_STRUCT(Arrived, (), (contact, channel))

/// A contact ended, with its one outcome (the desk's event of that kind).
struct Closed {
    static constexpr std::string_view kind = "contact_closed";
    ContactId contact;
    Disposition disposition{};
};
BOOST_DESCRIBE_STRUCT(Closed, (), (contact, disposition))

/// A tip came: version 1 of the tips' record.
struct TipReceived {
    static constexpr std::string_view kind = "tip";
    Instant received;
};
BOOST_DESCRIBE_STRUCT(TipReceived, (), (received))

using Counted = std::variant<Arrived, Closed, TipReceived>;

/// What the entry means for the counts; none for most. Throws `std::runtime_error`, which names the entry, if its
/// facts cannot be read: a count with a hole in it must not be released.
std::optional<Counted> counted(const journal::Entry& entry);

} // namespace hotline::statistics

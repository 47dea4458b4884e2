#pragma once

#include "hotline/journal/entry.hpp"
#include "proto/fact_json.hpp"

#include <string_view>
#include <vector>

namespace hotline::journal {

/// A type of versioned record: a described struct of facts with a name.
///
///     struct Consent {
///         static constexpr std::string_view record_name = "consent";
///         static constexpr std::array<std::string_view, 1> indexes{"contact"};   // optional
///         static constexpr std::uint32_t projection = 2;                         // optional, 1 if absent
///         ContactId contact;
///         ConsentState state{};
///     };
///     BOOST_DESCRIBE_STRUCT(Consent, (), (contact, state))
template <class R>
concept Record = Facts<R> && requires { std::string_view{R::record_name}; };

/// How a fact stands in a table's column.
enum class ColumnKind {
    integer, ///< instants, durations, counts, places, numbers
    text,    ///< codes by name, language tags, ids and digests in hex
    json,    ///< lists and structs, as their facts line
};

/// One member of a record's struct, under its own name.
struct Column {
    std::string_view name;
    ColumnKind kind{};
};

/// What a store needs to know of a record type to make and fill its table.
struct RecordType {
    std::string_view name;
    std::uint32_t projection{1}; ///< raise it to have the table made again; a change of columns does so by itself
    std::vector<Column> columns;
    std::vector<std::string_view> indexes;
};

/// Names one record of one type.
struct RecordKey {
    const RecordType* type{};
    Uuid id;
};

/// A record that must still have this version when a change is decided: a referral guards on its consent.
struct Guard {
    const RecordType* type{};
    Uuid id;
    std::uint32_t version{};
};

/// The next state of a record, as an area submits it.
struct Change {
    const RecordType* type{};
    Uuid id;
    std::uint32_t expected_version{}; ///< 0 creates the record
    std::string facts;
    Payload payload;
    std::vector<Guard> guards;
};

/// A record as it stands, or as it stood after one of its entries.
template <class R>
struct Versioned {
    Uuid id;
    std::uint32_t version{};
    Seq seq;
    Instant at;
    R facts;
    Payload payload;
};

/// The runtime description of `R`, made once from its members. Lives as long as the process.
template <Record R>
const RecordType& record_type();

/// `R` as the next state of record `id`.
template <Record R>
Change change(const R& facts, Uuid id, std::uint32_t expected_version, Payload payload = {},
              std::vector<Guard> guards = {}) {
    return {&record_type<R>(), id, expected_version, encode_facts(facts), std::move(payload), std::move(guards)};
}

/// A guard on the record as it was read.
template <Record R>
Guard guard(const Versioned<R>& read) {
    return {&record_type<R>(), read.id, read.version};
}

/// The entry that makes `change` happen: version `expected_version + 1` at `seq`.
Entry entry_of(Change change, Seq seq, Instant at, PersonId actor, std::optional<CommandId> command);

} // namespace hotline::journal

#include "hotline/journal/record.ipp"

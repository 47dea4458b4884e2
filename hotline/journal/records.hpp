#pragma once

#include "hotline/journal/record.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace hotline::journal {

namespace limit {
inline constexpr std::size_t find_max = 1'000; ///< records in one answer; `Query::limit` is clamped to it
} // namespace limit

/// One record as the store gives it: facts still as their line.
using RecordRow = Versioned<std::string>;

/// How a column is held against a value: integers by size, texts byte by byte. An absent optional is equal to `null`
/// only.
enum class Compare { equal, at_least, at_most };

/// One member of the record, held against a value. Throws `std::logic_error` in `find` if the type has no such member.
struct Condition {
    std::string_view column;
    Compare compare{};
    std::string value; ///< as proto/fact_json.hpp writes the member; `null` for an absent optional
};

/// By the entry that last changed the record.
enum class Order { newest, oldest };

/// Which records, in order of the entry that last changed them.
struct Query {
    std::vector<Condition> where; ///< all must hold
    Order order = Order::newest;
    std::size_t limit = 100;
    Seq after; ///< continue behind this seq in the chosen order; 0: from the start
};

/// A query over records of one type: `all<Consent>().where(&Consent::contact, id).limit(10)`.
template <Record R>
class Find {
public:
    template <class Member>
    Find& where(Member R::* member, const std::type_identity_t<Member>& value) {
        return condition(member, Compare::equal, value);
    }
    template <class Member>
    Find& at_least(Member R::* member, const std::type_identity_t<Member>& value) {
        return condition(member, Compare::at_least, value);
    }
    template <class Member>
    Find& at_most(Member R::* member, const std::type_identity_t<Member>& value) {
        return condition(member, Compare::at_most, value);
    }
    Find& order(Order order) {
        query_.order = order;
        return *this;
    }
    Find& limit(std::size_t most) {
        query_.limit = most;
        return *this;
    }
    Find& after(Seq seq) {
        query_.after = seq;
        return *this;
    }
    [[nodiscard]] const Query& query() const { return query_; }

private:
    template <class Member>
    Find& condition(Member R::* member, Compare compare, const Member& value);
    Query query_;
};

/// Every record of the type: where a query begins.
template <Record R>
Find<R> all() {
    return {};
}

/// Records as they stand, read-only; committed state. Thread-safe. Throws on I/O errors.
class Records {
public:
    virtual ~Records() = default;

    [[nodiscard]] virtual std::optional<RecordRow> get(const RecordType& type, Uuid id) = 0;
    [[nodiscard]] virtual std::vector<RecordRow> find(const RecordType& type, const Query& query) = 0;
    /// Every version of the record, oldest first.
    [[nodiscard]] virtual std::vector<RecordRow> history(const RecordType& type, Uuid id) = 0;

    template <Record R>
    [[nodiscard]] std::optional<Versioned<R>> get(Uuid id);
    template <Record R>
    [[nodiscard]] std::vector<Versioned<R>> find(const Find<R>& find);
    template <Record R>
    [[nodiscard]] std::vector<Versioned<R>> history(Uuid id);
};

} // namespace hotline::journal

#include "hotline/journal/records.ipp"

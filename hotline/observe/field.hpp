#pragma once

#include "proto/fact.hpp"
#include "proto/fact_json.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace hotline::observe {

/// What a field of a log line is called. A closed list, so that nothing personal can be a name either.
BOOST_DEFINE_ENUM_CLASS(Key, ahead, bytes, code, count, entries, exit_code, operation, port, seq, took)

/// A number that is no measure of a person and no identifier from outside: a port, an exit code, an error number.
struct Amount {
    std::int64_t value{};
};

/// One field of a log line. Made from a fact (proto/fact.hpp: ids, codes, counts, instants, durations, places,
/// language tags, digests) or an Amount; there is no way in for a text.
class Field {
public:
    template <Fact T>
    Field(Key key, const T& fact) : key_(key) {
        fact_json::write_value(json_, fact);
    }
    Field(Key key, Amount amount) : key_(key) { fact_json::write(json_, amount.value); }

    [[nodiscard]] Key key() const { return key_; }
    /// The value as JSON.
    [[nodiscard]] std::string_view json() const { return json_; }

private:
    Key key_;
    std::string json_;
};

} // namespace hotline::observe

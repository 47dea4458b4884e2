#pragma once

#include "proto/result.hpp"

#include <string>
#include <string_view>

namespace hotline::callbacks {

/// A telephone number in the international form of E.164: `+14185550137`.
class PhoneNumber {
public:
    /// Reads what people type: blanks, dashes, dots and brackets are passed over. Ten digits, or eleven that begin with
    /// 1, are a number of the North American plan, and so is what begins with +1: area code and exchange begin with 2
    /// to 9 and are none of the N11 codes, 900 (which costs whoever calls) is not called. Anything else needs its `+`
    /// and has 7 to 15 digits. `field_invalid` otherwise. Sources: ITU-T E.164; North American Numbering Plan.
    static Result<PhoneNumber> parse(std::string_view typed);

    [[nodiscard]] const std::string& e164() const { return e164_; }
    friend bool operator==(const PhoneNumber&, const PhoneNumber&) = default;

private:
    explicit PhoneNumber(std::string e164) : e164_(std::move(e164)) {}
    std::string e164_;
};

} // namespace hotline::callbacks

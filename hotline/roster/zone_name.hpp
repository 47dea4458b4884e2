#pragma once

#include "proto/fact_json.hpp"
#include "proto/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace hotline::roster {

/// The name of an IANA zone (`America/St_Johns`), held in place, as a fact: by whose clocks a shift was planned. Only
/// its form is checked here (letters, digits, `/`, `_`, `-`; at most 32 bytes, the longest of IANA's); `Zone::named`
/// knows whether there is such a zone.
class ZoneName {
public:
    /// `field_invalid` if the text has not the form of a zone's name.
    static Result<ZoneName> parse(std::string_view text);
    /// Toronto's, so that a zone is never absent where one is required.
    constexpr ZoneName() = default;

    [[nodiscard]] constexpr std::string_view text() const { return {chars_.data(), size_}; }
    friend constexpr auto operator<=>(const ZoneName&, const ZoneName&) = default;

private:
    static constexpr std::size_t longest = 32;
    std::array<char, longest> chars_{'A', 'm', 'e', 'r', 'i', 'c', 'a', '/', 'T', 'o', 'r', 'o', 'n', 't', 'o'};
    std::uint8_t size_ = 15;
};

// How proto/fact_json.hpp writes and reads it, found by its type.
void write_fact(std::string& out, const ZoneName& zone);
bool read_fact(const boost::json::value& from, ZoneName& zone);

} // namespace hotline::roster

/// A name from a closed list, like a code: nothing personal has this form and is a zone.
template <>
struct hotline::is_fact<hotline::roster::ZoneName> : std::true_type {};

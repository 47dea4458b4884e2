#include "hotline/channels/visitor/fresh_code.hpp"

#include "hotline/channels/visitor/intake.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/tips/tip.hpp"

#include <array>

namespace hotline::visitor {
namespace {

constexpr std::size_t code_random_bytes = 64; // twenty of these below 250 are there but for one chance in 10^60
constexpr std::size_t code_size = 20;

} // namespace

std::string fresh_code() {
    while (true) {
        std::array<std::uint8_t, code_random_bytes> random{};
        keys::fill_random(random);
        if (const auto digits = code_digits(random))
            return tips::code_text(*digits);
    }
}

Result<std::string> code_typed(std::string_view text) {
    std::array<std::uint8_t, code_size> digits{};
    std::size_t count = 0;
    for (const char c : text) {
        if (c == ' ' || c == '-')
            continue;
        if (c < '0' || c > '9' || count == digits.size())
            return refuse(Refusal::field_invalid, "code");
        digits[count++] = static_cast<std::uint8_t>(c - '0');
    }
    if (count < digits.size())
        return refuse(Refusal::field_invalid, "code");
    return tips::code_text(digits);
}

} // namespace hotline::visitor

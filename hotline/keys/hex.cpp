#include "hotline/keys/hex.hpp"

namespace hotline::keys {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

} // namespace

std::string to_hex(std::span<const std::uint8_t> bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 0xFU];
    }
    return text;
}

bool from_hex(std::string_view text, std::span<std::uint8_t> into) {
    if (text.size() != into.size() * 2)
        return false;
    for (std::size_t i = 0; i < into.size(); ++i) {
        const auto high = digits.find(text[2 * i]);
        const auto low = digits.find(text[2 * i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos)
            return false;
        into[i] = static_cast<std::uint8_t>(high << 4U | low);
    }
    return true;
}

} // namespace hotline::keys

#include "hotline/net/content_coding.hpp"

#include <algorithm>
#include <string_view>

namespace hotline::net {
namespace {

constexpr std::string_view blanks = " \t";

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

/// The part before `separator`, taken off `text` together with it.
std::string_view take_until(std::string_view& text, char separator) {
    const auto part = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    return trimmed(part);
}

bool is_word(std::string_view text, std::string_view lower_case_word) {
    const auto same = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
    };
    return std::ranges::equal(text, lower_case_word, same);
}

/// A weight of nothing: `q=0`, `q=0.0` and so on.
bool is_refused(std::string_view parameters) {
    while (!parameters.empty()) {
        const auto parameter = take_until(parameters, ';');
        if (is_word(parameter.substr(0, 2), "q=") && parameter.find_first_not_of("0.", 2) == std::string_view::npos)
            return true;
    }
    return false;
}

} // namespace

bool takes_gzip(const RequestHead& head) {
    auto codings = head.header("accept-encoding").value_or(std::string_view());
    bool everything = false;
    while (!codings.empty()) {
        auto parameters = take_until(codings, ',');
        const auto coding = take_until(parameters, ';');
        if (is_word(coding, "gzip"))
            return !is_refused(parameters);
        if (coding == "*")
            everything = !is_refused(parameters);
    }
    return everything;
}

} // namespace hotline::net

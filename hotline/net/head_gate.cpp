#include "hotline/net/head_gate.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace hotline::net {
namespace {

constexpr std::string_view line_break = "\r\n";
constexpr std::size_t method_letters_max = 16;
constexpr std::size_t length_digits_max = 6;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_upper(c) || is_digit(c) || (c >= 'a' && c <= 'z'); }

/// `tchar` of RFC 9110 §5.6.2.
bool is_token_char(char c) {
    return is_alnum(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_token_char); }

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
    const auto same = [](char a, char b) { return (is_upper(a) ? static_cast<char>(a + ('a' - 'A')) : a) == b; };
    return std::ranges::equal(text, lower, same);
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// Takes the text up to the separator off the front; all of it when there is none.
std::string_view take(std::string_view& rest, std::string_view separator) {
    const auto end = rest.find(separator);
    const auto taken = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + separator.size());
    return taken;
}

bool is_token_list(std::string_view value) {
    while (true) {
        const bool last = value.find(',') == std::string_view::npos;
        if (!is_token(trim(take(value, ","))))
            return false;
        if (last)
            return true;
    }
}

std::optional<HeadFault> judge_request_line(std::string_view line, HeadFacts& facts) {
    facts.method = take(line, " ");
    facts.target = take(line, " ");
    if (facts.method.empty() || facts.method.size() > method_letters_max)
        return HeadFault::bad_request_line;
    if (!std::ranges::all_of(facts.method, is_upper))
        return HeadFault::bad_request_line;
    if (!facts.target.starts_with('/'))
        return HeadFault::bad_target;
    if (facts.target.find('#') != std::string_view::npos)
        return HeadFault::bad_target;
    if (line != "HTTP/1.1")
        return HeadFault::unsupported_version;
    return std::nullopt;
}

/// What has to be counted over all fields.
struct Tally {
    std::size_t hosts = 0;
    std::size_t lengths = 0;
};

std::optional<HeadFault> judge_length(std::string_view value, HeadFacts& facts) {
    if (value.empty() || value.size() > length_digits_max)
        return HeadFault::bad_length;
    if (!std::ranges::all_of(value, is_digit))
        return HeadFault::bad_length;
    std::from_chars(value.data(), value.data() + value.size(), facts.content_length);
    return std::nullopt;
}

std::optional<HeadFault> judge_field(std::string_view line, Tally& tally, HeadFacts& facts) {
    if (line.front() == ' ')
        return HeadFault::folded_line;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
        return HeadFault::bad_field;
    const auto name = line.substr(0, colon);
    const auto value = trim(line.substr(colon + 1));
    const auto is = [name](std::string_view lower) { return equals_ignoring_case(name, lower); };

    if (++facts.fields > limit::head_fields_max)
        return HeadFault::too_many_fields;
    if (is("transfer-encoding") || is("trailer"))
        return HeadFault::transfer_coding;
    if (is("host") && (++tally.hosts > 1 || value.empty()))
        return HeadFault::bad_host;
    if (is("content-length")) {
        if (++tally.lengths > 1)
            return HeadFault::bad_length;
        return judge_length(value, facts);
    }
    const bool names_hops = is("connection") || is("proxy-connection") || is("upgrade");
    if (names_hops && !is_token_list(value))
        return HeadFault::bad_connection;
    return std::nullopt;
}

std::optional<HeadFault> judge_bytes(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        if (byte >= 0x20 && byte < 0x7f)
            continue;
        if (byte == '\n') {
            if (at == 0 || bytes[at - 1] != '\r')
                return HeadFault::bare_line_break;
        } else if (byte == '\r') {
            if (at + 1 < bytes.size() && bytes[at + 1] != '\n')
                return HeadFault::bare_line_break;
        } else if (byte == '\t' && at > 0 && bytes[at - 1] == '\n') {
            return HeadFault::folded_line;
        } else {
            return HeadFault::forbidden_byte;
        }
    }
    return std::nullopt;
}

} // namespace

HeadVerdict inspect_head(std::string_view head) {
    if (head.size() > limit::head_bytes_max)
        return HeadFault::too_long;
    if (const auto fault = judge_bytes(head))
        return *fault;
    if (!head.ends_with("\r\n\r\n"))
        return HeadFault::bad_request_line;
    head.remove_suffix(line_break.size());

    HeadFacts facts;
    Tally tally;
    if (const auto fault = judge_request_line(take(head, line_break), facts))
        return *fault;
    while (!head.empty()) {
        const auto line = take(head, line_break);
        if (line.empty())
            return HeadFault::bad_field; // bytes after the empty line are not the head
        if (const auto fault = judge_field(line, tally, facts))
            return *fault;
    }
    if (tally.hosts != 1)
        return HeadFault::bad_host;
    const bool bodiless = facts.method == "GET" || facts.method == "HEAD";
    if (bodiless && facts.content_length > 0)
        return HeadFault::body_not_allowed;
    return facts;
}

HeadScan scan_head(std::string_view received) {
    const auto end = received.find("\r\n\r\n");
    const bool found = end != std::string_view::npos;
    const auto head = found ? received.substr(0, end + 4) : received;
    if (const auto fault = judge_bytes(head.substr(0, limit::head_bytes_max)))
        return {HeadScan::State::refused, 0, *fault};
    if (head.size() > limit::head_bytes_max)
        return {HeadScan::State::refused, 0, HeadFault::too_long};
    if (found)
        return {HeadScan::State::complete, head.size(), {}};
    if (received.starts_with("\r\n"))
        return {HeadScan::State::refused, 0, HeadFault::bad_request_line};
    return {};
}

} // namespace hotline::net

#include "proto/json_reader.hpp"

#include "proto/time_text.hpp"

#include <algorithm>
#include <charconv>

namespace hotline::json_read {
namespace {

constexpr std::size_t shown_name_max = 40;

Complaint invalid() { return refuse(Refusal::field_invalid); }

template <class T>
Complaint take(Result<T> parsed, T& to) {
    if (!parsed)
        return std::move(parsed).error();
    to = std::move(*parsed);
    return {};
}

/// A province or territory by two digits, or a census subdivision inside one by seven (SGC 2021).
constexpr bool is_place(std::uint32_t sgc) {
    const std::uint32_t province = Place{sgc}.province();
    return province >= 10 && province <= 62;
}

} // namespace

Complaint leaf(const boost::json::value& from, std::string& to) {
    const auto* text = from.if_string();
    if (!text)
        return invalid();
    to.assign(text->data(), text->size());
    return {};
}

Complaint leaf(const boost::json::value& from, bool& to) {
    const auto* value = from.if_bool();
    if (!value)
        return invalid();
    to = *value;
    return {};
}

Complaint leaf(const boost::json::value& from, std::int64_t& to) {
    const auto* number = from.if_int64();
    if (!number)
        return invalid();
    to = *number;
    return {};
}

Complaint leaf(const boost::json::value& from, std::uint64_t& to) {
    if (const auto* number = from.if_uint64()) {
        to = *number;
        return {};
    }
    const auto* number = from.if_int64();
    if (!number || *number < 0)
        return invalid();
    to = static_cast<std::uint64_t>(*number);
    return {};
}

Complaint leaf(const boost::json::value& from, Uuid& to) {
    const auto* text = from.if_string();
    return text ? take(parse_uuid(std::string_view(*text)), to) : invalid();
}

Complaint leaf(const boost::json::value& from, Instant& to) {
    const auto* text = from.if_string();
    return text ? take(parse_instant(std::string_view(*text)), to) : invalid();
}

Complaint leaf(const boost::json::value& from, Millis& to) { return leaf(from, to.count); }

Complaint leaf(const boost::json::value& from, Place& to) {
    const auto* text = from.if_string();
    if (!text || (text->size() != 2 && text->size() != 7))
        return invalid();
    std::uint32_t sgc{};
    const auto* end = text->data() + text->size();
    const auto [stopped, failed] = std::from_chars(text->data(), end, sgc);
    if (failed != std::errc{} || stopped != end || text->front() == '0' || !is_place(sgc))
        return invalid();
    to.sgc = sgc;
    return {};
}

Complaint leaf(const boost::json::value& from, LanguageTag& to) {
    const auto* text = from.if_string();
    return text ? take(LanguageTag::parse(std::string_view(*text)), to) : invalid();
}

Fault within(std::string_view where, Fault fault) {
    std::string path(where);
    if (!fault.path.empty() && fault.path.front() != '[')
        path += '.';
    fault.path.insert(0, path);
    return fault;
}

Fault within(std::size_t index, Fault fault) { return within('[' + std::to_string(index) + ']', std::move(fault)); }

std::string_view shown_name(std::string_view name) {
    constexpr auto is_plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    const bool shown =
        !name.empty() && name.size() <= shown_name_max && std::all_of(name.begin(), name.end(), is_plain);
    return shown ? name : std::string_view("?");
}

} // namespace hotline::json_read

#include "hotline/channels/visitor/posted_form.hpp"

#include "i18n/blank.hpp"
#include "i18n/utf8.hpp"

#include <algorithm>

namespace hotline::visitor {
namespace {

constexpr std::string_view form_type = "application/x-www-form-urlencoded";

bool is_form(const net::RequestHead& head) {
    const auto type = head.header("content-type").value_or(std::string_view());
    return type == form_type || type.starts_with(std::string(form_type) + ";");
}

/// Browsers send line breaks of text areas as CR LF.
std::string with_line_feeds(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            out += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            out += '\n';
    }
    return out;
}

} // namespace

bool comes_from(const net::RequestHead& head, std::string_view origin) {
    const auto is_origin = [](const net::Header& header) { return header.name == "origin"; };
    if (std::ranges::any_of(head.headers, is_origin))
        return head.header("origin") == origin;
    return head.header("sec-fetch-site") == "same-origin";
}

Result<PostedForm> PostedForm::read(const net::RequestHead& head, std::string_view body, std::string_view origin) {
    if (!comes_from(head, origin))
        return refuse(Refusal::origin_refused);
    if (!is_form(head))
        return refuse(Refusal::unsupported_media_type);
    auto fields = net::parse_form(body);
    if (!fields)
        return refuse(Refusal::malformed);
    return PostedForm(std::move(*fields));
}

std::string PostedForm::field(std::string_view name) const {
    const auto found = std::ranges::find(fields_, name, &std::pair<std::string, std::string>::first);
    return found == fields_.end() ? std::string() : with_line_feeds(found->second);
}

Result<CommandId> PostedForm::command() const {
    const auto text = field("command");
    if (text.empty())
        return refuse(Refusal::field_missing, "command");
    const auto id = parse_uuid(text);
    if (!id)
        return refuse(Refusal::field_invalid, "command");
    return CommandId{*id};
}

Result<std::string> PostedForm::required(std::string_view name, std::size_t code_points_max) const {
    auto text = optional(name, code_points_max);
    if (!text)
        return text.error();
    if (!*text)
        return refuse(Refusal::field_missing, std::string(name));
    return std::move(**text);
}

Result<std::optional<std::string>> PostedForm::optional(std::string_view name, std::size_t code_points_max) const {
    auto text = field(name);
    if (i18n::is_blank(text))
        return std::optional<std::string>();
    if (const auto fault = i18n::text_fault(text, {code_points_max}))
        return refuse(*fault, std::string(name));
    return std::optional(std::move(text));
}

} // namespace hotline::visitor

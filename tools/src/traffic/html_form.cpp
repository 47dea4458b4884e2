#include "tools/src/traffic/html_form.hpp"

#include <fmt/format.h>

namespace hotline::traffic {
namespace {

std::string hidden_field(std::string_view form, std::string_view name) {
    const auto begin = fmt::format(R"(name="{}" value=")", name);
    const auto at = form.find(begin);
    if (at == std::string_view::npos)
        return {};
    const auto value = form.substr(at + begin.size());
    return std::string(value.substr(0, value.find('"')));
}

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '*';
}

std::string encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_plain(c))
            out += c;
        else if (c == ' ')
            out += '+';
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

} // namespace

HiddenFields hidden_fields(std::string_view page, std::string_view action) {
    const auto at = page.find(fmt::format(R"(action="{}")", action));
    if (at == std::string_view::npos)
        return {};
    const auto form = page.substr(at, page.find("</form>", at) - at);
    return {.command = hidden_field(form, "command"), .token = hidden_field(form, "token")};
}

std::string form_body(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
    std::string body;
    for (const auto& [name, value] : fields)
        body += fmt::format("{}{}={}", body.empty() ? "" : "&", name, encoded(value));
    return body;
}

} // namespace hotline::traffic

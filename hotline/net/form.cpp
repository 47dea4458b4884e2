#include "hotline/net/form.hpp"

#include "hotline/net/limits.hpp"

#include <boost/url/decode_view.hpp>
#include <boost/url/pct_string_view.hpp>

#include <algorithm>

namespace hotline::net {
namespace {

namespace urls = boost::urls;

std::optional<std::string> decode(std::string_view text, bool plus_is_space) {
    const auto encoded = urls::make_pct_string_view(urls::string_view(text.data(), text.size()));
    if (!encoded)
        return std::nullopt;
    urls::encoding_opts options;
    options.space_as_plus = plus_is_space;
    std::string decoded;
    for (const char c : urls::decode_view(*encoded, options))
        decoded.push_back(c);
    if (decoded.find('\0') != std::string::npos)
        return std::nullopt;
    return decoded;
}

} // namespace

std::optional<FormFields> parse_form(std::string_view text) {
    FormFields fields;
    while (!text.empty()) {
        const auto pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        if (pair.empty())
            continue;
        if (fields.size() == limit::form_fields_max)
            return std::nullopt;
        const auto equals = pair.find('=');
        auto name = decode(pair.substr(0, equals), true);
        auto value = decode(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1), true);
        if (!name || !value)
            return std::nullopt;
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

std::optional<std::string> decode_path_segment(std::string_view segment) {
    auto decoded = decode(segment, false);
    if (!decoded || decoded->find_first_of("/\\") != std::string::npos)
        return std::nullopt;
    if (*decoded == "." || *decoded == "..")
        return std::nullopt;
    return decoded;
}

} // namespace hotline::net

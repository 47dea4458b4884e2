#include "hotline/net/http.hpp"

#include <algorithm>

namespace hotline::net {

std::string_view to_text(Method method) {
    switch (method) {
    case Method::get:
        return "GET";
    case Method::head:
        return "HEAD";
    case Method::post:
        return "POST";
    case Method::put:
        return "PUT";
    case Method::patch:
        return "PATCH";
    case Method::delete_:
        return "DELETE";
    case Method::options:
        return "OPTIONS";
    case Method::other:
        break;
    }
    return "other";
}

std::optional<std::string_view> RequestHead::header(std::string_view lower_case_name) const {
    const auto named = [&](const Header& header) { return header.name == lower_case_name; };
    const auto found = std::ranges::find_if(headers, named);
    if (found == headers.end())
        return std::nullopt;
    if (std::any_of(std::next(found), headers.end(), named))
        return std::nullopt;
    return found->value;
}

} // namespace hotline::net

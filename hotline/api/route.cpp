#include "hotline/api/route.hpp"

#include "hotline/net/form.hpp"

namespace hotline::api {
namespace {

/// Takes the first segment off a path that starts with "/".
std::string_view next_segment(std::string_view& path) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    const auto segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

/// Are they equal in every segment that is no parameter?
bool alike(std::string_view pattern, std::string_view path) {
    while (!pattern.empty() && !path.empty()) {
        const auto wanted = next_segment(pattern);
        const auto given = next_segment(path);
        if (!is_parameter(wanted) && wanted != given)
            return false;
    }
    return pattern.empty() && path.empty();
}

/// The decoded parameters of a path that fits the pattern.
std::optional<std::vector<std::string>> fits(std::string_view pattern, std::string_view path) {
    if (!alike(pattern, path))
        return std::nullopt;
    std::vector<std::string> parameters;
    while (!pattern.empty()) {
        const auto given = next_segment(path);
        if (!is_parameter(next_segment(pattern)))
            continue;
        auto decoded = net::decode_path_segment(given);
        if (!decoded || decoded->empty())
            return std::nullopt;
        parameters.push_back(std::move(*decoded));
    }
    return parameters;
}

} // namespace

Match match(std::span<const Route> table, net::Method method, std::string_view path) {
    Match found;
    const auto wanted = method == net::Method::head ? net::Method::get : method;
    for (const auto& route : table) {
        auto parameters = fits(route.pattern, path);
        if (!parameters)
            continue;
        if (route.method == wanted)
            return {.route = &route, .parameters = std::move(*parameters), .allow = {}};
        if (!found.allow.empty())
            found.allow += ", ";
        found.allow += net::to_text(route.method);
    }
    return found;
}

} // namespace hotline::api

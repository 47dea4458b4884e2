#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/net/content_coding.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

/// The built console: its page, never cached, and its assets, whose names change with their content.
namespace hotline::api {
namespace {

std::optional<std::string> read_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

std::string_view type_of(std::string_view name) {
    if (name.ends_with(".js"))
        return "text/javascript; charset=utf-8";
    if (name.ends_with(".css"))
        return "text/css; charset=utf-8";
    if (name.ends_with(".svg"))
        return "image/svg+xml";
    if (name.ends_with(".wav"))
        return "audio/wav";
    if (name.ends_with(".woff2"))
        return "font/woff2";
    return "application/octet-stream";
}

/// Letters, digits, `-`, `_` and single dots: a name that cannot leave its folder.
bool is_plain_name(std::string_view name) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.';
    };
    return !name.starts_with('.') && name.find("..") == std::string_view::npos && std::ranges::all_of(name, plain);
}

/// A file, or what the build has made of it in gzip.
struct Found {
    std::string bytes;
    bool in_gzip{};
};

std::optional<Found> read_asset_file(const std::filesystem::path& file, bool takes_gzip) {
    if (takes_gzip) {
        auto gzipped = read_file(file.native() + ".gz");
        if (gzipped)
            return Found{.bytes = std::move(*gzipped), .in_gzip = true};
    }
    auto plain = read_file(file);
    if (!plain)
        return std::nullopt;
    return Found{.bytes = std::move(*plain), .in_gzip = false};
}

} // namespace

boost::asio::awaitable<net::Reply> read_console(Service& service, Call call) {
    auto read = [file = service.settings.web / "console" / "index.html"] { return read_file(file); };
    auto page = co_await engine::run_on(service.readers, std::move(read));
    if (!page)
        co_return refused(service, call, refuse(Refusal::absent));
    net::Response response{.status = 200, .headers = {{"Content-Type", "text/html; charset=utf-8"}}, .body = {}};
    response.body = std::move(*page);
    co_return response;
}

boost::asio::awaitable<net::Reply> read_asset(Service& service, Call call) {
    const auto& name = call.parameters.at(0);
    if (!is_plain_name(name))
        co_return refused(service, call, refuse(Refusal::absent));
    const bool takes_gzip = net::takes_gzip(call.request.head);
    auto read = [file = service.settings.web / "console" / "assets" / name, takes_gzip] {
        return read_asset_file(file, takes_gzip);
    };
    auto asset = co_await engine::run_on(service.readers, std::move(read));
    if (!asset)
        co_return refused(service, call, refuse(Refusal::absent));
    net::Response response{.status = 200,
                           .headers = {{"Content-Type", std::string(type_of(name))},
                                       {"Cache-Control", "public, max-age=31536000, immutable"},
                                       {"Vary", "Accept-Encoding"}},
                           .body = std::move(asset->bytes)};
    if (asset->in_gzip)
        response.headers.push_back({"Content-Encoding", "gzip"});
    co_return response;
}

} // namespace hotline::api

#include "hotline/channels/visitor/routes.hpp"
#include "tests/unit/api/openapi_operations.hpp"
#include "tests/unit/channels/house.hpp"

#include <boost/mp11.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

using namespace hotline;
using namespace hotline::test;
using namespace hotline::visitor;
using net::Method;

namespace {

constexpr std::array every_method{Method::get, Method::post, Method::put, Method::delete_, Method::patch};

std::string lower(std::string_view text) {
    std::string low(text);
    std::ranges::transform(low, low.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return low;
}

std::string name_of(const Route& route) { return lower(net::to_text(route.method)) + " " + std::string(route.pattern); }

/// What the table takes at each of its paths.
std::map<std::string, std::set<Method>> methods_by_path() {
    std::map<std::string, std::set<Method>> paths;
    for (const auto& route : public_routes()) {
        const bool has_name = route.pattern.find('{') != std::string_view::npos;
        paths[has_name ? "/assets/a.js" : std::string(route.pattern)].insert(route.method);
    }
    return paths;
}

} // namespace

TEST_CASE("the public listener's routes are those of proto/openapi.yaml, each with the same id, rate and limit") {
    std::map<std::string, Operation> described;
    for (auto& one : read_operations(std::filesystem::path(HOTLINE_SOURCE_DIR) / "proto" / "openapi.yaml")) {
        const auto name = one.method + " " + one.path;
        if (one.is_on("public"))
            CHECK(described.emplace(name, std::move(one)).second);
    }
    for (const auto& route : public_routes()) {
        CAPTURE(name_of(route));
        const auto found = described.find(name_of(route));
        CHECK(found != described.end());
        if (found == described.end())
            continue;
        CHECK(found->second.id == route.operation);
        CHECK(found->second.rate == code_name(route.rate));
        CHECK(found->second.body_limit == route.body_max);
        CHECK(found->second.roles.empty());
        described.erase(found);
    }
    for (const auto& [name, operation] : described)
        FAIL_CHECK("described and not in the public listener's table: " << name);
}

TEST_CASE("every public path refuses every other method, and says which it takes") {
    House house;
    for (const auto& [path, taken] : methods_by_path()) {
        for (const auto method : every_method) {
            if (taken.contains(method))
                continue;
            CAPTURE(path, net::to_text(method));
            const auto answer = house.ask(method, path);
            CHECK(answer.status == 405);
            std::string allow;
            for (const auto one : taken)
                allow += (allow.empty() ? "" : ", ") + std::string(net::to_text(one));
            CHECK(header(answer, "Allow") == allow);
            CHECK(header(answer, "Content-Type") == "text/html; charset=utf-8");
            CHECK(contains(answer.body, "911"));
        }
    }
}

TEST_CASE("every public page answers HEAD where it answers GET, and takes no body with either") {
    for (const auto& route : public_routes()) {
        if (route.method != Method::get)
            continue;
        CAPTURE(route.operation);
        CHECK(route.body_max == 0);
        const auto path = route.pattern == "/assets/{name}" ? std::string_view("/assets/a.js") : route.pattern;
        CHECK(find_route(Method::head, path) == &route);
    }
}

TEST_CASE("an unknown public path is a page that says so, whatever the method") {
    House house;
    for (const auto* path : {"/nothing", "/chat/", "/chat/nothing", "/CHAT", "/assets/", "/assets/a/b", "//", "/tip/1",
                             "/api/me", "/metrics", "/assets/../tip"}) {
        for (const auto method : every_method) {
            CAPTURE(path, net::to_text(method));
            const auto answer = house.ask(method, path);
            CHECK(answer.status == 404);
            CHECK(header(answer, "Allow").empty());
            CHECK(contains(answer.body, "This page is not here."));
        }
    }
}

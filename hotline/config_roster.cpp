#include "hotline/config_roster.hpp"

#include "hotline/roster/shift.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace hotline {
namespace {

constexpr std::int64_t an_hour = hours(1).count;

/// One key: whole hours.
struct Key {
    std::string_view name;
    Millis roster::RestRules::* member;
    std::int64_t most;
};

constexpr std::array keys{Key{"hours_between_shifts", &roster::RestRules::between, 24},
                          Key{"hours_at_a_stretch", &roster::RestRules::at_a_stretch, roster::limit::shift.count()},
                          Key{"hours_a_week", &roster::RestRules::weekly, 168}};

[[noreturn]] void fail(const toml::node& node, std::string_view key, std::string_view wish) {
    throw ConfigError(fmt::format("{}:{}: roster.{} must be {}",
                                  node.source().path ? *node.source().path : "configuration", node.source().begin.line,
                                  key, wish));
}

} // namespace

void read_roster(const toml::table& table, roster::RestRules& rules) {
    for (const auto& [name, node] : table) {
        const auto* key = std::ranges::find(keys, name.str(), &Key::name);
        if (key == keys.end())
            fail(node, name.str(), "left out: there is no such key");
        const auto* value = node.as_integer();
        if (!value || value->get() < 1 || value->get() > key->most)
            fail(node, key->name, fmt::format("hours, 1 to {}", key->most));
        rules.*key->member = hours(value->get());
    }
    if (const auto fault = roster::fault_of(rules))
        throw ConfigError(fmt::format("roster: {} cannot be so beside the others", *fault));
}

toml::table print_roster(const roster::RestRules& rules) {
    toml::table table;
    for (const auto& key : keys)
        table.insert(key.name, (rules.*key.member).count / an_hour);
    return table;
}

} // namespace hotline

#include "hotline/config_routing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hotline {
namespace {

constexpr std::string_view never = "never";
constexpr std::int64_t seconds_max = 86'400;

[[noreturn]] void fail(const toml::node& node, std::string_view key, std::string_view wish) {
    throw ConfigError(fmt::format("{}:{}: {} must be {}", node.source().path ? *node.source().path : "configuration",
                                  node.source().begin.line, key, wish));
}

/// One key of a table: how it is read, what it wishes for, and how it is shown so that it reads back the same.
struct Key {
    std::string_view name;
    std::string wish;
    std::function<bool(const toml::node&)> read; ///< false if it cannot be
    std::function<void(toml::table&)> show;
};
using Keys = std::vector<Key>;

template <std::uint32_t Max>
Key number(std::string_view name, Count<Max>& member, std::int64_t least = 0) {
    auto read = [&member, least](const toml::node& node) {
        const auto* value = node.as_integer();
        if (!value || value->get() < least || value->get() > Max)
            return false;
        member = Count<Max>::of(static_cast<std::uint32_t>(value->get()));
        return true;
    };
    auto show = [name, &member](toml::table& table) { table.insert(name, static_cast<std::int64_t>(member.value())); };
    return {name, fmt::format("a number, {} to {}", least, Max), read, show};
}

bool read_seconds(const toml::node& node, Millis& member) {
    const auto* value = node.as_integer();
    if (!value || value->get() < 0 || value->get() > seconds_max)
        return false;
    member = seconds(value->get());
    return true;
}

Key length(std::string_view name, Millis& member) {
    auto read = [&member](const toml::node& node) { return read_seconds(node, member); };
    auto show = [name, &member](toml::table& table) { table.insert(name, member.count / 1'000); };
    return {name, fmt::format("seconds, 0 to {}", seconds_max), read, show};
}

/// A step of the ladder: after how many seconds of waiting it opens, or never.
Key step(std::string_view name, Millis& member) {
    auto read = [&member](const toml::node& node) {
        const auto* text = node.as_string();
        if (!text || text->get() != never)
            return read_seconds(node, member);
        member = routing::LadderTimes::never;
        return true;
    };
    auto show = [name, &member](toml::table& table) {
        if (member == routing::LadderTimes::never)
            table.insert(name, never);
        else
            table.insert(name, member.count / 1'000);
    };
    return {name, fmt::format("seconds, 0 to {}, or \"never\"", seconds_max), read, show};
}

Keys keys_of(routing::LadderTimes& ladder) {
    return {step("any_variant", ladder.any_variant),
            step("lower_level", ladder.lower_level),
            step("other_language", ladder.other_language),
            step("specialist_interpreted", ladder.specialist_interpreted),
            step("partner", ladder.partner),
            step("anybody_interpreted", ladder.anybody_interpreted),
            step("callback", ladder.callback)};
}

Keys keys_of(routing::Wellbeing& limits) {
    return {number("high_in_a_row", limits.high_in_a_row), number("high_per_shift", limits.high_per_shift),
            length("recovery_seconds", limits.recovery),   length("handling_seconds_max", limits.handling_max),
            length("rest_seconds", limits.rest),           length("gap_seconds", limits.gap)};
}

Keys keys_of(routing::Settings& settings) {
    return {number("valve", settings.valve),
            number("offers_per_minute", settings.offers_per_minute),
            length("fan_out_after_seconds", settings.fan_out_after),
            number("fan_out_to", settings.fan_out_to, 1),
            number("storm_misses", settings.storm_misses, 1),
            number("storm_people", settings.storm_people, 1),
            number("interpreter_retries", settings.interpreter_retries),
            length("interpreter_rest_seconds", settings.interpreter_rest),
            number("partner_hops", settings.partner_hops),
            number("partner_refusals", settings.partner_refusals, 1),
            length("partner_rest_seconds", settings.partner_rest)};
}

Keys keys_of(routing::Costs& cost) {
    return {number("sms", cost.sms, 1), number("chat", cost.chat, 1), number("email", cost.email, 1)};
}

struct Table {
    std::string_view name; ///< with dots, below [routing]; empty: [routing] itself
    Keys keys;
};

std::vector<Table> tables_of(routing::Settings& settings) {
    return {{"", keys_of(settings)},
            {"ladder.immediate", keys_of(settings.immediate)},
            {"ladder.urgent", keys_of(settings.urgent)},
            {"ladder.standard", keys_of(settings.standard)},
            {"cost", keys_of(settings.cost)},
            {"wellbeing", keys_of(settings.wellbeing)}};
}

std::string joined(std::string_view table, std::string_view key) {
    return table.empty() ? std::string(key) : fmt::format("{}.{}", table, key);
}

void read_table(const toml::table& from, std::string_view name, const std::vector<Table>& tables) {
    const auto here = std::ranges::find(tables, name, &Table::name);
    for (const auto& [key, node] : from) {
        const std::string path = joined(name, key.str());
        const bool leads_on = std::ranges::any_of(
            tables, [&path](const Table& table) { return table.name == path || table.name.starts_with(path + '.'); });
        if (leads_on && !node.is_table())
            fail(node, "routing." + path, "a table");
        if (leads_on) {
            read_table(*node.as_table(), path, tables);
            continue;
        }
        const Key* known = nullptr;
        if (here != tables.end()) {
            const auto found = std::ranges::find(here->keys, key.str(), &Key::name);
            known = found == here->keys.end() ? nullptr : &*found;
        }
        if (!known)
            fail(node, "routing." + path, "left out: there is no such key");
        if (!known->read(node))
            fail(node, "routing." + path, known->wish);
    }
}

} // namespace

void read_routing(const toml::table& table, routing::Settings& settings) {
    read_table(table, "", tables_of(settings));
    if (const auto fault = routing::fault_of(settings))
        throw ConfigError(fmt::format("routing: {} cannot be so", *fault));
}

toml::table print_routing(routing::Settings settings) {
    toml::table root;
    for (const auto& [name, keys] : tables_of(settings)) {
        toml::table* at = &root;
        for (std::string_view rest = name; !rest.empty();) {
            const auto dot = rest.find('.');
            at->insert(rest.substr(0, dot), toml::table{}); // nothing if it is there already
            at = (*at)[rest.substr(0, dot)].as_table();
            rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
        }
        for (const Key& key : keys)
            key.show(*at);
    }
    return root;
}

} // namespace hotline

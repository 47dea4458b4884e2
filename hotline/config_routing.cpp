#include "hotline/config_routing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace hotline {
namespace {

using desk::NumberUnit;
using desk::RuleNumber;

constexpr std::string_view never = "never";

[[noreturn]] void fail(const toml::node& node, std::string_view key, std::string_view wish) {
    throw ConfigError(fmt::format("{}:{}: {} must be {}", node.source().path ? *node.source().path : "configuration",
                                  node.source().begin.line, key, wish));
}

std::string_view name_of(NumberUnit unit) {
    switch (unit) {
    case NumberUnit::seconds:
        return "seconds";
    case NumberUnit::count:
        return "a number";
    case NumberUnit::percent:
        return "percent";
    case NumberUnit::quarters_of_a_chat:
        break;
    }
    return "quarters of a chat";
}

std::string wish_of(const RuleNumber& number) {
    const auto wish = fmt::format("{}, {} to {}", name_of(number.unit), number.least, number.most);
    return number.or_never == Flag::yes ? fmt::format("{}, or \"{}\"", wish, never) : wish;
}

/// None: it is neither a number nor `never`.
std::optional<std::optional<std::int64_t>> value_of(const toml::node& node) {
    if (const auto* integer = node.as_integer())
        return std::optional(integer->get());
    const auto* text = node.as_string();
    if (text && text->get() == never)
        return std::optional<std::int64_t>();
    return std::nullopt;
}

bool leads_on(std::string_view path) {
    return std::ranges::any_of(desk::numbers(), [path](const RuleNumber& number) {
        return number.key.starts_with(path) && number.key.substr(path.size()).starts_with('.');
    });
}

void read_table(const toml::table& table, std::string_view name, desk::Rules& rules) {
    for (const auto& [key, node] : table) {
        const std::string path = fmt::format("{}.{}", name, key.str());
        if (!leads_on(path)) {
            read_number(node, path, rules);
            continue;
        }
        if (!node.is_table())
            fail(node, path, "a table");
        read_table(*node.as_table(), path, rules);
    }
}

} // namespace

void read_routing(const toml::table& table, desk::Rules& rules) { read_table(table, "routing", rules); }

void read_number(const toml::node& node, std::string_view key, desk::Rules& rules) {
    const RuleNumber* known = desk::number_of(key);
    if (!known)
        fail(node, key, "left out: there is no such key");
    const auto value = value_of(node);
    if (!value || !desk::fits(*known, *value))
        fail(node, key, wish_of(*known));
    known->set(rules, *value);
}

void check_rules(const desk::Rules& rules) {
    const auto fault = desk::fault_of(rules);
    if (!fault)
        return;
    const RuleNumber* known = desk::number_of(*fault);
    const auto value = known ? known->get(rules) : std::nullopt;
    throw ConfigError(fmt::format("{} cannot be so beside the other numbers{}", *fault,
                                  value ? fmt::format(": it is {}", *value) : ""));
}

void print_rules(const desk::Rules& rules, toml::table& root) {
    for (const RuleNumber& number : desk::numbers()) {
        toml::table* at = &root;
        std::string_view rest = number.key;
        for (auto dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
            at->insert(rest.substr(0, dot), toml::table{}); // nothing if it is there already
            at = (*at)[rest.substr(0, dot)].as_table();
            rest.remove_prefix(dot + 1);
        }
        if (const auto value = number.get(rules))
            at->insert(rest, *value);
        else
            at->insert(rest, never);
    }
}

} // namespace hotline

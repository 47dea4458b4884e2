#include "hotline/config_difference.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <map>
#include <sstream>

namespace hotline {
namespace {

std::string text_of(std::optional<std::int64_t> value) { return value ? fmt::to_string(*value) : "never"; }

/// Every key with its value as it is printed; tables by their keys, lists whole.
void flatten(const toml::table& table, const std::string& path, std::map<std::string, std::string>& all) {
    for (const auto& [key, node] : table) {
        const std::string name = fmt::format("{}{}", path, key.str());
        if (const auto* inner = node.as_table()) {
            flatten(*inner, name + ".", all);
            continue;
        }
        std::ostringstream value;
        node.visit([&value](const auto& each) { value << each; });
        all.emplace(name, value.str());
    }
}

std::map<std::string, std::string> flat(Config config) {
    config.rules = {};
    std::map<std::string, std::string> all;
    flatten(toml::parse(print_config(config)), "", all);
    return all;
}

} // namespace

std::vector<std::string> changes_of(const desk::Rules& before, const desk::Rules& now) {
    std::vector<std::string> changes;
    for (const desk::RuleNumber& number : desk::numbers()) {
        const auto [was, is] = std::pair(number.get(before), number.get(now));
        if (was != is)
            changes.push_back(fmt::format("{} is {} now, was {}", number.key, text_of(is), text_of(was)));
    }
    return changes;
}

std::vector<std::string> waiting_keys(const Config& before, const Config& now) {
    const auto was = flat(before);
    std::vector<std::string> keys;
    for (const auto& [key, value] : flat(now)) {
        const auto found = was.find(key); // print_config prints every key
        if (found == was.end() || found->second != value)
            keys.push_back(key);
    }
    return keys;
}

} // namespace hotline

#include "hotline/config_opening.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace hotline {
namespace {

[[noreturn]] void fail(const toml::node& node, std::string_view path, std::string_view wish) {
    throw ConfigError(fmt::format("{}:{}: opening{} must be {}",
                                  node.source().path ? *node.source().path : "configuration", node.source().begin.line,
                                  path, wish));
}

std::string text(const toml::node& node, const std::string& path) {
    const auto* value = node.as_string();
    if (!value)
        fail(node, path, "a text");
    return value->get();
}

std::vector<std::string> texts(const toml::node& node, const std::string& path) {
    const auto* list = node.as_array();
    if (!list)
        fail(node, path, "a list of texts");
    std::vector<std::string> all;
    for (const auto& one : *list)
        all.push_back(text(one, path));
    return all;
}

roster::OpeningLines lines_of(const toml::node& node, const std::string& path) {
    const auto* table = node.as_table();
    if (!table)
        fail(node, path, "a table");
    roster::OpeningLines lines;
    for (const auto& [name, member] : *table) {
        const std::string_view key = name.str();
        const auto at = fmt::format("{}.{}", path, key);
        if (key == "channel")
            lines.channel = text(member, at);
        else if (key == "zone")
            lines.zone = text(member, at);
        else if (key == "languages")
            lines.languages = texts(member, at);
        else if (key == "week")
            lines.week = texts(member, at);
        else if (key == "holidays")
            lines.holidays = texts(member, at);
        else
            fail(member, at, "left out: there is no such key");
    }
    return lines;
}

/// What the field named by a refused path wishes for.
std::string_view wish_for(std::string_view path) {
    if (path.ends_with(".channel"))
        return "voice, sms, chat or email: tips are taken at any time";
    if (path.ends_with(".zone"))
        return "an IANA zone such as America/Toronto";
    if (path.find(".week") != std::string_view::npos)
        return "times such as \"mon-fri 09:00-17:00\", at least one";
    if (path.find(".holidays") != std::string_view::npos)
        return "dates such as \"2026-12-25\" or \"2026-12-24 09:00-12:00\", each closed or with times";
    return "tags of single languages, each once, and each in one opening of the channel";
}

toml::array list_of(const std::vector<std::string>& texts) {
    toml::array list;
    for (const auto& one : texts)
        list.push_back(one);
    return list;
}

} // namespace

std::vector<roster::Opening> read_opening_tables(const toml::array& tables) {
    std::vector<roster::OpeningLines> all;
    for (const auto& table : tables)
        all.push_back(lines_of(table, fmt::format("[{}]", all.size())));
    auto openings = roster::read_openings(all);
    if (!openings)
        fail(tables, openings.error().path, wish_for(openings.error().path));
    return std::move(*openings);
}

toml::array print_openings(const std::vector<roster::Opening>& openings) {
    toml::array tables;
    for (const auto& opening : openings) {
        const auto& lines = opening.lines;
        tables.push_back(toml::table{{"channel", lines.channel},
                                     {"languages", list_of(lines.languages)},
                                     {"zone", lines.zone},
                                     {"week", list_of(lines.week)},
                                     {"holidays", list_of(lines.holidays)}});
    }
    return tables;
}

} // namespace hotline

#include "hotline/backup/names.hpp"

#include "proto/time_text.hpp"

#include <algorithm>
#include <array>

namespace hotline::backup {
namespace {

constexpr Millis clocks_differ = days(1); ///< at most, if both go right
constexpr std::string_view prefix = "hotline-";
constexpr std::string_view suffix = ".backup";
constexpr std::string_view stamp_form = "20261125T030000Z";
constexpr std::array<std::pair<Part, std::string_view>, 3> part_names{
    {{Part::data, "data"}, {Part::keys, "keys"}, {Part::erased, "erased"}}};

/// `20261125T030000Z` as RFC 3339 text.
std::string spread(std::string_view stamp) {
    std::string text(stamp);
    for (const std::size_t at : {13U, 11U})
        text.insert(at, 1, ':');
    for (const std::size_t at : {6U, 4U})
        text.insert(at, 1, '-');
    return text;
}

Millis keep_of(const Keep& keep, Part part) { return part == Part::keys ? keep.keys : keep.data; }

} // namespace

std::string to_text(const Name& name) {
    std::string stamp = hotline::to_text(name.made).substr(0, 19) + "Z";
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    const auto* part = std::ranges::find(part_names, name.part, &std::pair<Part, std::string_view>::first);
    return std::string(prefix) + stamp + "-" + std::string(part->second) + std::string(suffix);
}

std::optional<Name> parse_name(std::string_view text) {
    if (!text.starts_with(prefix) || text.size() < prefix.size() + stamp_form.size())
        return std::nullopt;
    const auto made = parse_instant(spread(text.substr(prefix.size(), stamp_form.size())));
    if (!made)
        return std::nullopt;
    for (const auto& [part, word] : part_names) {
        const Name name{*made, part};
        if (to_text(name) == text)
            return name;
    }
    return std::nullopt;
}

bool is_of_the_future(const Name& name, Instant now) { return name.made - now > clocks_differ; }

std::vector<Name> expired(std::span<const Name> names, const Keep& keep, Instant now) {
    std::vector<Name> over;
    for (const auto& name : names) {
        const bool newest = std::ranges::none_of(names, [&](const Name& other) {
            return other.part == name.part && other.made > name.made && !is_of_the_future(other, now);
        });
        if (!newest && now - name.made > keep_of(keep, name.part))
            over.push_back(name);
    }
    return over;
}

} // namespace hotline::backup

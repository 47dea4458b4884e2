#include "hotline/backup/find.hpp"

#include "hotline/backup/make.hpp"

#include <algorithm>
#include <optional>

namespace hotline::backup {

std::filesystem::path newest_data(const std::filesystem::path& folder, Instant now) {
    std::optional<Name> newest;
    for (const auto& name : list(folder)) {
        if (name.part == Part::data && (!newest || !is_of_the_future(name, now)))
            newest = name;
    }
    return newest ? folder / to_text(*newest) : std::filesystem::path();
}

std::filesystem::path keys_since(const std::filesystem::path& folder, Instant made) {
    const auto names = list(folder);
    const auto name =
        std::ranges::find_if(names, [made](const Name& one) { return one.part == Part::keys && one.made >= made; });
    return name == names.end() ? std::filesystem::path() : folder / to_text(*name);
}

} // namespace hotline::backup

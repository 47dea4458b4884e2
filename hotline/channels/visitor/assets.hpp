#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace hotline::visitor {

/// A file that never changes under its name.
struct Asset {
    std::string_view content_type;
    std::string bytes;
    std::string gzipped; ///< the same as the build has compressed it; empty if it has not
};

/// The style sheet and the script of the public pages, read once: what is not in the build's manifest is not served,
/// so no name from outside ever becomes a path. Without a manifest the pages are plain and whole.
class Assets {
public:
    Assets() = default;
    explicit Assets(const std::filesystem::path& web);

    /// Their addresses; empty if there are none.
    [[nodiscard]] const std::string& style() const { return style_; }
    [[nodiscard]] const std::string& script() const { return script_; }
    /// By the whole path of a request; null if it is not one of ours.
    [[nodiscard]] const Asset* find(std::string_view path) const;

private:
    std::string add(const std::filesystem::path& web, std::string_view manifest_name);
    std::map<std::string, Asset, std::less<>> files_; ///< by address; before those that fill it
    std::string style_;
    std::string script_;
};

} // namespace hotline::visitor

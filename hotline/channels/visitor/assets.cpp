#include "hotline/channels/visitor/assets.hpp"

#include "proto/json_reader.hpp"

#include <fstream>
#include <iterator>
#include <optional>

namespace hotline::visitor {
namespace {

std::optional<std::string> content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string_view type_of(const std::filesystem::path& file) {
    return file.extension() == ".css" ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
}

/// The file that the build made of `name`, relative to the folder of its manifest; empty if it made none.
std::string built_file(const std::filesystem::path& web, std::string_view name) {
    const auto text = content_of(web / "manifest.json");
    if (!text)
        return {};
    const auto manifest = json_read::read_strict(*text, {});
    if (!manifest || !manifest->is_object())
        return {};
    const auto* entry = manifest->as_object().if_contains({name.data(), name.size()});
    const auto* file = entry && entry->is_object() ? entry->as_object().if_contains("file") : nullptr;
    if (!file || !file->is_string())
        return {};
    return {file->as_string().data(), file->as_string().size()};
}

} // namespace

Assets::Assets(const std::filesystem::path& web) : style_(add(web, "style.css")), script_(add(web, "public.ts")) {}

std::string Assets::add(const std::filesystem::path& web, std::string_view manifest_name) {
    const auto file = built_file(web, manifest_name);
    if (file.empty())
        return {};
    auto bytes = content_of(web / file);
    if (!bytes)
        return {};
    auto address = "/" + file;
    auto gzipped = content_of(web / (file + ".gz")).value_or(std::string());
    files_.insert_or_assign(
        address, Asset{.content_type = type_of(file), .bytes = std::move(*bytes), .gzipped = std::move(gzipped)});
    return address;
}

const Asset* Assets::find(std::string_view path) const {
    const auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

} // namespace hotline::visitor

#include "hotline/files/files.hpp"

#include <algorithm>

namespace hotline::files {
namespace {

std::filesystem::path beside(const std::filesystem::path& file) {
    auto fresh = file;
    fresh += ".new";
    return fresh;
}

/// The bytes before the name: else the name could survive without them.
void write_under_name(Files& files, const std::filesystem::path& file, std::string_view bytes) {
    const auto fresh = beside(file);
    {
        const auto out = files.create(fresh);
        out->write(bytes);
        out->sync();
    }
    files.rename(fresh, file);
    files.sync_folder(folder_of(file));
}

} // namespace

std::filesystem::path folder_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

void replace(Files& files, const std::filesystem::path& file, std::string_view bytes) {
    write_under_name(files, file, bytes);
}

void create_whole(Files& files, const std::filesystem::path& file, std::string_view bytes) {
    if (std::ranges::count(files.names_in(folder_of(file)), file.filename().string()) > 0)
        throw FileError(file.string() + " is there already");
    files.remove(beside(file)); // of an attempt that failed: its rights are not known
    write_under_name(files, file, bytes);
}

void make_durable_folder(Files& files, const std::filesystem::path& folder) {
    if (folder.empty())
        return;
    const auto parent = folder_of(folder);
    if (files.is_folder(folder)) {
        try {
            files.sync_folder(parent);
        } catch (const ForeignFolder&) {
            return; // somebody else made it
        }
        return;
    }
    if (parent != folder)
        make_durable_folder(files, parent);
    files.make_folder(folder);
    files.sync_folder(parent);
}

} // namespace hotline::files

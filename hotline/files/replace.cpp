#include "hotline/files/files.hpp"

#include <unistd.h>

#include <string>

namespace hotline::files {
namespace {

std::filesystem::path beside(const std::filesystem::path& file) {
    auto fresh = file;
    fresh += ".new";
    return fresh;
}

void write_durably(Files& files, const std::filesystem::path& file, std::string_view bytes) {
    const auto out = files.create(file);
    out->write(bytes);
    out->sync();
}

} // namespace

std::filesystem::path folder_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

void replace(Files& files, const std::filesystem::path& file, std::string_view bytes) {
    const auto fresh = beside(file);
    write_durably(files, fresh, bytes); // before the name: else the name could survive without the bytes
    files.rename(fresh, file);
    files.sync_folder(folder_of(file));
}

void create_whole(Files& files, const std::filesystem::path& file, std::string_view bytes) {
    auto fresh = beside(file);
    fresh += std::to_string(::getpid()); // somebody else may be making one too
    try {
        files.remove(fresh);
        write_durably(files, fresh, bytes);
        files.rename_if_free(fresh, file);
    } catch (const FileError&) {
        files.remove(fresh);
        throw;
    }
    files.sync_folder(folder_of(file));
}

void make_durable_folder(Files& files, const std::filesystem::path& folder) {
    if (folder.empty())
        return;
    if (!folder.has_filename() && folder != folder.root_path())
        return make_durable_folder(files, folder.parent_path()); // a slash at the end names the same folder
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

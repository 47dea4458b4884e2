#include "hotline/files/files.hpp"

namespace hotline::files {

std::filesystem::path folder_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

void replace(Files& files, const std::filesystem::path& file, std::string_view bytes) {
    auto fresh = file;
    fresh += ".new";
    {
        const auto out = files.create(fresh);
        out->write(bytes);
        out->sync(); // before the name: else the name could survive without the bytes
    }
    files.rename(fresh, file);
    files.sync_folder(folder_of(file));
}

void make_durable_folder(Files& files, const std::filesystem::path& folder) {
    if (folder.empty() || files.is_folder(folder))
        return;
    const auto parent = folder_of(folder);
    make_durable_folder(files, parent);
    files.make_folder(folder);
    files.sync_folder(parent);
}

} // namespace hotline::files

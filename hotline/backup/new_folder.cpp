#include "hotline/backup/new_folder.hpp"

#include "hotline/backup/archive.hpp"

namespace hotline::backup {
namespace {

namespace fs = std::filesystem;

/// Of a folder that may be named with a slash behind it.
fs::path name_of(const fs::path& wanted) {
    const auto name = fs::absolute(wanted).lexically_normal();
    return name.has_filename() ? name : name.parent_path();
}

bool is_free(files::Files& files, const fs::path& name) {
    return files.is_folder(name) ? files.names_in(name).empty() : !files.end_of(name, 0);
}

} // namespace

NewFolder::NewFolder(files::Files& files, const fs::path& wanted) : files_(files), name_(name_of(wanted)) {
    if (!is_free(files_, name_))
        throw BackupError(name_.string() + " is there already: a restore makes a new folder");
    auto partial = name_;
    partial += ".partial";
    files_.remove_all(partial);
    files::make_durable_folder(files_, files::folder_of(name_));
    files_.make_folder(partial);
    partial_ = std::move(partial);
}

NewFolder::~NewFolder() {
    if (partial_.empty())
        return;
    try {
        files_.remove_all(partial_);
    } catch (const files::FileError&) {
        return; // it has no name that anybody would take for a data folder
    }
}

void NewFolder::put(const fs::path& name, std::string_view bytes) {
    const auto file = partial_ / name;
    files::make_durable_folder(files_, files::folder_of(file));
    files_.create(file)->write(bytes);
}

void NewFolder::make_durable(const fs::path& folder) {
    for (const auto& name : files_.names_in(folder)) {
        if (files_.is_folder(folder / name)) {
            make_durable(folder / name);
        } else {
            files_.sync(folder / name);
        }
    }
    files_.sync_folder(folder);
}

void NewFolder::finish() {
    make_durable(partial_);
    files_.rename(partial_, name_);
    partial_.clear();
    files_.sync_folder(files::folder_of(name_));
}

} // namespace hotline::backup

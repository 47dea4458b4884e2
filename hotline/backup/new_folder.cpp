#include "hotline/backup/new_folder.hpp"

#include "hotline/backup/archive.hpp"

#include <fcntl.h>
#include <unistd.h>

namespace hotline::backup {
namespace {

namespace fs = std::filesystem;

void make_durable(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool durable = file >= 0 && ::fsync(file) == 0;
    if (file >= 0)
        ::close(file);
    if (!durable)
        throw BackupError(path.string() + " cannot be made durable");
}

} // namespace

NewFolder::NewFolder(const fs::path& wanted) : name_(fs::absolute(wanted).lexically_normal()) {
    if (!name_.has_filename())
        name_ = name_.parent_path();
    if (fs::exists(name_) && !fs::is_empty(name_))
        throw BackupError(name_.string() + " is there already: a restore makes a new folder");
    partial_ = name_.string() + ".partial";
    fs::remove_all(partial_);
    if (!fs::create_directories(partial_))
        throw BackupError(partial_.string() + " cannot be made");
    fs::permissions(partial_, fs::perms::owner_all);
}

NewFolder::~NewFolder() {
    std::error_code ignored; // it has no name that anybody would take for a data folder
    if (!partial_.empty())
        fs::remove_all(partial_, ignored);
}

void NewFolder::finish() {
    for (const auto& file : fs::recursive_directory_iterator(partial_))
        make_durable(file.path());
    make_durable(partial_);
    fs::remove(name_); // an empty folder of that name
    fs::rename(partial_, name_);
    partial_.clear();
    make_durable(name_.parent_path());
}

} // namespace hotline::backup

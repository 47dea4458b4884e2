#include "hotline/journal/sqlite/owner_lock.hpp"

#include "hotline/files/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <stdexcept>

namespace hotline::journal_sqlite {

OwnerLock::OwnerLock(const std::filesystem::path& directory) : file_(-1) {
    files::SystemFiles system;
    files::make_durable_folder(system, directory); // else a power cut could take all that is in it
    file_ = ::open((directory / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file_ < 0)
        throw std::runtime_error("the data directory " + directory.string() + " cannot be written");
    if (::flock(file_, LOCK_EX | LOCK_NB) == 0)
        return;
    ::close(file_);
    throw std::runtime_error("the data directory " + directory.string() + " is in use by another process");
}

OwnerLock::~OwnerLock() { ::close(file_); }

} // namespace hotline::journal_sqlite

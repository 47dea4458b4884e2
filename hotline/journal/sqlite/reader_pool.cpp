#include "hotline/journal/sqlite/reader_pool.hpp"

namespace hotline::journal_sqlite {

ReaderPool::ReaderPool(const std::filesystem::path& file, std::size_t readers, const std::string& vfs) {
    for (std::size_t i = 0; i < readers; ++i) {
        all_.push_back(std::make_unique<Connection>(file, ConnectionOptions{.access = Access::read_only, .vfs = vfs}));
        all_.back()->forbid_all_but_rows();
        idle_.push_back(all_.back().get());
    }
}

ReaderPool::Lease ReaderPool::take() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [this] { return !idle_.empty(); });
    Connection* connection = idle_.back();
    idle_.pop_back();
    return {*this, *connection};
}

void ReaderPool::give_back(Connection& connection) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(&connection);
    returned_.notify_one();
}

} // namespace hotline::journal_sqlite

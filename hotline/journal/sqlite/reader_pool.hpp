#pragma once

#include "hotline/journal/sqlite/connection.hpp"

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

namespace hotline::journal_sqlite {

/// A bounded pool of read-only connections. Thread-safe; who finds none waits for one.
class ReaderPool {
public:
    ReaderPool(const std::filesystem::path& file, std::size_t readers, const std::string& vfs = {});

    /// One connection for as long as the object lives.
    class Lease {
    public:
        Lease(ReaderPool& pool, Connection& connection) : pool_(pool), connection_(connection) {}
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        ~Lease() { pool_.give_back(connection_); }
        [[nodiscard]] Connection& operator*() const { return connection_; }

    private:
        ReaderPool& pool_;
        Connection& connection_;
    };
    [[nodiscard]] Lease take();

private:
    void give_back(Connection& connection);
    std::vector<std::unique_ptr<Connection>> all_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<Connection*> idle_;
};

} // namespace hotline::journal_sqlite

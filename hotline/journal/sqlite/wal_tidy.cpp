#include "hotline/journal/sqlite/wal_tidy.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>

namespace hotline::journal_sqlite {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Millis one_try = milliseconds(50);           ///< the longest that the writer is kept for one of them
constexpr std::chrono::milliseconds between_tries{20}; ///< in which appends go on

} // namespace

const std::filesystem::path& with_durable_wal(const std::filesystem::path& database, files::Files& files) {
    const std::filesystem::path log = database.string() + "-wal";
    const auto bytes = files.read(log);
    if (!bytes)
        return database;
    const std::filesystem::path fresh = log.string() + ".new"; // over itself, a power cut could tear what is durable
    std::unique_ptr<files::OutFile> out;
    try {
        out = files.create(fresh);
        out->write(*bytes);
    } catch (const files::FileError&) {
        files.remove(fresh);
        files.write_again(log); // there is no room for a copy
        return database;
    }
    out->sync();
    files.rename(fresh, log);
    files.sync_folder(files::folder_of(log));
    return database;
}

WalTidy::WalTidy(std::filesystem::path file, ConnectionOptions options)
    : file_(std::move(file)), options_(std::move(options)) {}

void WalTidy::empty_wal(const TryOnce& try_once) const {
    Connection(file_, {.vfs = options_.vfs}).copy_wal(); // most of the work, and nobody waits for it
    const auto give_up = Clock::now() + std::chrono::milliseconds(options_.busy_timeout.count);
    while (!try_once(std::min(one_try, options_.busy_timeout))) {
        if (Clock::now() >= give_up)
            throw std::runtime_error(file_.filename().string() + ": the write-ahead log could not be emptied");
        std::this_thread::sleep_for(between_tries);
    }
}

} // namespace hotline::journal_sqlite

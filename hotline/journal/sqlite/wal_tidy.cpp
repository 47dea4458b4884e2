#include "hotline/journal/sqlite/wal_tidy.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <utility>

namespace hotline::journal_sqlite {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Millis one_try = milliseconds(50);           ///< the longest that the writer is kept for one of them
constexpr std::chrono::milliseconds between_tries{20}; ///< in which appends go on

bool try_once(Connection& writer, std::mutex& writing, Millis wait) {
    const std::lock_guard lock(writing);
    return writer.try_empty_wal(wait);
}

} // namespace

WalTidy::WalTidy(std::filesystem::path file, Millis patience) : file_(std::move(file)), patience_(patience) {}

void WalTidy::empty_wal(Connection& writer, std::mutex& writing) {
    Connection(file_, {}).copy_wal(); // most of the work, and nobody waits for it
    const auto give_up = Clock::now() + std::chrono::milliseconds(patience_.count);
    while (!try_once(writer, writing, std::min(one_try, patience_))) {
        if (Clock::now() >= give_up)
            throw std::runtime_error(writer.name() + ": the write-ahead log could not be emptied");
        std::this_thread::sleep_for(between_tries);
    }
}

} // namespace hotline::journal_sqlite

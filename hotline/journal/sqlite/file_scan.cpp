#include "hotline/journal/sqlite/file_scan.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <bitset>
#include <stdexcept>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace hotline::journal_sqlite {
namespace {

constexpr std::size_t chunk_bytes = 1 << 20;

std::size_t two_bytes_at(std::string_view text, std::size_t at) {
    const auto low = static_cast<unsigned char>(text[at]);
    const auto high = static_cast<unsigned char>(text[at + 1]);
    return static_cast<std::size_t>(low) | static_cast<std::size_t>(high) << 8U;
}

/// Many strings sought in one pass: a byte costs one look into a bitmap of how the strings end.
class Needles {
public:
    explicit Needles(std::span<const std::string> needles) {
        for (const std::string& needle : needles) {
            if (needle.size() < needle_bytes_min)
                throw std::logic_error("too short to be looked for");
            const auto end = two_bytes_at(needle, needle.size() - 2);
            ends_.set(end);
            by_end_[end].push_back(needle);
            longest_ = std::max(longest_, needle.size());
        }
    }
    [[nodiscard]] std::size_t longest() const { return longest_; }

    [[nodiscard]] bool occur_in(std::string_view text) const {
        for (std::size_t at = needle_bytes_min - 2; at + 1 < text.size(); ++at) {
            const auto end = two_bytes_at(text, at);
            if (ends_.test(end) && one_ends_at(text.substr(0, at + 2), end))
                return true;
        }
        return false;
    }

private:
    [[nodiscard]] bool one_ends_at(std::string_view text, std::size_t end) const {
        const auto& candidates = by_end_.at(end);
        return std::ranges::any_of(candidates, [&](std::string_view needle) { return text.ends_with(needle); });
    }
    std::bitset<65'536> ends_;
    std::unordered_map<std::size_t, std::vector<std::string_view>> by_end_;
    std::size_t longest_{0};
};

void require(int result) {
    if (result != SQLITE_OK)
        throw std::runtime_error("a database file could not be read through");
}

bool stand_in(sqlite3_file* file, const Needles& needles) {
    if (file == nullptr || file->pMethods == nullptr)
        return false; // there is no such file now
    sqlite3_int64 size = 0;
    require(file->pMethods->xFileSize(file, &size));
    const std::size_t overlap = needles.longest() - 1;
    std::string window;
    for (sqlite3_int64 at = 0; at < size;) {
        const auto piece = std::min<sqlite3_int64>(size - at, chunk_bytes);
        const std::size_t kept = std::min(window.size(), overlap);
        window.erase(0, window.size() - kept);
        window.resize(kept + static_cast<std::size_t>(piece));
        const int result = file->pMethods->xRead(file, window.data() + kept, static_cast<int>(piece), at);
        if (result == SQLITE_IOERR_SHORT_READ)
            return needles.occur_in(window); // it was cut meanwhile; the rest reads as zero
        require(result);
        if (needles.occur_in(window))
            return true;
        at += piece;
    }
    return false;
}

} // namespace

bool stands_in_file(Connection& connection, std::span<const std::string> needles) {
    if (needles.empty())
        return false;
    const Needles sought(needles);
    (void)connection.integer("SELECT count(*) FROM sqlite_schema"); // opens the write-ahead log
    auto* handle = connection.database().getHandle();
    sqlite3_file* log = nullptr;
    sqlite3_file* file = nullptr;
    require(sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, static_cast<void*>(&log)));
    require(sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file)));
    return stand_in(log, sought) || stand_in(file, sought); // in the order in which bytes move
}

} // namespace hotline::journal_sqlite

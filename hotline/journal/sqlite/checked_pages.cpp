#include "hotline/journal/sqlite/checked_pages.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string_view>
#include <vector>

namespace hotline::journal_sqlite {

struct CheckedPages::Parts {
    sqlite3_vfs* below{};
    sqlite3_vfs vfs{};
    std::string name;
};

namespace {

static_assert(std::endian::native == std::endian::little, "checksums are written as they stand in memory");

constexpr std::size_t room = CheckedPages::room;
constexpr std::uint64_t odd = 0x9E3779B97F4A7C15; // 2^64 / golden ratio: multiplying by an odd number loses nothing
constexpr std::int32_t application = 0x484F544C;  // "HOTL"

/// What SQLite is shown in place of a checksum, and what therefore stands in pages of the write-ahead log. A page that
/// comes into the file with it was moved there by another program's SQLite (a shell that was the last to close).
constexpr std::uint64_t unsealed = 0x64656C6165736E75; // "unsealed"

// https://www.sqlite.org/fileformat.html#the_database_header
constexpr std::size_t header_size = 100;
constexpr std::string_view magic{"SQLite format 3\0", 16};
constexpr std::size_t page_size_at = 16;
constexpr std::size_t room_at = 20;
constexpr std::size_t application_at = 68;

enum class Checked : std::uint8_t { unknown, no, yes };

/// An open database file: the C part first, the file below behind it in the same memory.
struct File {
    sqlite3_file base;
    Checked checked;
    std::size_t page_size;
    std::vector<unsigned char> page; ///< one that is being written

    [[nodiscard]] sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    [[nodiscard]] const sqlite3_io_methods& io() { return *below()->pMethods; }
};

File& file_of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }

std::uint32_t big_endian(const unsigned char* bytes, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i)
        value = value << 8U | bytes[i];
    return value;
}

void learn(File& file, const unsigned char* header) {
    if (std::memcmp(header, magic.data(), magic.size()) != 0)
        return; // not a database, as SQLite will say itself
    const auto size = big_endian(header + page_size_at, 2);
    file.page_size = size == 1 ? 65'536 : size;
    const bool is_marked = big_endian(header + application_at, 4) == static_cast<std::uint32_t>(application);
    file.checked = header[room_at] == room || is_marked ? Checked::yes : Checked::no;
}

bool is_page(const File& file, int size, sqlite3_int64 offset) {
    return file.page_size > 0 && static_cast<std::size_t>(size) == file.page_size &&
           static_cast<std::size_t>(offset) % file.page_size == 0;
}

std::uint64_t checksum_of(const File& file, const unsigned char* page, sqlite3_int64 offset) {
    const auto number = static_cast<std::uint64_t>(offset) / file.page_size + 1;
    return page_checksum({page, file.page_size - room}, number);
}

/// A new page that another program's SQLite moved into the file has zeros where the checksum belongs. A sector that the
/// disk zeroed has nothing else.
bool is_new_and_unsealed(const File& file, const unsigned char* page) {
    const auto* end = page + file.page_size;
    const auto* sector = end - std::min<std::size_t>(512, file.page_size);
    return std::all_of(end - room, end, [](unsigned char byte) { return byte == 0; }) &&
           std::any_of(sector, end - room, [](unsigned char byte) { return byte != 0; });
}

int write_sealed(File& file, const unsigned char* page, sqlite3_int64 offset) {
    file.page.assign(page, page + file.page_size);
    const auto checksum = checksum_of(file, page, offset);
    std::memcpy(file.page.data() + file.page_size - room, &checksum, room);
    return file.io().xWrite(file.below(), file.page.data(), static_cast<int>(file.page_size), offset);
}

/// A copy's first page may be written last: what was written before it was known to have checksums gets them now.
int seal_what_is_there(File& file) {
    sqlite3_int64 size = 0;
    int result = file.io().xFileSize(file.below(), &size);
    const auto step = static_cast<sqlite3_int64>(file.page_size);
    std::vector<unsigned char> page(file.page_size);
    for (sqlite3_int64 at = step; result == SQLITE_OK && at + step <= size; at += step) {
        result = file.io().xRead(file.below(), page.data(), static_cast<int>(step), at);
        if (result == SQLITE_OK)
            result = write_sealed(file, page.data(), at);
    }
    return result;
}

int read_file(sqlite3_file* handle, void* into, int size, sqlite3_int64 offset) {
    File& file = file_of(handle);
    const int result = file.io().xRead(file.below(), into, size, offset);
    auto* bytes = static_cast<unsigned char*>(into);
    if (file.checked == Checked::unknown && result == SQLITE_OK && offset == 0 &&
        static_cast<std::size_t>(size) >= header_size)
        learn(file, bytes);
    if (file.checked != Checked::yes || !is_page(file, size, offset))
        return result;
    if (result == SQLITE_IOERR_SHORT_READ)
        return SQLITE_IOERR_DATA; // SQLite would go on with zeros
    if (result != SQLITE_OK)
        return result;
    std::uint64_t kept = 0;
    std::memcpy(&kept, bytes + file.page_size - room, room);
    if (kept != unsealed && kept != checksum_of(file, bytes, offset) && !is_new_and_unsealed(file, bytes))
        return SQLITE_IOERR_DATA;
    std::memcpy(bytes + file.page_size - room, &unsealed, room);
    return SQLITE_OK;
}

int write_file(sqlite3_file* handle, const void* from, int size, sqlite3_int64 offset) {
    File& file = file_of(handle);
    const auto* bytes = static_cast<const unsigned char*>(from);
    if (file.checked == Checked::unknown && offset == 0 && static_cast<std::size_t>(size) >= header_size) {
        learn(file, bytes);
        const int result = file.checked == Checked::yes ? seal_what_is_there(file) : SQLITE_OK;
        if (result != SQLITE_OK)
            return result;
    }
    if (file.checked == Checked::yes && is_page(file, size, offset))
        return write_sealed(file, bytes, offset);
    return file.io().xWrite(file.below(), from, size, offset);
}

int close_file(sqlite3_file* handle) {
    File& file = file_of(handle);
    const int result = file.io().xClose(file.below());
    file.~File();
    return result;
}

// The rest is the file's below.
template <auto method, class... Arguments>
int pass_on(sqlite3_file* handle, Arguments... arguments) {
    File& file = file_of(handle);
    return (file.io().*method)(file.below(), arguments...);
}

void pass_barrier_on(sqlite3_file* handle) { file_of(handle).io().xShmBarrier(file_of(handle).below()); }

using Io = sqlite3_io_methods;
const sqlite3_io_methods methods{
    .iVersion = 2, // pages reach SQLite through `read_file` alone: no memory-mapped files
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = pass_on<&Io::xTruncate, sqlite3_int64>,
    .xSync = pass_on<&Io::xSync, int>,
    .xFileSize = pass_on<&Io::xFileSize, sqlite3_int64*>,
    .xLock = pass_on<&Io::xLock, int>,
    .xUnlock = pass_on<&Io::xUnlock, int>,
    .xCheckReservedLock = pass_on<&Io::xCheckReservedLock, int*>,
    .xFileControl = pass_on<&Io::xFileControl, int, void*>,
    .xSectorSize = pass_on<&Io::xSectorSize>,
    .xDeviceCharacteristics = pass_on<&Io::xDeviceCharacteristics>,
    .xShmMap = pass_on<&Io::xShmMap, int, int, int, void volatile**>,
    .xShmLock = pass_on<&Io::xShmLock, int, int, int>,
    .xShmBarrier = pass_barrier_on,
    .xShmUnmap = pass_on<&Io::xShmUnmap, int>,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

sqlite3_vfs* below(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

template <auto method, class Result, class... Arguments>
Result ask_below(sqlite3_vfs* vfs, Arguments... arguments) {
    return (below(vfs)->*method)(below(vfs), arguments...);
}

/// All that is not about open files.
void pass_the_rest_on(sqlite3_vfs& vfs) {
    using Vfs = sqlite3_vfs;
    vfs.iVersion = 2; // without the tests' replacing of system calls
    vfs.xDelete = ask_below<&Vfs::xDelete, int, const char*, int>;
    vfs.xAccess = ask_below<&Vfs::xAccess, int, const char*, int, int*>;
    vfs.xFullPathname = ask_below<&Vfs::xFullPathname, int, const char*, int, char*>;
    vfs.xDlOpen = nullptr; // no extension is ever loaded
    vfs.xDlError = nullptr;
    vfs.xDlSym = nullptr;
    vfs.xDlClose = nullptr;
    vfs.xRandomness = ask_below<&Vfs::xRandomness, int, int, char*>;
    vfs.xSleep = ask_below<&Vfs::xSleep, int, int>;
    vfs.xCurrentTime = ask_below<&Vfs::xCurrentTime, int, double*>;
    vfs.xGetLastError = ask_below<&Vfs::xGetLastError, int, int, char*>;
    vfs.xCurrentTimeInt64 = ask_below<&Vfs::xCurrentTimeInt64, int, sqlite3_int64*>;
}

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* handle, int flags, int* flags_out) {
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0)
        return below(vfs)->xOpen(below(vfs), name, handle, flags, flags_out);
    File& file = *new (handle) File{.base = {}, .checked = Checked::unknown, .page_size = 0, .page = {}};
    const int result = below(vfs)->xOpen(below(vfs), name, file.below(), flags, flags_out);
    if (result != SQLITE_OK) {
        file.~File();
        handle->pMethods = nullptr;
        return result;
    }
    std::array<unsigned char, header_size> header{};
    if (file.io().xRead(file.below(), header.data(), static_cast<int>(header.size()), 0) == SQLITE_OK)
        learn(file, header.data());
    file.base.pMethods = &methods;
    return SQLITE_OK;
}

} // namespace

std::uint64_t page_checksum(std::span<const unsigned char> page, std::uint64_t number) {
    std::array<std::uint64_t, 4> lanes{number, number ^ odd, number + odd, ~number};
    for (std::size_t at = 0, lane = 0; at < page.size(); at += room, lane = (lane + 1) % lanes.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, page.data() + at, sizeof word);
        lanes[lane] = (std::rotl(lanes[lane], 29) ^ word) * odd;
    }
    std::uint64_t sum = 0;
    for (const auto lane : lanes)
        sum = (std::rotl(sum, 31) ^ lane) * odd;
    return sum ^ sum >> 32U;
}

CheckedPages::CheckedPages(const std::string& below) : parts_(std::make_unique<Parts>()) {
    parts_->below = sqlite3_vfs_find(below.empty() ? nullptr : below.c_str());
    parts_->name = "checked-" + std::string(parts_->below->zName);
    auto& vfs = parts_->vfs;
    vfs.mxPathname = parts_->below->mxPathname;
    vfs.szOsFile = static_cast<int>(sizeof(File)) + parts_->below->szOsFile;
    vfs.zName = parts_->name.c_str();
    vfs.pAppData = parts_->below;
    vfs.xOpen = open_file;
    pass_the_rest_on(vfs);
    sqlite3_vfs_register(&vfs, 0);
}

CheckedPages::~CheckedPages() { sqlite3_vfs_unregister(&parts_->vfs); }

const std::string& CheckedPages::name() const { return parts_->name; }

const CheckedPages& CheckedPages::over_system() {
    static const auto* checked = [] {
        const auto* made = new CheckedPages; // lives as long as SQLite may be asked for it: to the end
        sqlite3_vfs_register(&made->parts_->vfs, 1);
        return made;
    }();
    return *checked;
}

void begin_with_checksums(SQLite::Database& database) {
    if (database.execAndGet("PRAGMA page_count").getInt() > 0)
        return;
    int wanted = CheckedPages::room;
    sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_RESERVE_BYTES, &wanted);
    database.exec("PRAGMA application_id = " + std::to_string(application));
}

} // namespace hotline::journal_sqlite

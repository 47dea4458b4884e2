#include "tests/faults/disk_vfs.hpp"

#include "hotline/journal/sqlite/checked_pages.hpp"

#include "tests/faults/shared_state.hpp"

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <memory>
#include <new>
#include <utility>

namespace hotline::faults {

struct DiskVfs::Parts {
    explicit Parts(Disk& used) : disk(used) {}
    Disk& disk;
    std::string name;
    sqlite3_vfs vfs{};
    std::mutex mutex; ///< guards `shared`
    std::map<FileId, std::unique_ptr<SharedState>> shared;
    FileId nameless{0};
    std::unique_ptr<journal_sqlite::CheckedPages> checked;

    SharedState& shared_of(FileId file) {
        const std::lock_guard lock(mutex);
        auto& state = shared[file];
        if (!state)
            state = std::make_unique<SharedState>();
        return *state;
    }
};

namespace {

/// What SQLite calls an open file: the C part first.
struct OpenFile {
    sqlite3_file base;
    DiskVfs::Parts* parts;
    FileId file;
    SharedState* shared;
    FileLocks locks;
    const char* name; ///< SQLite's own copy; null for a file without a name
    bool sync_folder; ///< a new journal: its first sync makes its name durable too, as SQLite's own VFS does
    bool delete_on_close;
};

OpenFile& open_file(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
DiskVfs::Parts& parts_of(sqlite3_vfs* vfs) { return *static_cast<DiskVfs::Parts*>(vfs->pAppData); }

int code_of(Met met, int io_error) {
    switch (met) {
    case Met::nothing:
        return SQLITE_OK;
    case Met::io_error:
        return io_error;
    case Met::no_space:
    case Met::short_write:
        return SQLITE_FULL;
    }
    return io_error;
}

int close_file(sqlite3_file* file) {
    auto& open = open_file(file);
    open.shared->unlock_all(open.locks);
    if (open.delete_on_close && open.name)
        (void)open.parts->disk.remove(open.name); // a temporary file: nobody is told
    return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
    auto& open = open_file(file);
    auto* bytes = static_cast<char*>(into);
    const auto wanted = static_cast<std::size_t>(size);
    std::size_t there = 0;
    if (open.parts->disk.read(open.file, static_cast<std::uint64_t>(offset), {bytes, wanted}, there) != Met::nothing)
        return SQLITE_IOERR_READ;
    if (there == wanted)
        return SQLITE_OK;
    std::memset(bytes + there, 0, wanted - there);
    return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
    auto& open = open_file(file);
    const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(size));
    return code_of(open.parts->disk.write(open.file, static_cast<std::uint64_t>(offset), bytes), SQLITE_IOERR_WRITE);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    auto& open = open_file(file);
    return code_of(open.parts->disk.truncate(open.file, static_cast<std::uint64_t>(size)), SQLITE_IOERR_TRUNCATE);
}

int sync_file(sqlite3_file* file, int) {
    auto& open = open_file(file);
    if (open.parts->disk.sync(open.file) != Met::nothing)
        return SQLITE_IOERR_FSYNC;
    const bool with_folder = std::exchange(open.sync_folder, false) && open.name;
    if (with_folder && open.parts->disk.sync_folder(folder_of(open.name)) != Met::nothing)
        open.parts->disk.nobody_looks(); // SQLite's own VFS does not look either
    return SQLITE_OK;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
    auto& open = open_file(file);
    std::uint64_t there = 0;
    const auto met = open.parts->disk.size(open.file, there);
    *size = static_cast<sqlite3_int64>(there);
    return met == Met::nothing ? SQLITE_OK : SQLITE_IOERR_FSTAT;
}

int lock_file(sqlite3_file* file, int level) {
    auto& open = open_file(file);
    return open.shared->lock(open.locks, level) ? SQLITE_OK : SQLITE_BUSY;
}

int unlock_file(sqlite3_file* file, int level) {
    auto& open = open_file(file);
    open.shared->unlock(open.locks, level);
    return SQLITE_OK;
}

int is_reserved(sqlite3_file* file, int* reserved) {
    *reserved = open_file(file).shared->is_reserved() ? 1 : 0;
    return SQLITE_OK;
}

int no_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 4096; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; } // what SQLite assumes of a disk

int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
    *memory =
        open_file(file).shared->region(static_cast<std::size_t>(region), static_cast<std::size_t>(size), extend != 0);
    return SQLITE_OK;
}

int lock_shared(sqlite3_file* file, int first, int count, int flags) {
    auto& open = open_file(file);
    const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        open.shared->unlock_slots(open.locks, first, count, exclusive);
        return SQLITE_OK;
    }
    return open.shared->lock_slots(open.locks, first, count, exclusive) ? SQLITE_OK : SQLITE_BUSY;
}

void shared_barrier(sqlite3_file*) { std::atomic_thread_fence(std::memory_order_seq_cst); }
int unmap_shared(sqlite3_file*, int) { return SQLITE_OK; } // memory alone: there is no file to delete

const sqlite3_io_methods methods{
    .iVersion = 2, // no memory-mapped files
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = size_of_file,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = is_reserved,
    .xFileControl = no_control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = map_shared,
    .xShmLock = lock_shared,
    .xShmBarrier = shared_barrier,
    .xShmUnmap = unmap_shared,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open_vfs(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    auto& parts = parts_of(vfs);
    file->pMethods = nullptr;
    const std::string path = name ? name : "/temporary-" + std::to_string(++parts.nameless);
    const bool make = (flags & SQLITE_OPEN_CREATE) != 0;
    const bool was_there = parts.disk.exists(path);
    Met met = Met::nothing;
    const auto found = parts.disk.open(path, make, met);
    if (!found)
        return SQLITE_CANTOPEN;
    const bool is_journal = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)) != 0;
    new (file) OpenFile{.base = {.pMethods = &methods},
                        .parts = &parts,
                        .file = *found,
                        .shared = &parts.shared_of(*found),
                        .locks = {},
                        .name = name,
                        .sync_folder = is_journal && !was_there,
                        .delete_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0};
    if (flags_out)
        *flags_out = flags;
    return SQLITE_OK;
}

int delete_vfs(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    auto& disk = parts_of(vfs).disk;
    if (!disk.exists(name))
        return SQLITE_IOERR_DELETE_NOENT;
    if (disk.remove(name) != Met::nothing)
        return SQLITE_IOERR_DELETE;
    if (sync_folder != 0 && disk.sync_folder(folder_of(name)) != Met::nothing)
        return SQLITE_IOERR_DIR_FSYNC;
    return SQLITE_OK;
}

int access_vfs(sqlite3_vfs* vfs, const char* name, int, int* there) {
    bool found = false;
    const auto met = parts_of(vfs).disk.look_for(name, found);
    *there = met == Met::nothing && found ? 1 : 0; // SQLite's own VFS says "not there" too when it cannot look
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* into) {
    return sqlite3_snprintf(size, into, "%s", name) ? SQLITE_OK : SQLITE_CANTOPEN;
}

} // namespace

DiskVfs::DiskVfs(Disk& disk) : parts_(std::make_unique<Parts>(disk)) {
    static std::atomic<unsigned> made{0};
    parts_->name = "disk-" + std::to_string(++made);
    const sqlite3_vfs* system = sqlite3_vfs_find("unix");
    auto& vfs = parts_->vfs;
    vfs = *system; // chance, time and sleep are the system's
    vfs.iVersion = 2;
    vfs.szOsFile = sizeof(OpenFile);
    vfs.mxPathname = 512;
    vfs.pNext = nullptr;
    vfs.zName = parts_->name.c_str();
    vfs.pAppData = parts_.get();
    vfs.xOpen = open_vfs;
    vfs.xDelete = delete_vfs;
    vfs.xAccess = access_vfs;
    vfs.xFullPathname = full_path;
    sqlite3_vfs_register(&vfs, 0);
    parts_->checked = std::make_unique<journal_sqlite::CheckedPages>(parts_->name);
}

DiskVfs::~DiskVfs() {
    parts_->checked.reset();
    sqlite3_vfs_unregister(&parts_->vfs);
}

const std::string& DiskVfs::unchecked_name() const { return parts_->name; }

const std::string& DiskVfs::name() const { return parts_->checked->name(); }

} // namespace hotline::faults

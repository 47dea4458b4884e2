#include "tests/faults/disk.hpp"

#include <algorithm>

namespace hotline::faults {

/// Counts operations that the fault fits. A fault of syncs fits syncs alone, a short write writes alone.
Met Disk::meet(Does does) {
    if (!fault_)
        return Met::nothing;
    if (fault_->kind == DiskFault::Kind::failed_sync && does != Does::syncs)
        return Met::nothing;
    if (fault_->kind == DiskFault::Kind::short_write && does != Does::writes)
        return Met::nothing;
    const auto now = operations_++;
    if (now != fault_->at && !(fault_->for_good && now > fault_->at))
        return Met::nothing;
    failed_ = true;
    switch (fault_->kind) {
    case DiskFault::Kind::no_space:
        return Met::no_space;
    case DiskFault::Kind::short_write:
        return Met::short_write;
    case DiskFault::Kind::io_error:
    case DiskFault::Kind::failed_sync:
        return Met::io_error;
    }
    return Met::io_error;
}

void Disk::take(Step step) {
    content_.apply(step);
    steps_.push_back(std::move(step));
}

std::optional<FileId> Disk::open(const std::string& path, bool make, Met& met) {
    const std::lock_guard lock(mutex_);
    met = meet(Does::names);
    if (met != Met::nothing)
        return std::nullopt;
    const auto found = content_.find(path);
    if (found || !make)
        return found;
    const FileId id = content_.next_file();
    take(Name{path, id});
    return id;
}

bool Disk::exists(const std::string& path) {
    const std::lock_guard lock(mutex_);
    return content_.find(path).has_value();
}

std::size_t Disk::read(FileId file, std::uint64_t offset, std::size_t size, char* into) {
    const std::lock_guard lock(mutex_);
    const auto& bytes = content_.bytes(file);
    if (offset >= bytes.size())
        return 0;
    const auto there = std::min<std::uint64_t>(size, bytes.size() - offset);
    std::copy_n(bytes.data() + offset, there, into);
    return there;
}

std::string Disk::read_all(FileId file) {
    const std::lock_guard lock(mutex_);
    return content_.bytes(file);
}

std::uint64_t Disk::size(FileId file) {
    const std::lock_guard lock(mutex_);
    return content_.bytes(file).size();
}

Met Disk::write(FileId file, std::uint64_t offset, std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    const auto met = meet(Does::writes);
    if (met == Met::nothing)
        take(Write{file, offset, std::string(bytes)});
    if (met == Met::short_write)
        take(Write{file, offset, std::string(bytes.substr(0, bytes.size() / 2))});
    return met;
}

Met Disk::truncate(FileId file, std::uint64_t size) {
    const std::lock_guard lock(mutex_);
    const auto met = meet(Does::names);
    if (met == Met::nothing)
        take(Truncate{file, size});
    return met;
}

Met Disk::sync(FileId file) {
    const std::lock_guard lock(mutex_);
    const auto met = meet(Does::syncs);
    if (met == Met::nothing) {
        take(Sync{file});
    } else {
        take(FailedSync{file});
    }
    return met;
}

Met Disk::remove(const std::string& path) {
    const std::lock_guard lock(mutex_);
    const auto met = meet(Does::names);
    if (met == Met::nothing)
        take(Name{path, std::nullopt});
    return met;
}

Met Disk::rename(const std::string& from, const std::string& to) {
    const std::lock_guard lock(mutex_);
    const auto met = meet(Does::names);
    if (met == Met::nothing)
        take(Rename{from, to});
    return met;
}

Met Disk::sync_folder(const std::string& folder) {
    const std::lock_guard lock(mutex_);
    const auto met = meet(Does::syncs);
    if (met == Met::nothing)
        take(SyncFolder{folder});
    return met;
}

void Disk::fail(const DiskFault& fault) {
    const std::lock_guard lock(mutex_);
    fault_ = fault;
    operations_ = 0;
    failed_ = false;
}

void Disk::mend() {
    const std::lock_guard lock(mutex_);
    fault_.reset();
}

bool Disk::has_failed() {
    const std::lock_guard lock(mutex_);
    return failed_;
}

Content Disk::content() {
    const std::lock_guard lock(mutex_);
    return content_;
}

std::vector<Step> Disk::steps() {
    const std::lock_guard lock(mutex_);
    return steps_;
}

std::size_t Disk::step_count() {
    const std::lock_guard lock(mutex_);
    return steps_.size();
}

} // namespace hotline::faults

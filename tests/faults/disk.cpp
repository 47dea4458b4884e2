#include "tests/faults/disk.hpp"

#include <algorithm>
#include <limits>

namespace hotline::faults {

bool Disk::fits(DiskFault::Kind kind, Does does) {
    switch (kind) {
    case DiskFault::Kind::io_error:
    case DiskFault::Kind::no_space:
        return does != Does::reads;
    case DiskFault::Kind::short_write:
        return does == Does::writes;
    case DiskFault::Kind::failed_sync:
        return does == Does::syncs;
    case DiskFault::Kind::read_error:
        return does == Does::reads;
    case DiskFault::Kind::dead:
        return true;
    }
    return true;
}

/// Counts operations that the fault fits.
Met Disk::meet(Does does) {
    if (!fault_ || !fits(fault_->kind, does))
        return Met::nothing;
    const auto now = operations_++;
    if (now != fault_->at && !(fault_->for_good && now > fault_->at))
        return Met::nothing;
    ++failures_;
    switch (fault_->kind) {
    case DiskFault::Kind::no_space:
        return Met::no_space;
    case DiskFault::Kind::short_write:
        return Met::short_write;
    case DiskFault::Kind::io_error:
    case DiskFault::Kind::failed_sync:
    case DiskFault::Kind::read_error:
    case DiskFault::Kind::dead:
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
    if (found == a_folder || (!found && make && !content_.is_folder(folder_of(path)))) {
        met = Met::io_error;
        return std::nullopt;
    }
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

Met Disk::look_for(const std::string& path, bool& there) {
    const std::lock_guard lock(mutex_);
    there = content_.find(path).has_value();
    return meet(Does::reads);
}

Met Disk::read(FileId file, std::uint64_t offset, std::span<char> into, std::size_t& there) {
    const std::lock_guard lock(mutex_);
    const auto met = meet(Does::reads);
    const auto& bytes = content_.bytes(file);
    const auto left = bytes.size() - std::min<std::uint64_t>(offset, bytes.size());
    there = met == Met::nothing ? std::min<std::size_t>(into.size(), left) : 0;
    std::copy_n(bytes.data() + (bytes.size() - left), there, into.data());
    return met;
}

Met Disk::read_all(FileId file, std::string& bytes) {
    const std::lock_guard lock(mutex_);
    const auto met = meet(Does::reads);
    if (met == Met::nothing)
        bytes = content_.bytes(file);
    return met;
}

Met Disk::size(FileId file, std::uint64_t& size) {
    const std::lock_guard lock(mutex_);
    size = content_.bytes(file).size();
    return meet(Does::reads);
}

Met Disk::names_in(const std::string& folder, std::vector<std::string>& names) {
    const std::lock_guard lock(mutex_);
    for (const auto& [path, file] : content_.names()) {
        if (folder_of(path) == folder)
            names.push_back(path.substr(path.rfind('/') + 1));
    }
    return content_.is_folder(folder) ? meet(Does::reads) : Met::io_error;
}

bool Disk::is_folder(const std::string& path) {
    const std::lock_guard lock(mutex_);
    return content_.is_folder(path);
}

Met Disk::claim(const std::string& path, bool& made) {
    const std::lock_guard lock(mutex_);
    const auto met = content_.is_folder(folder_of(path)) ? meet(Does::names) : Met::io_error;
    made = met == Met::nothing && !content_.find(path);
    if (made)
        take(Name{path, content_.next_file()});
    return met;
}

Met Disk::make_folder(const std::string& path) {
    const std::lock_guard lock(mutex_);
    const auto met = content_.is_folder(folder_of(path)) ? meet(Does::names) : Met::io_error;
    if (met == Met::nothing && !content_.is_folder(path))
        take(Name{path, a_folder});
    return met;
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
    const auto met = content_.find(from) ? meet(Does::names) : Met::io_error;
    if (met == Met::nothing)
        take(Rename{from, to});
    return met;
}

Met Disk::sync_folder(const std::string& folder) {
    const std::lock_guard lock(mutex_);
    const auto met = content_.is_folder(folder) ? meet(Does::syncs) : Met::io_error;
    if (met == Met::nothing)
        take(SyncFolder{folder});
    return met;
}

void Disk::fail(const DiskFault& fault) {
    const std::lock_guard lock(mutex_);
    fault_ = fault;
    operations_ = 0;
    failures_ = 0;
    unheard_ = 0;
}

void Disk::mend() {
    const std::lock_guard lock(mutex_);
    fault_.reset();
}

bool Disk::has_failed() {
    const std::lock_guard lock(mutex_);
    return failures_ > 0;
}

void Disk::nobody_looks() {
    const std::lock_guard lock(mutex_);
    ++unheard_;
}

bool Disk::was_told() {
    const std::lock_guard lock(mutex_);
    return failures_ > unheard_;
}

void Disk::count(DiskFault::Kind kind) {
    fail({.kind = kind, .at = std::numeric_limits<std::uint64_t>::max(), .for_good = false});
}

std::uint64_t Disk::counted() {
    const std::lock_guard lock(mutex_);
    return operations_;
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

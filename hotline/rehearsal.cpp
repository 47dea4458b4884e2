#include "hotline/rehearsal.hpp"

#include "hotline/files/files.hpp"

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

namespace hotline {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view folder_name = "hotline-rehearsal";
constexpr std::string_view note_name = "rehearsal-is-in";

/// The copy, finished or under way (backup/new_folder.hpp).
void remove_copy(const fs::path& folder) {
    fs::remove_all(folder);
    fs::remove_all(folder.string() + ".partial");
}

void leave_note(const fs::path& data, const fs::path& folder) {
    files::SystemFiles files;
    files::replace(files, data / note_name, fs::absolute(folder).string());
}

/// Only a folder that a rehearsal could have made: the note is no order to remove another.
std::optional<fs::path> noted(const fs::path& data) {
    std::string text;
    std::getline(std::ifstream(data / note_name), text);
    fs::path folder(text);
    return folder.filename() == folder_name ? std::optional(std::move(folder)) : std::nullopt;
}

} // namespace

fs::path rehearsal_in(const fs::path& folder) { return folder / folder_name; }

void clear_rehearsals(const fs::path& data) {
    remove_copy(rehearsal_in(data));
    if (const auto elsewhere = noted(data))
        remove_copy(*elsewhere);
    fs::remove(data / note_name);
}

Rehearsals::Copy::Copy(Rehearsals& house, fs::path folder, const std::stop_token& stop)
    : house_(house), folder_(std::move(folder)) {
    std::unique_lock lock(house_.mutex_);
    if (!house_.changed_.wait(lock, stop, [this] { return house_.erasures_ == 0; }))
        throw std::runtime_error("the rehearsal was asked to stop");
    clear_rehearsals(house_.data_);
    leave_note(house_.data_, folder_);
    house_.copy_ = stop_;
    passed_on_.emplace(stop, Pass{stop_});
}

Rehearsals::Copy::~Copy() {
    std::error_code left; // then the note stays, and the next erasure finds it and says so
    fs::remove_all(folder_, left);
    if (!left)
        fs::remove_all(folder_.string() + ".partial", left);
    if (!left)
        fs::remove(house_.data_ / note_name, left);
    passed_on_.reset();
    const std::lock_guard lock(house_.mutex_);
    house_.copy_.reset();
    house_.changed_.notify_all();
}

bool Rehearsals::Copy::is_in_the_way() const {
    const std::lock_guard lock(house_.mutex_);
    return house_.erasures_ > 0;
}

Rehearsals::Erasure::Erasure(Rehearsals& house) : house_(house) {
    {
        std::unique_lock lock(house_.mutex_);
        ++house_.erasures_;
        if (house_.copy_)
            house_.copy_->request_stop();
        house_.changed_.wait(lock, [this] { return !house_.copy_; });
    }
    try {
        clear_rehearsals(house_.data_);
    } catch (...) {
        house_.end_erasure();
        throw;
    }
}

Rehearsals::Erasure::~Erasure() { house_.end_erasure(); }

void Rehearsals::end_erasure() {
    const std::lock_guard lock(mutex_);
    --erasures_;
    changed_.notify_all();
}

} // namespace hotline

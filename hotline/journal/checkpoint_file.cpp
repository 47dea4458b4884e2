#include "hotline/journal/checkpoint_file.hpp"

#include "hotline/journal/checkpoint.hpp"
#include "proto/time_text.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace hotline::journal {
namespace {

constexpr std::string_view suffix = ".checkpoints";
constexpr std::size_t looked_at = 4'096; ///< bytes of a file's end; a line has about 330

/// A file's last checkpoint, and how much of the file there is up to its end.
struct LastLine {
    std::optional<std::string> line;
    std::uint64_t whole{};
};

/// A power cut in the midst of a line may leave any part of it, and behind it what had been on the disk before: that is
/// no line. What is a line and not signed as it should be is for whoever checks it.
LastLine last_line_of(const files::FileEnd& end) {
    const std::string_view text = end.bytes;
    const auto before = end.size - text.size();
    for (auto stop = text.rfind('\n'); stop != std::string_view::npos;) {
        const auto previous = stop == 0 ? std::string_view::npos : text.rfind('\n', stop - 1);
        const auto from = previous + 1; // npos + 1 is 0
        const auto line = text.substr(from, stop - from);
        if (read_checkpoint(line))
            return {std::string(line), before + stop + 1};
        stop = previous;
    }
    if (before > 0)
        return {std::string(text), end.size}; // no power cut spoils as much
    return {};
}

} // namespace

CheckpointFolder::CheckpointFolder(files::Files& files, std::filesystem::path folder, Uuid journal)
    : files_(files), folder_(std::move(folder)), prefix_(to_text(journal) + '.') {}

std::vector<std::string> CheckpointFolder::months_newest_first() const {
    std::vector<std::string> months;
    for (const auto& name : files_.names_in(folder_)) {
        if (name.starts_with(prefix_) && name.ends_with(suffix))
            months.push_back(name);
    }
    std::ranges::sort(months, std::greater{}); // names sort as their months do
    return months;
}

std::vector<std::string> CheckpointFolder::lines(std::size_t months) const {
    auto names = months_newest_first();
    names.resize(std::min(months, names.size()));
    std::vector<std::string> lines;
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        for (auto& line : read_lines(files_, folder_ / *name)) {
            if (read_checkpoint(line))
                lines.push_back(std::move(line));
        }
    }
    return lines;
}

std::optional<std::string> CheckpointFolder::newest() const {
    for (const auto& name : months_newest_first()) {
        const auto end = files_.end_of(folder_ / name, looked_at);
        if (auto last = last_line_of(end.value_or(files::FileEnd{})); last.line)
            return std::move(last.line);
    }
    return std::nullopt;
}

void CheckpointFolder::append(const std::string& line, Instant at) {
    const auto month = to_text(at).substr(0, 7);
    const auto path = folder_ / (prefix_ + month + std::string(suffix));
    auto keep = last_line_of(files_.end_of(path, looked_at).value_or(files::FileEnd{})).whole;
    if (unsure_ && unsure_->file == path)
        keep = std::min(keep, unsure_->sure);
    try {
        const auto out = files_.add_to(path, keep);
        out->write(line + '\n');
        out->sync();
        files_.sync_folder(folder_); // also for an old file: whoever made it may not have come to this
        unsure_.reset();
    } catch (const files::FileError&) {
        // After a failed sync the line can be read and will never be on the disk: nothing may be written behind it.
        unsure_ = Unsure{path, keep};
        (void)files_.add_to(path, keep);
        throw;
    }
}

std::vector<std::string> read_lines(files::Files& files, const std::filesystem::path& file) {
    const auto all = files.read(file);
    if (!all)
        throw files::FileError(file.string() + " is not there");
    std::vector<std::string> lines;
    std::size_t from = 0;
    for (auto end = all->find('\n'); end != std::string::npos; end = all->find('\n', from)) {
        lines.push_back(all->substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

} // namespace hotline::journal

#include "tests/faults/disk.hpp"

#include <algorithm>
#include <iterator>
#include <random>

namespace hotline::faults {
namespace {

void put(std::string& bytes, std::uint64_t offset, std::string_view piece) {
    if (bytes.size() < offset + piece.size())
        bytes.resize(offset + piece.size(), '\0');
    std::copy(piece.begin(), piece.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
}

void play(std::string& bytes, const Step& step) {
    if (const auto* write = std::get_if<Write>(&step))
        put(bytes, write->offset, write->bytes);
    if (const auto* cut = std::get_if<Truncate>(&step))
        bytes.resize(cut->size, '\0');
}

void play(std::map<std::string, FileId>& names, const Step& step) {
    if (const auto* name = std::get_if<Name>(&step)) {
        if (name->file) {
            names[name->path] = *name->file;
        } else {
            names.erase(name->path);
        }
    }
    if (const auto* rename = std::get_if<Rename>(&step)) {
        const auto from = names.find(rename->from);
        if (from == names.end())
            return; // its making was lost
        const FileId file = from->second;
        names.erase(from);
        names[rename->to] = file;
        const auto within = rename->from + "/";
        for (auto inner = names.lower_bound(within); inner != names.end() && inner->first.starts_with(within);
             inner = names.erase(inner))
            names[rename->to + "/" + inner->first.substr(within.size())] = inner->second;
    }
}

std::string folder_of_step(const Step& step) {
    if (const auto* name = std::get_if<Name>(&step))
        return folder_of(name->path);
    return folder_of(std::get<Rename>(step).to);
}

} // namespace

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? "" : path.substr(0, std::max<std::size_t>(slash, 1));
}

void Content::apply_name(const Step& step) {
    play(names_, step);
    pending_names_.push_back(step);
}

void Content::apply(const Step& step) {
    if (const auto* name = std::get_if<Name>(&step)) {
        if (name->file && *name->file != a_folder && !files_.contains(*name->file)) {
            files_.emplace(*name->file, File{});
            next_file_ = std::max(next_file_, *name->file + 1);
        }
        apply_name(step);
    } else if (std::holds_alternative<Rename>(step)) {
        apply_name(step);
    } else if (const auto* folder = std::get_if<SyncFolder>(&step)) {
        const auto in_it = [&](const Step& named) { return folder_of_step(named) == folder->folder; };
        for (const auto& named : pending_names_) {
            if (in_it(named))
                play(durable_names_, named);
        }
        std::erase_if(pending_names_, in_it);
    } else if (const auto* sync = std::get_if<Sync>(&step)) {
        auto& file = files_.at(sync->file);
        for (const auto& pending : file.pending)
            play(file.durable, pending);
        file.pending.clear();
    } else if (const auto* failed = std::get_if<FailedSync>(&step)) {
        files_.at(failed->file).pending.clear();
    } else {
        const FileId id =
            std::holds_alternative<Write>(step) ? std::get<Write>(step).file : std::get<Truncate>(step).file;
        auto& file = files_.at(id);
        play(file.bytes, step);
        file.pending.push_back(step);
    }
}

std::optional<FileId> Content::find(const std::string& path) const {
    const auto found = names_.find(path);
    return found == names_.end() ? std::nullopt : std::optional(found->second);
}

bool Content::is_folder(const std::string& path) const { return path == "/" || find(path) == a_folder; }

Content Content::with_folder(const std::string& folder) {
    Content content;
    for (auto path = folder; path != "/"; path = folder_of(path))
        content.names_[path] = a_folder;
    content.durable_names_ = content.names_;
    return content;
}

/// A folder comes before what is in it.
void Content::drop_names_without_folder() {
    for (auto name = names_.begin(); name != names_.end();)
        name = is_folder(folder_of(name->first)) ? std::next(name) : names_.erase(name);
}

/// Chooses what of one file, or of the names, gets through.
class Content::Survivor {
public:
    Survivor(Cut cut, std::uint64_t seed) : cut_(cut), dice_(seed) {}

    std::string bytes_of(const File& file) {
        std::string left = file.durable;
        const auto whole = whole_steps(file.pending.size());
        for (std::size_t i = 0; i < file.pending.size(); ++i) {
            if (by_chance()) {
                play_some(left, file.pending[i]);
            } else if (i < whole) {
                play(left, file.pending[i]);
            }
        }
        return left;
    }

    std::map<std::string, FileId> names_of(std::map<std::string, FileId> names, const std::vector<Step>& pending) {
        const auto whole = whole_steps(pending.size());
        for (std::size_t i = 0; i < pending.size(); ++i) {
            if (by_chance() ? coin() : i < whole)
                play(names, pending[i]);
        }
        return names;
    }

private:
    [[nodiscard]] bool by_chance() const { return cut_ == Cut::sectors || cut_ == Cut::torn; }
    bool coin() { return (dice_() & 1U) != 0; }

    std::size_t whole_steps(std::size_t steps) {
        if (cut_ == Cut::everything)
            return steps;
        return cut_ == Cut::in_order ? dice_() % (steps + 1) : 0;
    }

    /// Some sectors of a write; a truncation, or not.
    void play_some(std::string& left, const Step& step) {
        if (std::holds_alternative<Truncate>(step)) {
            if (coin())
                play(left, step);
            return;
        }
        const auto& write = std::get<Write>(step);
        for (std::size_t from = 0; from < write.bytes.size();) {
            const std::uint64_t at = write.offset + from;
            const auto size = std::min(sector - at % sector, write.bytes.size() - from);
            if (coin())
                put(left, at, torn(std::string_view(write.bytes).substr(from, size)));
            from += size;
        }
    }

    /// At times only the beginning of a sector is what was written.
    std::string torn(std::string_view piece) {
        std::string bytes(piece);
        if (cut_ != Cut::torn || dice_() % 4 != 0)
            return bytes;
        const auto kept = dice_() % (bytes.size() + 1);
        std::generate(bytes.begin() + static_cast<std::ptrdiff_t>(kept), bytes.end(),
                      [this] { return static_cast<char>(dice_() & 0xFFU); });
        return bytes;
    }

    Cut cut_;
    std::mt19937_64 dice_;
};

Content Content::after_power_cut(Cut cut, std::uint64_t seed) const {
    Survivor survivor(cut, seed);
    Content left;
    left.names_ = survivor.names_of(durable_names_, pending_names_);
    left.drop_names_without_folder();
    left.durable_names_ = left.names_;
    left.next_file_ = next_file_;
    for (const auto& [path, id] : left.names_) {
        if (id == a_folder || left.files_.contains(id))
            continue;
        auto bytes = survivor.bytes_of(files_.at(id));
        left.files_.emplace(id, File{.bytes = bytes, .durable = std::move(bytes), .pending = {}});
    }
    return left;
}

std::uint64_t Content::fingerprint() const {
    std::uint64_t sum = 0;
    for (const auto& [path, id] : names_) {
        sum = sum * 31 + std::hash<std::string>{}(path);
        sum = sum * 31 + (id == a_folder ? 1 : std::hash<std::string>{}(files_.at(id).bytes));
    }
    return sum;
}

} // namespace hotline::faults

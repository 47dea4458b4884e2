#include "hotline/journal/export.hpp"
#include "hotline/journal/sqlite/inspect.hpp"
#include "hotline/keys/hex.hpp"
#include "tools/src/hotlinectl/root_key.hpp"
#include "tools/src/hotlinectl/tasks.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace hotline::ctl {
namespace {

constexpr std::size_t write_bytes = 1 << 20;

void make_durable(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool durable = file >= 0 && ::fsync(file) == 0;
    if (file >= 0)
        ::close(file);
    if (!durable)
        throw std::runtime_error(path.string() + " cannot be made durable");
}

} // namespace

/// Into a file beside it first, so that what bears the name is whole and durable.
int run(const JournalExport& task) {
    if (std::filesystem::exists(task.to))
        throw std::runtime_error("there is a file of that name already");
    auto unfinished = task.to;
    unfinished += ".unfinished";
    std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
    out.exceptions(std::ios::badbit | std::ios::failbit);
    std::string pending;
    const auto head = journal_sqlite::read_whole(
        task.data, [&](const journal::Head& first) { pending = journal::export_head(first.journal); },
        [&](const journal::StoredEntry& stored) {
            journal::export_entry(pending, stored);
            if (pending.size() >= write_bytes) {
                out << pending;
                pending.clear();
            }
            return true;
        });
    out << pending << journal::export_tail(head);
    out.close();
    make_durable(unfinished);
    std::filesystem::rename(unfinished, task.to);
    make_durable(task.to.has_parent_path() ? task.to.parent_path() : std::filesystem::path("."));
    fmt::print("{} entries; in it are facts, and of what people said nothing but hashes\n", head.seq.value);
    return ExitCode::done;
}

int run(const CheckpointKey& task) {
    fmt::print("{}\n", keys::to_hex(keys::Signer(root_key(task.key, task.data)).public_key()));
    return ExitCode::done;
}

} // namespace hotline::ctl

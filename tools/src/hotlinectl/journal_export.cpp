#include "hotline/journal/export.hpp"
#include "hotline/journal/sqlite/inspect.hpp"
#include "hotline/keys/hex.hpp"
#include "tools/src/hotlinectl/root_key.hpp"
#include "tools/src/hotlinectl/tasks.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace hotline::ctl {
namespace {

constexpr std::size_t write_bytes = 1 << 20;

} // namespace

/// Into a file beside it first, so that what bears the name is whole.
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
    std::filesystem::rename(unfinished, task.to);
    fmt::print("{} entries; in it are facts, and of what people said nothing but hashes\n", head.seq.value);
    return ExitCode::done;
}

int run(const CheckpointKey& task) {
    fmt::print("{}\n", keys::to_hex(keys::Signer(root_key(task.key, task.data)).public_key()));
    return ExitCode::done;
}

} // namespace hotline::ctl

#include "tools/src/bench/verification.hpp"

#include "hotline/journal/export.hpp"
#include "hotline/keys/random.hpp"
#include "tools/src/bench/figures.hpp"

#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace hotline::bench {
namespace {

constexpr std::size_t checkpoint_every = 1'000;
constexpr std::size_t block = 1 << 20;
const Uuid the_journal{{1}};

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

File open_export(const std::filesystem::path& path) {
    File file(std::fopen(path.c_str(), "rb"));
    if (!file)
        throw std::runtime_error("the export cannot be opened");
    std::setvbuf(file.get(), nullptr, _IOFBF, block);
    return file;
}

/// Every third entry a sealed message, the others floor events: sizes as tools/traffic leaves them.
journal::StoredEntry an_entry(std::uint64_t n, const keys::Hash& before) {
    journal::StoredEntry stored;
    auto& entry = stored.entry;
    entry.seq = {n};
    entry.at = {static_cast<std::int64_t>(1'790'000'000'000 + n)};
    entry.subject = keys::random_uuid(entry.at);
    entry.command = CommandId{entry.subject};
    entry.facts = R"({"contact":")" + to_text(entry.subject) + R"(","author":"visitor"})";
    if (n % 3 == 0) {
        entry.kind = "message";
        entry.version = 1;
        stored.print = {journal::PayloadPrint::Form::sealed, before};
    } else {
        entry.kind = "contact_connected";
    }
    stored.hash = journal::chain_hash(before, entry, stored.print);
    return stored;
}

std::vector<std::string> write_export(const std::filesystem::path& path, std::size_t entries,
                                      const keys::Signer& signer) {
    std::vector<std::string> checkpoints;
    std::ofstream out(path, std::ios::binary);
    std::string pending = journal::export_head(the_journal);
    journal::Head head{.seq = {}, .at = {}, .hash = journal::chain_start(the_journal), .journal = the_journal};
    for (std::uint64_t n = 1; n <= entries; ++n) {
        const auto stored = an_entry(n, head.hash);
        head = {.seq = stored.entry.seq, .at = stored.entry.at, .hash = stored.hash, .journal = the_journal};
        journal::export_entry(pending, stored);
        if (n % checkpoint_every == 0)
            checkpoints.push_back(journal::sign_checkpoint(head, signer));
        if (pending.size() > block) {
            out << pending;
            pending.clear();
        }
    }
    out << pending << journal::export_tail(head);
    if (!out.flush())
        throw std::runtime_error("the export could not be written");
    return checkpoints;
}

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

double hash_once(const std::filesystem::path& path) {
    const auto begin = Clock::now();
    const auto file = open_export(path);
    keys::Hasher hasher;
    std::string bytes(block, '\0');
    for (std::size_t read = 0; (read = std::fread(bytes.data(), 1, block, file.get())) > 0;)
        hasher.add(std::string_view(bytes).substr(0, read));
    (void)hasher.finish();
    return seconds_since(begin);
}

double verify_once(const std::filesystem::path& path, const std::vector<std::string>& checkpoints,
                   const keys::PublicKey& key, std::size_t entries) {
    const auto begin = Clock::now();
    const auto file = open_export(path);
    const auto take = [&](std::string& into, std::size_t count) {
        into.resize(count);
        return std::fread(into.data(), 1, count, file.get()) == count;
    };
    const auto verified = journal::verify_export(take, checkpoints, key);
    const double took = seconds_since(begin);
    if (!verified.ok() || verified.verdict.entries != entries)
        throw std::runtime_error("the export does not verify");
    return took;
}

} // namespace

Verification measure_verification(const std::filesystem::path& folder, std::size_t entries) {
    const keys::Signer signer{keys::RootKey{}};
    const auto path = folder / "export";
    const auto checkpoints = write_export(path, entries, signer);
    (void)hash_once(path); // both then find the file in memory
    Verification found;
    found.bytes = static_cast<double>(std::filesystem::file_size(path));
    found.floor_seconds = hash_once(path);
    found.ours_seconds = verify_once(path, checkpoints, signer.public_key(), entries);
    return found;
}

} // namespace hotline::bench

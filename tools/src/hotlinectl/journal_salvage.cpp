#include "hotline/files/files.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/journal/sqlite/owner_lock.hpp"
#include "hotline/journal/sqlite/salvage.hpp"
#include "tools/src/hotlinectl/tasks.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <span>

namespace hotline::ctl {
namespace {

using journal_sqlite::SalvageReport;
using journal_sqlite::Wholeness;

constexpr std::size_t written_at_once = 1 << 20; ///< bytes

std::string hex(std::span<const std::uint8_t> bytes) {
    std::string text;
    for (const auto byte : bytes)
        text += fmt::format("{:02x}", byte);
    return text;
}

std::string hex(std::string_view bytes) {
    return hex(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

std::string_view in_a_word(Wholeness wholeness) {
    switch (wholeness) {
    case Wholeness::proven:
        return "proven";
    case Wholeness::no_payload:
        return "no_payload";
    case Wholeness::unproven:
        return "unproven";
    }
    return "unproven";
}

/// `,"open":"…"` or `,"sealed":"…"`, the bytes in hex; nothing without a payload.
std::string payload_of(const journal::Payload& payload) {
    if (const auto* open = std::get_if<journal::OpenPayload>(&payload))
        return fmt::format(R"(,"open":"{}")", hex(open->text));
    if (const auto* sealed = std::get_if<journal::SealedPayload>(&payload))
        return fmt::format(R"(,"sealed":"{}")", hex(sealed->envelope));
    return {};
}

/// One entry on one line. `facts` is JSON as it stands; kinds are lower-case letters and underscores.
std::string line_of(const journal::StoredEntry& stored, Wholeness wholeness) {
    const auto& entry = stored.entry;
    const auto command = entry.command ? fmt::format(R"(,"command":"{}")", to_text(entry.command->value)) : "";
    return fmt::format(R"({{"seq":{},"at":{},"actor":"{}","kind":"{}","subject":"{}","version":{}{},"facts":{}{},)"
                       R"("erased":{},"hash":"{}","wholeness":"{}"}})"
                       "\n",
                       entry.seq.value, entry.at.ms, to_text(entry.actor.value), entry.kind, to_text(entry.subject),
                       entry.version, command, entry.facts, payload_of(entry.payload), stored.erased, hex(stored.hash),
                       in_a_word(wholeness));
}

/// Lines into a file, some at once.
class Lines {
public:
    Lines(files::Files& files, const std::filesystem::path& file) : out_(files.create(file)) {}
    void add(std::string_view line) {
        held_ += line;
        if (held_.size() >= written_at_once)
            write();
    }
    void finish() {
        write();
        out_->sync();
    }

private:
    void write() {
        out_->write(held_);
        held_.clear();
    }
    std::unique_ptr<files::OutFile> out_;
    std::string held_;
};

std::string report_of(const SalvageReport& report) {
    std::string text;
    if (report.head) {
        text += fmt::format("the journal ended at entry {}\n", report.head->value);
    } else {
        text += "the journal's end cannot be read: entries after the last one here may be missing\n";
    }
    text += fmt::format("{} entries proven by the chain\n{} entries without their payload\n{} entries that are whole "
                        "but follow a lost one\n",
                        report.proven, report.without_payload, report.unproven);
    for (const auto& gap : report.missing)
        text += fmt::format("missing: {} to {}\n", gap.first.value, gap.last.value);
    text += fmt::format("{} wraps of keys, {} missing\n", report.keys, report.keys_missing);
    if (!report.keys_readable)
        text += "keys.db cannot be read\n";
    return text;
}

} // namespace

int run(const JournalSalvage& task) {
    const journal_sqlite::OwnerLock lock(task.data);
    files::SystemFiles system;
    files::make_durable_folder(system, task.out);
    Lines entries(system, task.out / "entries.jsonl");
    std::vector<keys::Wrap> wraps;
    const auto report = journal_sqlite::salvage(
        task.data, [&](const auto& stored, Wholeness wholeness) { entries.add(line_of(stored, wholeness)); },
        [&](const keys::Wrap& wrap) { wraps.push_back(wrap); });
    entries.finish();
    journal_sqlite::SqliteKeyStore store(task.out / "keys.db");
    store.add(wraps);
    if (report.check_value)
        store.set_check_value(*report.check_value);
    const auto text = report_of(report);
    files::replace(system, task.out / "report.txt", text);
    fmt::print("{}", text);
    const bool whole = report.missing.empty() && report.without_payload == 0 && report.head && report.keys_readable;
    return whole ? ExitCode::done : ExitCode::failed;
}

} // namespace hotline::ctl

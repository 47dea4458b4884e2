#include "tests/faults/house_reader.hpp"

#include "hotline/desk/snapshot.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/record_types.hpp"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <map>
#include <stdexcept>

namespace hotline::faults {
namespace {

class Reader {
public:
    Reader(const Content& content, const std::filesystem::path& folder, Checks checks)
        : folder_(folder), disk_(content), files_(disk_), vfs_(disk_),
          vfs_name_(checks == Checks::as_shipped ? vfs_.name() : vfs_.unchecked_name()) {}

    Reading read_everything() {
        Reading all;
        try {
            open();
        } catch (const std::exception&) {
            return {refused};
        }
        keep(all, [this] { return entries(); });
        keep(all, [this] { return outbox(); });
        keep(all, [this] { return desk::snapshot(engine::fold_journal(journal_->log()).floor); });
        for (const auto* type : record_types()) {
            keep(all, [this, type] { return list(*type); });
            for (const auto& id : ids_[std::string(type->name)])
                keep(all, [this, type, id] { return one(*type, id); });
        }
        return all;
    }

private:
    void open() {
        journal_ = std::make_unique<journal_sqlite::Journal>(
            folder_, record_types(), journal_id,
            journal_sqlite::Options{.readers = 1, .vfs = vfs_name_, .files = &files_});
        key_store_ = std::make_unique<journal_sqlite::SqliteKeyStore>(
            folder_ / "keys.db", journal_sqlite::KeyStoreOptions{.vfs = vfs_name_, .files = &files_});
        vault_ = std::make_unique<keys::Vault>(root_key(), *key_store_, keys::Refill::by_call);
    }

    static void keep(Reading& all, const std::function<std::string()>& ask) {
        try {
            all.push_back(ask());
        } catch (const std::exception&) {
            all.push_back(refused);
        }
    }

    std::string text_of(const journal::Payload& payload, std::string_view kind, Uuid subject) {
        if (const auto* open = std::get_if<journal::OpenPayload>(&payload))
            return open->text;
        if (const auto* sealed = std::get_if<journal::SealedPayload>(&payload)) {
            const auto text = vault_->open(sealed->envelope, {.kind = kind, .subject = subject});
            if (text)
                return *text;
            if (text.error().code != Refusal::absent)
                throw std::runtime_error("refused"); // damaged, and it says so
            return "erased";
        }
        return {};
    }

    std::string entries() {
        std::string all;
        journal_->log().read({}, 1'000'000, [&](const journal::Entry& entry) {
            all += fmt::format("{} {} {} {} {} {}|", entry.seq.value, entry.at.ms, entry.kind, to_text(entry.subject),
                               entry.version, entry.facts);
            all += text_of(entry.payload, entry.kind, entry.subject) + "\n";
            auto& known = ids_[entry.kind];
            if (entry.version == 1)
                known.push_back(entry.subject);
        });
        return all;
    }

    std::string outbox() {
        std::string all;
        for (const auto& item : journal_->log().outbox_pending({}, 1'000))
            all += fmt::format("{} {} {} {}\n", item.seq.value, item.n, item.handler, item.facts);
        return all;
    }

    std::string row(const journal::RecordType& type, const journal::RecordRow& record) {
        return fmt::format("{} {} {} {} ", to_text(record.id), record.version, record.seq.value, record.facts) +
               text_of(record.payload, type.name, record.id) + "\n";
    }

    std::string list(const journal::RecordType& type) {
        std::string all;
        journal::Query every;
        every.order = journal::Order::oldest;
        every.limit = journal::limit::find_max;
        for (const auto& record : journal_->records().find(type, every))
            all += row(type, record);
        return all;
    }

    std::string one(const journal::RecordType& type, Uuid id) {
        const auto record = journal_->records().get(type, id);
        std::string all = record ? row(type, *record) : "absent";
        for (const auto& version : journal_->records().history(type, id))
            all += row(type, version);
        const journal::RecordKey key{&type, id};
        return all + std::to_string(journal_->log().versions(std::array{key}).front());
    }

    std::filesystem::path folder_;
    Disk disk_;
    DiskFiles files_;
    DiskVfs vfs_;
    std::string vfs_name_;
    std::unique_ptr<journal_sqlite::Journal> journal_;
    std::unique_ptr<journal_sqlite::SqliteKeyStore> key_store_;
    std::unique_ptr<keys::Vault> vault_;
    std::map<std::string, std::vector<Uuid>> ids_;
};

} // namespace

Reading read_everything(const Content& content, const std::filesystem::path& folder, Checks checks) {
    return Reader(content, folder, checks).read_everything();
}

} // namespace hotline::faults

#include "tools/src/golden/proofs.hpp"

#include "hotline/backup/make.hpp"
#include "hotline/erasures.hpp"
#include "hotline/journal/checkpoint.hpp"
#include "hotline/journal/export.hpp"
#include "hotline/journal/sqlite/inspect.hpp"
#include "hotline/keys/hex.hpp"
#include "hotline/keys/key_source.hpp"

#include <stdlib.h>

#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace hotline::golden {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t signed_every = 20; ///< entries

/// Reading a database leaves files beside it: nothing of that in the folder itself.
class Copy {
public:
    explicit Copy(const fs::path& folder) {
        std::string name = (fs::temp_directory_path() / "hotline-golden-XXXXXX").string();
        if (!::mkdtemp(name.data()))
            throw std::runtime_error("no folder could be made for a copy");
        path_ = name;
        fs::copy(folder, path_, fs::copy_options::recursive);
        fs::permissions(path_ / "root.key", fs::perms::owner_read | fs::perms::owner_write);
    }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;
    ~Copy() { fs::remove_all(path_); }
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

void write_file(const fs::path& file, std::string_view bytes) {
    if (fs::exists(file))
        throw std::runtime_error(file.string() + " is there already: what was written stays as it is");
    std::ofstream out(file, std::ios::binary);
    out << bytes;
    if (!out.flush())
        throw std::runtime_error(file.string() + " could not be written");
}

/// The export, and a signed line now and then. The journal's last entry.
journal::Head write_export(const fs::path& data, const fs::path& folder) {
    const keys::Signer signer(keys::KeyFileSource(data / "root.key").root());
    std::string exported;
    std::string checkpoints;
    journal::Head head;
    const auto end = journal_sqlite::read_whole(
        data,
        [&](const journal::Head& first) {
            head.journal = first.journal;
            exported = journal::export_head(first.journal);
        },
        [&](const journal::StoredEntry& stored) {
            journal::export_entry(exported, stored);
            head.seq = stored.entry.seq;
            head.at = stored.entry.at;
            head.hash = stored.hash;
            if (head.seq.value % signed_every == 0)
                checkpoints += sign_checkpoint(head, signer) + '\n';
            return true;
        });
    if (head.seq.value % signed_every != 0)
        checkpoints += sign_checkpoint(head, signer) + '\n';
    write_file(folder / "journal.export", exported + journal::export_tail(end));
    write_file(folder / "journal.checkpoints", checkpoints);
    write_file(folder / "checkpoint.key", keys::to_hex(signer.public_key()) + '\n');
    return head;
}

} // namespace

void write_proofs(const fs::path& folder) {
    const Copy copy(folder);
    const auto head = write_export(copy.path(), folder);
    const auto recipient = keys::BackupIdentity::create(folder / "offline.key");
    files::SystemFiles files;
    backup::make_backup(files, {.data = copy.path(), .to = folder / "backup", .keys_to = {}}, std::span(&recipient, 1),
                        known_erasures(), head.at + hours(1));
}

} // namespace hotline::golden

#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/hex.hpp"
#include "hotline/keys/key_source.hpp"
#include "hotline/record_types.hpp"
#include "tools/src/golden/proofs.hpp"
#include "tools/src/golden/story.hpp"

#include <exception>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

/// golden FOLDER: writes a small journal, its keys and what must be true of them into a new folder, and beside them
/// what this release makes of a journal: backup, export, checkpoints. The secrets lie there too: they protect nothing,
/// everything is invented. Run once for each release; what is there already is never written again.
namespace {

using namespace hotline;

constexpr Uuid the_journal{{0x01, 0x99, 0x00, 0x00, 0x00, 0x00, 0x70, 0x00, 0x80}};

void write_journal(const std::filesystem::path& folder) {
    const auto key_file = folder / "root.key";
    keys::KeyFileSource::create(key_file);
    journal::Head head;
    golden::Words words;
    {
        journal_sqlite::Journal journal(folder, record_types(), the_journal);
        journal_sqlite::SqliteKeyStore store(folder / "keys.db");
        keys::Vault vault(keys::KeyFileSource(key_file).root(), store, keys::Refill::by_call);
        words = golden::write_story(journal, vault);
        head = journal.log().head();
    }
    std::filesystem::remove(folder / "lock");
    std::ofstream expected(folder / "expected.txt");
    expected << "journal " << to_text(head.journal) << "\nseq " << head.seq.value << "\nchain "
             << keys::to_hex(head.hash) << '\n';
    for (const auto& line : words)
        expected << line << '\n';
    if (!expected.flush())
        throw std::runtime_error("what is expected could not be written");
}

} // namespace

int main(int argc, char** argv) {
    try {
        if (argc != 2) {
            fmt::print(stderr, "golden FOLDER: writes this release's journal for tests/golden into a new folder\n");
            return 64;
        }
        const std::filesystem::path folder(argv[1]);
        if (std::filesystem::create_directory(folder))
            write_journal(folder);
        golden::write_proofs(folder);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "golden: {}\n", error.what());
        return 1;
    }
}

#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/hex.hpp"
#include "hotline/keys/key_source.hpp"
#include "hotline/record_types.hpp"
#include "tools/src/golden/story.hpp"

#include <exception>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

/// golden FOLDER: writes a small journal, its keys and what must be true of them into a new folder. Its root key lies
/// beside it: it protects nothing, everything in it is invented. Run once for each release, and never over an old one.
namespace {

using namespace hotline;

constexpr Uuid the_journal{{0x01, 0x99, 0x00, 0x00, 0x00, 0x00, 0x70, 0x00, 0x80}};

void write(const std::filesystem::path& folder) {
    if (!std::filesystem::create_directory(folder))
        throw std::runtime_error("the folder exists already: what an older release has written stays as it is");
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
        write(argv[1]);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "golden: {}\n", error.what());
        return 1;
    }
}

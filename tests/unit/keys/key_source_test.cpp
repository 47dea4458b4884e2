#include "hotline/keys/key_source.hpp"

#include <catch2/catch.hpp>

#include <unistd.h>

#include <algorithm>
#include <fstream>

using namespace hotline::keys;
namespace fs = std::filesystem;

namespace {

/// An empty folder, gone when the test ends.
class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "hotline-keys-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored; // nothing a test could do about it
        fs::remove_all(path_, ignored);
    }
    fs::path operator/(const char* name) const { return path_ / name; }

private:
    fs::path path_;
};

bool same(const RootKey& a, const RootKey& b) {
    return std::equal(a.bytes().begin(), a.bytes().end(), b.bytes().begin());
}

} // namespace

TEST_CASE("a key file is made once, for its owner only, and gives the same key each time") {
    const Folder folder;
    const auto file = folder / "root.key";
    KeyFileSource::create(file);
    CHECK((fs::status(file).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(same(KeyFileSource(file).root(), KeyFileSource(file).root()));
    CHECK_THROWS_AS(KeyFileSource::create(file), KeyError);
}

TEST_CASE("a key file that others may read is refused, and one of the wrong length, and none") {
    const Folder folder;
    const auto file = folder / "root.key";
    CHECK_THROWS_AS(KeyFileSource(file).root(), KeyError);
    KeyFileSource::create(file);
    fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
    CHECK_THROWS_AS(KeyFileSource(file).root(), KeyError);
    fs::permissions(file, fs::perms::group_read, fs::perm_options::remove);
    CHECK_NOTHROW(KeyFileSource(file).root());
    std::ofstream(file, std::ios::app) << 'x';
    CHECK_THROWS_AS(KeyFileSource(file).root(), KeyError);
}

TEST_CASE("a passphrase gives the same key with the same salt, and another with another") {
    const Folder folder;
    PassphraseSource::create_salt(folder / "a.salt");
    PassphraseSource::create_salt(folder / "b.salt");
    const auto key = PassphraseSource("five small boats", folder / "a.salt").root();
    CHECK(same(key, PassphraseSource("five small boats", folder / "a.salt").root()));
    CHECK_FALSE(same(key, PassphraseSource("five small goats", folder / "a.salt").root()));
    CHECK_FALSE(same(key, PassphraseSource("five small boats", folder / "b.salt").root()));
    CHECK_THROWS_AS(PassphraseSource("", folder / "a.salt").root(), KeyError);
    CHECK_THROWS_AS(PassphraseSource("five small boats", folder / "c.salt").root(), KeyError);
}

TEST_CASE("keys for two purposes differ") {
    RootKey root;
    CHECK_FALSE(same(derive(root, Purpose::wrap), derive(root, Purpose::digest)));
    CHECK(same(derive(root, Purpose::wrap), derive(root, Purpose::wrap)));
}

TEST_CASE("a passphrase is the first line of a file that nobody else may read") {
    const Folder folder;
    const auto file = folder / "passphrase";
    const auto salt = folder / "a.salt";
    PassphraseSource::create_salt(salt);
    const auto write = [&](const std::string& text) { std::ofstream(file) << text; };
    write("five small boats\r\nand a second line");
    CHECK_THROWS_AS(PassphraseSource::of_file(file, salt), KeyError); // still open to others
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    CHECK(same(PassphraseSource::of_file(file, salt).root(), PassphraseSource("five small boats", salt).root()));
    for (const auto& text : {std::string(), std::string("\nlater"), std::string(2'000, 'x')}) {
        write(text);
        CHECK_THROWS_AS(PassphraseSource::of_file(file, salt), KeyError);
    }
    std::filesystem::remove(file);
    CHECK_THROWS_AS(PassphraseSource::of_file(file, salt), KeyError);
}

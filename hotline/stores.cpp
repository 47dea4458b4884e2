#include "hotline/stores.hpp"

#include "hotline/demo/past.hpp"
#include "hotline/files/files.hpp"
#include "hotline/journal/sqlite/checked_pages.hpp"
#include "referral/demo/demo_directory.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <utility>

namespace hotline {

using observe::Event;
using observe::Key;
using observe::Level;

namespace {

void rebuild_for_demonstration(referral::Index& index) {
    try {
        const auto built = index.rebuild(referral::demo_directory());
        if (!built)
            throw std::logic_error("the demonstration directory does not hold together: " + built.error().path);
    } catch (const std::runtime_error&) {
        fmt::print(stderr, "hotlined: storage takes no writes, the demonstration directory stays as it was\n");
    }
}

/// Out of the way, for who wants to look at it. What stood in its write-ahead log goes.
void set_aside(const std::filesystem::path& database) {
    files::SystemFiles system;
    auto aside = database;
    aside += ".damaged";
    system.rename(database, aside);
    for (const auto* beside : {"-wal", "-shm"}) {
        auto log = database;
        log += beside;
        system.remove(log);
    }
    system.sync_folder(database.parent_path());
}

/// A directory is no reason not to reach people: a damaged one is set aside.
referral::Index open_or_begin_anew(const std::filesystem::path& file) {
    try {
        return referral::Index::open(file, journal_sqlite::begin_with_checksums);
    } catch (const referral::DamagedIndex& damage) {
        fmt::print(stderr, "hotlined: {}; it is set aside and a new directory begun\n", damage.what());
    }
    set_aside(file);
    return referral::Index::open(file, journal_sqlite::begin_with_checksums);
}

} // namespace

Instant wall_clock() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
}

std::filesystem::path make_folder(const std::filesystem::path& folder) {
    files::SystemFiles system;
    files::make_durable_folder(system, folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    return folder;
}

keys::RootKey root_key(const Config& config, bool unused) {
    if (!config.key_file.empty()) {
        if (config.demo && !std::filesystem::exists(config.key_file))
            keys::KeyFileSource::create(config.key_file);
        return keys::KeyFileSource(config.key_file).root();
    }
    const auto salt = config.data / "root.salt";
    const auto source = keys::PassphraseSource::of_file(config.passphrase_file, salt);
    if (unused && !std::filesystem::exists(salt))
        keys::PassphraseSource::create_salt(salt);
    return source.root();
}

journal_sqlite::Options journal_options(const Config& config, std::function<void()> lost) {
    journal_sqlite::Options options;
    options.lost = std::move(lost);
    options.ballast = config.ballast.bytes();
    return options;
}

engine::Folded fold_floor(const Config& config, journal::Log& journal, keys::Vault& vault, observe::Log& log) {
    if (config.demo && journal.head().seq == Seq{})
        demo::write_past(journal, vault, wall_clock());
    const auto begin = std::chrono::steady_clock::now();
    auto folded = engine::fold_journal(journal);
    const auto took = std::chrono::steady_clock::now() - begin;
    const observe::Amount entries{static_cast<std::int64_t>(folded.since.entries)};
    log.event(Level::info, Event::journal_folded,
              {{Key::entries, entries},
               {Key::took, milliseconds(std::chrono::duration_cast<std::chrono::milliseconds>(took).count())}});
    return folded;
}

referral::Index open_directory(const Config& config) {
    auto index = open_or_begin_anew(config.data / "directory.db");
    if (config.demo) {
        rebuild_for_demonstration(index);
    }
    return index;
}

} // namespace hotline

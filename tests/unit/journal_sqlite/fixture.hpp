#pragma once

#include "hotline/journal/sqlite/inspect.hpp"
#include "hotline/journal/sqlite/journal.hpp"

#include <SQLiteCpp/Database.h>
#include <catch2/catch.hpp>

#include <stdlib.h>

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace hotline::journal_sqlite {

/// An empty folder, gone when the test ends.
class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "hotline-journal-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored; // nothing a test could do about it
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

struct Promise {
    static constexpr std::string_view record_name = "promise";
    static constexpr std::array<std::string_view, 1> indexes{"contact"};
    ContactId contact;
    ConsentState state{};
    std::optional<Instant> until;
    std::vector<Need> needs;
};
BOOST_DESCRIBE_STRUCT(Promise, (), (contact, state, until, needs))

/// The same record a release later.
struct PromiseLater {
    static constexpr std::string_view record_name = "promise";
    ContactId contact;
    ConsentState state{};
    std::optional<Instant> until;
    std::vector<Need> needs;
    std::optional<Channel> channel;
};
BOOST_DESCRIBE_STRUCT(PromiseLater, (), (contact, state, until, needs, channel))

inline const std::array<const journal::RecordType*, 1> types{&journal::record_type<Promise>()};
inline const Uuid fresh{{0xAB, 0xCD}};

inline Uuid id_of(std::uint8_t n) { return Uuid{{n}}; }

inline journal::Entry an_event(std::uint64_t seq, journal::Payload payload = {}) {
    return {.seq = {seq},
            .at = {static_cast<std::int64_t>(seq * 10)},
            .actor = PersonId{id_of(1)},
            .kind = "opened",
            .subject = id_of(2),
            .version = 0,
            .command = CommandId{id_of(3)},
            .facts = "{\"channel\":\"chat\"}",
            .payload = std::move(payload)};
}

/// `count` events behind `expected`.
inline journal::Append some_events(std::uint64_t expected, std::uint64_t count) {
    journal::Append batch{.expected = {expected}, .entries = {}, .outbox = {}};
    for (std::uint64_t n = 1; n <= count; ++n)
        batch.entries.push_back(an_event(expected + n));
    return batch;
}

/// One record change as a batch of its own.
inline journal::Append one_change(std::uint64_t expected, const journal::Change& change) {
    const Seq seq{expected + 1};
    return {.expected = {expected},
            .entries = {entry_of(change, seq, {static_cast<std::int64_t>(seq.value)}, the_service, {})},
            .outbox = {}};
}

inline std::vector<journal::Entry> all_entries(journal::Log& log) {
    std::vector<journal::Entry> entries;
    log.read(Seq{}, 1'000'000, [&](const journal::Entry& entry) { entries.push_back(entry); });
    return entries;
}

/// Meddles with the closed journal's file.
inline void tamper(const Folder& folder, const char* sql) {
    SQLite::Database((folder.path() / "journal.db").string(), SQLite::OPEN_READWRITE).exec(sql);
}

} // namespace hotline::journal_sqlite

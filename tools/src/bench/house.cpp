#include "tools/src/bench/house.hpp"

#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/key_source.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/keys/vault.hpp"
#include "hotline/record_types.hpp"
#include "hotline/security/person.hpp"
#include "hotline/security/session.hpp"
#include "i18n/language_names.hpp"
#include "proto/json_writer.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace hotline::bench {
namespace {

/// Everybody may ask as often as they like: the limits are not what is measured.
constexpr std::string_view settings_text = R"(data = "{0}/data"
key_file = "{0}/root.key"
web = "{0}/web"
[public]
port = 0
new_contacts_per_second = 100000
[staff]
port = 0
[admin]
port = 0
)";

std::vector<security::Spoken> every_language() {
    std::vector<security::Spoken> spoken;
    for (const auto& offered : i18n::public_languages())
        spoken.push_back({offered.tag, Proficiency::c2});
    return spoken;
}

/// A person and their open session; the session's token.
std::string enrol(keys::Vault& vault, std::size_t number, Instant now, std::vector<journal::Change>& changes) {
    const auto id = keys::random_uuid(now);
    const auto key = vault.take().value();
    const auto login = fmt::format("responder.{}", number);
    const keys::Binding binding{.kind = security::Person::record_name, .subject = id};
    auto text = vault.seal(key, write_json(security::PersonText{.name = login, .login = login}), binding);
    if (!text)
        throw std::runtime_error("a responder could not be enrolled");
    const security::Person person{.login = vault.digest("login:" + login),
                                  .key = key,
                                  .roles = {Role::responder},
                                  .languages = every_language(),
                                  .ui_language = LanguageTag::of("en"),
                                  .active = Flag::yes};
    auto token = keys::random_token(security::limit::token_bytes);
    const security::StaffSession session{.person = PersonId{id},
                                         .token = vault.digest("staff:" + token),
                                         .created = now,
                                         .ends = now + security::limit::session_life,
                                         .ended = Flag::no};
    changes.push_back(journal::change(person, id, 0, journal::SealedPayload{std::move(*text)}));
    changes.push_back(journal::change(session, keys::random_uuid(now), 0));
    return token;
}

void append(journal::Log& log, std::vector<journal::Change> changes, Instant now) {
    journal::Append batch{.expected = log.head().seq, .entries = {}, .outbox = {}};
    auto seq = batch.expected;
    for (auto& change : changes) {
        ++seq.value;
        batch.entries.push_back(journal::entry_of(std::move(change), seq, now, the_service, std::nullopt));
    }
    if (log.append(batch) != journal::Outcome::committed)
        throw std::runtime_error("the house could not be written");
}

} // namespace

Instant wall_clock() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
}

ScratchFolder::ScratchFolder(const std::filesystem::path& where) {
    auto name = (where / "hotline-bench-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw std::runtime_error("no folder could be made in " + where.string());
    path_ = name;
}

ScratchFolder::~ScratchFolder() {
    std::error_code left_behind; // what cannot be removed is for the system to clear away
    std::filesystem::remove_all(path_, left_behind);
}

House found_house(const std::filesystem::path& folder) {
    return {.data = folder / "data", .settings = folder / "hotlined.toml", .cookies = {}};
}

House make_house(const std::filesystem::path& folder, std::size_t responders) {
    House house{.data = folder / "data", .settings = folder / "hotlined.toml", .cookies = {}};
    std::filesystem::create_directories(house.data);
    std::filesystem::create_directories(folder / "web");
    std::ofstream(house.settings) << fmt::format(settings_text, folder.string());
    keys::KeyFileSource::create(folder / "root.key");

    const auto now = wall_clock();
    journal_sqlite::Journal journal(house.data, record_types(), keys::random_uuid(now));
    journal_sqlite::SqliteKeyStore store(house.data / "keys.db");
    keys::Vault vault(keys::KeyFileSource(folder / "root.key").root(), store, keys::Refill::by_call);
    std::vector<journal::Change> changes;
    for (std::size_t i = 0; i < responders; ++i)
        house.cookies.push_back("staff=" + enrol(vault, i, now, changes));
    append(journal.log(), std::move(changes), now);
    return house;
}

} // namespace hotline::bench

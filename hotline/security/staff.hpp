#pragma once

#include "hotline/journal/records.hpp"
#include "hotline/keys/vault.hpp"
#include "hotline/security/login_name.hpp"
#include "hotline/security/person.hpp"
#include "hotline/security/session.hpp"

#include <future>
#include <string>
#include <string_view>
#include <vector>

namespace hotline::security {

/// Somebody who is to work here.
struct NewPerson {
    std::string login;
    std::string name;
    std::string password;
    std::vector<Role> roles;
    std::vector<Spoken> languages;
    LanguageTag ui_language;
};

/// What makes them one: submit all of it or nothing.
struct Enrolment {
    PersonId person;
    std::vector<journal::Change> changes;
};

/// People, their passwords and sessions, as the store knows them. Reads and decides; whatever is to change comes back
/// as `journal::Change` for the caller to submit. Every call may wait for the disk: keep them off the home thread;
/// those marked slow hash a password (about 0.2 s, 64 MiB) and belong on a bounded pool. Thread-safe.
class Staff {
public:
    /// Begins to make the hash against which the passwords of unknown names are checked, on a thread of its own: only
    /// a sign-in that needs it waits for it.
    Staff(journal::Records& records, keys::Vault& vault);

    /// Under which the attempts with this name are counted (guessing.hpp). Any text has one. Does not wait.
    [[nodiscard]] Digest login_digest(std::string_view login) const;
    /// Under which a cookie's value is known (sessions.hpp). Does not wait.
    [[nodiscard]] Digest token_digest(std::string_view token) const;

    /// Slow. Checks name and password and opens a session, which counts once its change is committed.
    /// Refusals: `sign_in_failed`, the same and after the same time for an unknown name, a wrong password and somebody
    /// who has left; `unavailable` if the key store cannot be read now.
    [[nodiscard]] Result<OpenedSession> sign_in(std::string_view login, std::string_view password, Instant now);

    /// The session of that cookie. It is found, not judged: `Sessions::admit` does that.
    /// Refusals: `not_signed_in` if there is none, or its person has left.
    [[nodiscard]] Result<Signed> find(std::string_view token);

    /// What colleagues call this person; empty if they are not known or were erased.
    [[nodiscard]] std::string name_of(PersonId person);

    /// Slow. Refusals: `field_invalid` (`name`, `password`), `field_missing` (`roles`), `already_so` if the login
    /// name is taken, `unavailable` if there is no key to seal under.
    [[nodiscard]] Result<Enrolment> enrol(const NewPerson& newcomer, Instant now);

private:
    using StoredPerson = journal::Versioned<Person>;
    [[nodiscard]] std::optional<StoredPerson> person_with(const LoginName& login);
    [[nodiscard]] Result<bool> has_password(const StoredPerson& person, std::string_view password);
    [[nodiscard]] std::string name_of(const StoredPerson& person);
    [[nodiscard]] Signed describe(const StoredPerson& person, const StaffSession& facts, SessionId session,
                                  std::uint32_t version);

    journal::Records& records_;
    keys::Vault& vault_;
    std::shared_future<std::string> decoy_hash_;
};

} // namespace hotline::security

#include "hotline/security/staff.hpp"

#include "hotline/keys/password.hpp"
#include "hotline/keys/random.hpp"
#include "proto/json_reader.hpp"
#include "proto/json_writer.hpp"

namespace hotline::security {
namespace {

constexpr std::size_t password_bytes_max = 512; ///< 128 characters at their longest: more is not hashed
constexpr std::size_t token_text_max = 64;

template <class R>
keys::Binding binding(Uuid subject) {
    return {.kind = R::record_name, .subject = subject};
}

const std::string* sealed_text(const journal::Payload& payload) {
    const auto* sealed = std::get_if<journal::SealedPayload>(&payload);
    return sealed ? &sealed->envelope : nullptr;
}

/// The hash of a password that nobody knows.
std::string make_decoy() { return keys::hash_password(keys::random_token(limit::token_bytes)); }

} // namespace

Staff::Staff(journal::Records& records, keys::Vault& vault)
    : records_(records), vault_(vault), decoy_hash_(std::async(std::launch::async, make_decoy).share()) {}

Digest Staff::login_digest(std::string_view login) const {
    const auto name = LoginName::parse(login);
    return vault_.digest("login:" + (name ? name->text() : std::string(login)));
}

Digest Staff::token_digest(std::string_view token) const { return vault_.digest("staff:" + std::string(token)); }

Result<OpenedSession> Staff::sign_in(std::string_view login, std::string_view password, Instant now) {
    const bool too_long = password.size() > password_bytes_max;
    const auto name = LoginName::parse(login);
    const auto person = name ? person_with(*name) : std::nullopt;
    if (!person || too_long) {
        // The work is done all the same, so that the time does not tell whether the name exists.
        static_cast<void>(keys::verify_password(decoy_hash_.get(), password.substr(0, password_bytes_max)));
        return refuse(Refusal::sign_in_failed);
    }
    const auto right = has_password(*person, password);
    if (!right)
        return right.error();
    if (!*right || person->facts.active != Flag::yes)
        return refuse(Refusal::sign_in_failed);

    OpenedSession opened;
    opened.token = keys::random_token(limit::token_bytes);
    const StaffSession facts{.person = PersonId{person->id},
                             .token = token_digest(opened.token),
                             .created = now,
                             .ends = now + limit::session_life,
                             .ended = Flag::no};
    const SessionId id{keys::random_uuid(now)};
    opened.who = describe(*person, facts, id, 1);
    opened.change = journal::change(facts, id.value, 0);
    return opened;
}

Result<Signed> Staff::find(std::string_view token) {
    if (token.empty() || token.size() > token_text_max)
        return refuse(Refusal::not_signed_in);
    const auto sessions =
        records_.find(journal::all<StaffSession>().where(&StaffSession::token, token_digest(token)).limit(1));
    if (sessions.empty())
        return refuse(Refusal::not_signed_in);
    const auto& session = sessions.front();
    const auto person = records_.get<Person>(session.facts.person.value);
    if (!person || person->facts.active != Flag::yes)
        return refuse(Refusal::not_signed_in);
    return describe(*person, session.facts, SessionId{session.id}, session.version);
}

std::string Staff::name_of(PersonId person) {
    const auto found = records_.get<Person>(person.value);
    return found ? name_of(*found) : std::string{};
}

Result<Enrolment> Staff::enrol(const NewPerson& newcomer, Instant now) {
    const auto login = LoginName::parse(newcomer.login);
    if (!login)
        return login.error();
    if (const auto good = check_new_password(newcomer.password, *login); !good)
        return good.error();
    if (newcomer.roles.empty())
        return refuse(Refusal::field_missing, "roles");
    if (person_with(*login))
        return refuse(Refusal::already_so, "name");

    const Uuid id = keys::random_uuid(now);
    const auto taken = vault_.take();
    if (!taken)
        return taken.error();
    const KeyId key = *taken;
    const auto text = vault_.seal(key, write_json(PersonText{newcomer.name, login->text()}), binding<Person>(id));
    if (!text)
        return text.error();
    const auto hash = vault_.seal(key, keys::hash_password(newcomer.password), binding<Credential>(id));
    if (!hash)
        return hash.error();
    const Person person{.login = login_digest(login->text()),
                        .key = key,
                        .roles = newcomer.roles,
                        .languages = newcomer.languages,
                        .ui_language = newcomer.ui_language,
                        .active = Flag::yes};
    return Enrolment{PersonId{id},
                     {journal::change(person, id, 0, journal::SealedPayload{*text}),
                      journal::change(Credential{now}, id, 0, journal::SealedPayload{*hash})}};
}

std::optional<Staff::StoredPerson> Staff::person_with(const LoginName& login) {
    auto found = records_.find(journal::all<Person>().where(&Person::login, login_digest(login.text())).limit(1));
    if (found.empty())
        return std::nullopt;
    return std::move(found.front());
}

Result<bool> Staff::has_password(const StoredPerson& person, std::string_view password) {
    const auto credential = records_.get<Credential>(person.id);
    const auto* sealed = credential ? sealed_text(credential->payload) : nullptr;
    const auto hash =
        sealed ? vault_.open(*sealed, binding<Credential>(person.id)) : Result<std::string>(refuse(Refusal::absent));
    const bool right = keys::verify_password(hash ? *hash : decoy_hash_.get(), password);
    if (!hash && hash.error().code == Refusal::unavailable)
        return hash.error(); // nobody knows whether it was right
    return right && hash.has_value();
}

std::string Staff::name_of(const StoredPerson& person) {
    const auto* sealed = sealed_text(person.payload);
    if (!sealed)
        return {};
    const auto opened = vault_.open(*sealed, binding<Person>(person.id));
    if (!opened)
        return {};
    const auto text = read_json<PersonText>(*opened);
    return text ? text->name : std::string{};
}

Signed Staff::describe(const StoredPerson& person, const StaffSession& facts, SessionId session,
                       std::uint32_t version) {
    return {.session = session,
            .session_version = version,
            .facts = facts,
            .person = PersonId{person.id},
            .name = name_of(person),
            .roles = person.facts.roles,
            .languages = person.facts.languages,
            .ui_language = person.facts.ui_language};
}

} // namespace hotline::security

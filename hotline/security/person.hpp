#pragma once

#include "hotline/journal/record.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace hotline::security {

/// A language a person works in.
struct Spoken {
    LanguageTag language;
    Proficiency level{};
    friend bool operator==(const Spoken&, const Spoken&) = default;
};
BOOST_DESCRIBE_STRUCT(Spoken, (), (language, level))

/// Somebody who works here. What names them is sealed (PersonText) under their own key.
struct Person {
    static constexpr std::string_view record_name = "person";
    static constexpr std::array<std::string_view, 1> indexes{"login"};

    Digest login; ///< keyed hash of the login name: found by it, never read from it
    KeyId key;    ///< destroying it makes the names and the password unreadable
    std::vector<Role> roles;
    std::vector<Spoken> languages;
    LanguageTag ui_language;
    Flag active{};
    friend bool operator==(const Person&, const Person&) = default;
};
BOOST_DESCRIBE_STRUCT(Person, (), (login, key, roles, languages, ui_language, active))

/// The sealed part of a Person, as JSON.
struct PersonText {
    std::string name;  ///< as colleagues see it
    std::string login; ///< as the person types it
    friend bool operator==(const PersonText&, const PersonText&) = default;
};
BOOST_DESCRIBE_STRUCT(PersonText, (), (name, login))

/// What a person proves themselves by. Its id is the person's; its payload is the sealed Argon2id text.
struct Credential {
    static constexpr std::string_view record_name = "credential";

    Instant changed;
    friend bool operator==(const Credential&, const Credential&) = default;
};
BOOST_DESCRIBE_STRUCT(Credential, (), (changed))

} // namespace hotline::security

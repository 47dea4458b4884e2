#pragma once

#include "proto/codes.hpp"
#include "proto/ids.hpp"
#include "proto/language_tag.hpp"

#include <boost/describe.hpp>

#include <string>
#include <vector>

/// The staff listener's JSON bodies, as C++ sees them. They are shapes only: what a field may hold beyond its form is
/// decided by the handler. Read with json_reader.hpp, written with json_writer.hpp.
namespace hotline::wire {

/// POST /api/sign-in. Never logged, never kept.
struct SignIn {
    CommandId command;
    std::string name;
    std::string password;
    friend bool operator==(const SignIn&, const SignIn&) = default;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (command, name, password))

/// A state-changing request that says nothing beyond what its path says: sign-out, shift end, accept, hold, resume,
/// end.
struct Bare {
    CommandId command;
    friend bool operator==(const Bare&, const Bare&) = default;
};
BOOST_DESCRIBE_STRUCT(Bare, (), (command))

/// A language and how well somebody speaks it.
struct SpokenLanguage {
    LanguageTag language;
    Proficiency level{};
    friend bool operator==(const SpokenLanguage&, const SpokenLanguage&) = default;
};
BOOST_DESCRIBE_STRUCT(SpokenLanguage, (), (language, level))

/// Who is signed in: the answer to sign-in and to GET /api/me.
struct Me {
    PersonId person;
    std::string name;
    std::vector<Role> roles;
    std::vector<SpokenLanguage> languages;
    LanguageTag ui_language;
    friend bool operator==(const Me&, const Me&) = default;
};
BOOST_DESCRIBE_STRUCT(Me, (), (person, name, roles, languages, ui_language))

/// What every state-changing request is answered with, after its commit.
struct Done {
    Seq seq;         ///< the first entry it made
    Uuid subject;    ///< what that entry is about: the new message, consent, referral, or the thing named in the path
    bool repeated{}; ///< the same command had been carried out before; nothing happened now
    friend bool operator==(const Done&, const Done&) = default;
};
BOOST_DESCRIBE_STRUCT(Done, (), (seq, subject, repeated))

} // namespace hotline::wire

#pragma once

#include "hotline/roster/skills.hpp"

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace hotline::roster {

constexpr PersonId person(std::uint8_t n) {
    PersonId id;
    id.value.bytes[15] = n;
    return id;
}

inline KnownLanguage knows(std::string_view tag, Proficiency level = Proficiency::c1,
                           Modality modality = Modality::spoken_and_written) {
    return {LanguageTag::parse(tag).value(), level, modality};
}

/// Somebody with these languages who takes two written contacts at a time.
inline Skills somebody(std::initializer_list<KnownLanguage> languages) {
    Skills skills;
    skills.languages = languages;
    skills.written_at_once = Count<8>::of(2);
    return skills;
}

inline Skills somebody() { return somebody({knows("en"), knows("fr", Proficiency::b2)}); }

} // namespace hotline::roster

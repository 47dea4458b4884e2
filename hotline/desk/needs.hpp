#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "routing/wants.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string_view>
#include <vector>

/// What contacts need and responders bring, as facts: lists of codes, which `routing` reads as sets.
namespace hotline::desk {

namespace limit {
inline constexpr std::size_t further_languages_max = routing::limit::languages_of_contact_max - 1;
inline constexpr std::size_t languages_of_responder_max = routing::limit::languages_of_responder_max;
} // namespace limit

/// One language that a responder speaks and how well; or one that a contact speaks, and how well a responder has to.
struct LanguageSkill {
    LanguageTag language;
    Proficiency level{};
    std::optional<LanguageTag> language_group = std::nullopt; ///< as what it counts, settled by the edge: `crk` → `cr`
    friend auto operator<=>(const LanguageSkill&, const LanguageSkill&) = default;
};
BOOST_DESCRIBE_STRUCT(LanguageSkill, (), (language, level, language_group))

/// What a contact needs and wishes beside a language. By default nothing.
struct Needs {
    std::vector<LanguageSkill> further; ///< other languages, in the contact's own order, after the first
    std::vector<routing::Trait> must;   ///< never relaxed but by a person's word (`ChangeNeeds`)
    std::vector<routing::Trait> wish;   ///< relaxed with the wait
    std::vector<routing::Topic> topics; ///< what it is about, as far as responders may ask to be spared it
    Flag interpreter{};                 ///< somebody who interprets is welcome
    Flag partner_consent{};             ///< may be handed to a partner centre
    friend bool operator==(const Needs&, const Needs&) = default;
};
BOOST_DESCRIBE_STRUCT(Needs, (), (further, must, wish, topics, interpreter, partner_consent))

/// How many contacts of each channel a responder takes at the same time. By default the sum alone decides.
struct ChannelMaxima {
    Count<8> voice = Count<8>::of(8);
    Count<8> sms = Count<8>::of(8);
    Count<8> chat = Count<8>::of(8);
    Count<8> email = Count<8>::of(8);
    friend bool operator==(const ChannelMaxima&, const ChannelMaxima&) = default;
};
BOOST_DESCRIBE_STRUCT(ChannelMaxima, (), (voice, sms, chat, email))

/// What a responder is cleared for, knows and asks to be spared, beside their languages. By default nothing.
struct Abilities {
    std::vector<routing::Trait> traits;
    std::vector<routing::Topic> spared; ///< gets no contact about these
    ChannelMaxima most;
    friend bool operator==(const Abilities&, const Abilities&) = default;
};
BOOST_DESCRIBE_STRUCT(Abilities, (), (traits, spared, most))

/// Codes in their order, each once; a wish that must be anyway is left out: equal needs are equal values.
Needs tidy(Needs needs);
Abilities tidy(Abilities abilities);
/// The member that cannot be, or none: too many languages, or one of them twice.
std::optional<std::string_view> fault_of(const LanguageTag& first, const Needs& needs);

Count<8> most_of(const ChannelMaxima& most, Channel channel);

/// What routing is told of them.
routing::Wants wants_of(Channel channel, const LanguageSkill& first, const Needs& needs);
routing::Profile profile_of(const std::vector<LanguageSkill>& languages, Count<8> chats_max,
                            const Abilities& abilities);

/// As an event says it: not at all if it is nothing.
template <class T>
std::optional<T> unless_nothing(T value) {
    return value == T{} ? std::nullopt : std::optional<T>(std::move(value));
}

} // namespace hotline::desk

#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "routing/few.hpp"
#include "routing/language.hpp"

#include <boost/describe.hpp>

#include <array>
#include <compare>
#include <cstdint>

namespace hotline::routing {

namespace limit {
inline constexpr std::size_t languages_of_contact_max = 4;
inline constexpr std::size_t languages_of_responder_max = 12;
inline constexpr std::size_t languages_of_interpreter_max = 24;
} // namespace limit

/// What a responder may be cleared for, know or be, and a contact may need or wish for. Lists only grow, up to 64.
BOOST_DEFINE_ENUM_CLASS(Trait, cleared_for_minors, woman, man, non_binary, indigenous_liaison, labour_trafficking,
                        sexual_exploitation, online_exploitation, immigration_status, men_and_boys, two_spirit_lgbtq,
                        disability, harm_reduction, faith_leader, newfoundland_and_labrador, prince_edward_island,
                        nova_scotia, new_brunswick, quebec, ontario, manitoba, saskatchewan, alberta, british_columbia,
                        yukon, northwest_territories, nunavut)

/// What a contact may be about and a responder may ask to be spared.
BOOST_DEFINE_ENUM_CLASS(Topic, child_victim, sexual_violence, suicide, torture, loss_of_a_child, perpetrator)

/// A set of codes as bits.
template <class Code>
struct Set {
    std::uint64_t bits{};
    constexpr Set& add(Code code) {
        bits |= std::uint64_t{1} << static_cast<unsigned>(code);
        return *this;
    }
    [[nodiscard]] constexpr bool has_all(Set other) const { return (other.bits & ~bits) == 0; }
    [[nodiscard]] constexpr bool has(Code code) const { return (bits >> static_cast<unsigned>(code) & 1U) != 0; }
    /// What of the other is not in this one.
    [[nodiscard]] constexpr Set lacking(Set other) const { return {other.bits & ~bits}; }
    [[nodiscard]] constexpr bool meets(Set other) const { return (other.bits & bits) != 0; }
    friend constexpr auto operator<=>(const Set&, const Set&) = default;
};
using Traits = Set<Trait>;
using Topics = Set<Topic>;

/// All that decides which responders suit a contact. Contacts with equal wants share everything that is computed.
struct Wants {
    Channel channel{};
    Few<Skill, limit::languages_of_contact_max> languages; ///< the contact's own order; levels are at least
    Traits must;                                           ///< never relaxed
    Traits wish;                                           ///< relaxed by the ladder
    Topics topics;
    Flag interpreter{}; ///< somebody who interprets is welcome
    friend constexpr auto operator<=>(const Wants&, const Wants&) = default;
};

/// The same number for equal wants, on every machine.
std::uint64_t mixed(const Wants& wants);

/// All that decides which contacts suit a responder.
struct Profile {
    Few<Skill, limit::languages_of_responder_max> languages; ///< sorted
    Traits traits;
    Topics spared;                  ///< gets no contact about these
    Count<8> chats_max;             ///< written contacts at the same time, weighed by channel (`Settings::cost`)
    std::array<Count<8>, 4> most{}; ///< at the same time of each channel: voice, sms, chat, email
    friend constexpr auto operator<=>(const Profile&, const Profile&) = default;
};

/// The ladder: what may be offered widens with the wait, step by step, and never narrows (routing study §3.5).
/// `partner` and `callback` add no responders of ours.
BOOST_DEFINE_ENUM_CLASS(Step, exact, any_variant, lower_level, other_language, specialist_interpreted, partner,
                        anybody_interpreted, callback)
inline constexpr std::size_t step_count = 8;

/// A set of steps.
struct Steps {
    std::uint8_t bits{};
    static constexpr Steps only(Step step) { return {static_cast<std::uint8_t>(1U << static_cast<unsigned>(step))}; }
    [[nodiscard]] constexpr bool has(Step step) const { return (bits >> static_cast<unsigned>(step) & 1U) != 0; }
    [[nodiscard]] constexpr bool any() const { return bits != 0; }
    friend constexpr Steps operator|(Steps a, Steps b) { return {static_cast<std::uint8_t>(a.bits | b.bits)}; }
    friend constexpr Steps operator&(Steps a, Steps b) { return {static_cast<std::uint8_t>(a.bits & b.bits)}; }
    friend constexpr Steps operator-(Steps a, Steps b) { return {static_cast<std::uint8_t>(a.bits & ~b.bits)}; }
    friend constexpr auto operator<=>(const Steps&, const Steps&) = default;
};
inline constexpr Steps interpreted = Steps::only(Step::specialist_interpreted) | Steps::only(Step::anybody_interpreted);
inline constexpr Steps in_language =
    Steps::only(Step::exact) | Steps::only(Step::any_variant) | Steps::only(Step::lower_level);
/// Those that add responders of ours.
inline constexpr Steps with_responders = in_language | Steps::only(Step::other_language) | interpreted;

/// The steps at which this responder suits these wants, each taken for itself; none if what must be is not.
/// O(languages of the one x languages of the other).
Steps steps_of(const Profile& profile, const Wants& wants);
/// The steps that can make a difference for these wants.
Steps useful_steps(const Wants& wants);

/// Voice takes a responder whole.
constexpr bool is_exclusive(Channel channel) { return channel == Channel::voice; }
inline constexpr std::size_t channel_count = 4;
/// voice, sms, chat, email: 0 to 3. Tips are not routed.
constexpr std::size_t index_of(Channel channel) { return static_cast<std::size_t>(channel) % channel_count; }

} // namespace hotline::routing

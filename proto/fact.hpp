#pragma once

#include "proto/ids.hpp"
#include "proto/instant.hpp"
#include "proto/language_tag.hpp"

#include <boost/describe.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <vector>

namespace hotline {

/// A number of things, never a measure of a person and never an identifier. The bound is part of the type.
template <std::uint32_t Max>
class Count {
public:
    constexpr Count() = default;
    /// Saturates at the bound: a count in an event says "at least" there.
    static constexpr Count of(std::uint64_t n) { return Count(n > Max ? Max : static_cast<std::uint32_t>(n)); }
    [[nodiscard]] constexpr std::uint32_t value() const { return value_; }
    friend constexpr auto operator<=>(const Count&, const Count&) = default;

private:
    explicit constexpr Count(std::uint32_t n) : value_(n) {}
    std::uint32_t value_{};
};

/// A place by its code in the Standard Geographical Classification (Statistics Canada): two digits name a
/// province or territory (10 to 62), seven a census subdivision. 0 means not known.
struct Place {
    std::uint32_t sgc{};
    friend constexpr auto operator<=>(const Place&, const Place&) = default;
    [[nodiscard]] constexpr std::uint32_t province() const { return sgc > 99 ? sgc / 100'000 : sgc; }
};

/// A keyed 128-bit BLAKE2b hash: how a secret or an outside identifier (token, provider's id) enters the journal.
struct Digest {
    std::array<std::uint8_t, 16> bytes{};
    friend constexpr auto operator<=>(const Digest&, const Digest&) = default;
};

/// Yes or no as a code: facts have no bare bool.
BOOST_DEFINE_ENUM_CLASS(Flag, no, yes)
constexpr Flag flag(bool b) { return b ? Flag::yes : Flag::no; }

/// What may stand in the clear in a journal entry, a metric or a statistics file: a closed list of kinds.
/// There is no way in for a string or a raw integer, so nothing personal can be a fact.
template <class T>
struct is_fact : std::bool_constant<boost::describe::has_describe_enumerators<T>::value> {};
template <class Kind>
struct is_fact<Id<Kind>> : std::true_type {};
template <class Kind>
struct is_fact<Number<Kind>> : std::true_type {};
template <std::uint32_t Max>
struct is_fact<Count<Max>> : std::true_type {};
template <>
struct is_fact<Instant> : std::true_type {};
template <>
struct is_fact<Millis> : std::true_type {};
template <>
struct is_fact<Place> : std::true_type {};
template <>
struct is_fact<LanguageTag> : std::true_type {};
template <>
struct is_fact<Digest> : std::true_type {};

/// A type that may stand in the clear.
template <class T>
concept Fact = is_fact<T>::value;

/// A struct that Boost.Describe knows the members of.
template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;

namespace detail {
template <class T>
consteval bool only_facts();
/// Whether a member of that type keeps its struct a struct of facts.
template <class T>
struct fact_member : std::bool_constant<Fact<T>> {};
template <class T>
    requires(Described<T> && !Fact<T>)
struct fact_member<T> : std::bool_constant<only_facts<T>()> {};
template <class T>
struct fact_member<std::optional<T>> : fact_member<T> {};
template <class T>
struct fact_member<std::vector<T>> : fact_member<T> {};

template <class T, template <class...> class List, class... Members>
consteval bool all_members_are_facts(List<Members...>) {
    return (fact_member<std::remove_cvref_t<decltype(std::declval<T>().*Members::pointer)>>::value && ...);
}
template <class T>
consteval bool only_facts() {
    return all_members_are_facts<T>(boost::describe::describe_members<T, boost::describe::mod_public>{});
}
} // namespace detail

/// A described struct in which every member is a fact, an optional or list of facts, or such a struct again.
template <class T>
concept Facts = Described<T> && detail::only_facts<T>();

/// Whether every kind of a variant is made of facts. To be asserted in the .cpp: it is dear to instantiate.
template <class Variant>
inline constexpr bool all_facts = false;
template <template <class...> class Variant, class... Kinds>
inline constexpr bool all_facts<Variant<Kinds...>> = (Facts<Kinds> && ...);

} // namespace hotline

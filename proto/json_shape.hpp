#pragma once

#include "proto/fact.hpp"

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

/// How C++ types stand for JSON on the wire: what the reader and the writer agree on.
///
/// std::string, bool, integers          as themselves
/// Id, Uuid                             lower-case UUID text
/// Number, Count, Millis                integer (milliseconds)
/// Instant                              RFC 3339 text in UTC
/// LanguageTag                          its text
/// Place                                its code as text: "24", "2466023"
/// described enum                       the enumerator's name (code_name)
/// described struct, also with bases    object, members in order of declaration, bases first
/// std::optional                        the member may be left out; null is not absence
/// std::vector                          array
/// std::variant of tagged structs       object whose tag says which one it is
namespace hotline {

/// The member that tells the alternatives of a message apart, and its value for one of them.
struct WireTag {
    std::string_view name;
    std::string_view value;
};

/// A struct says its tag by a static member `wire_type` (member "type") or `wire_kind` (member "kind").
template <class T>
constexpr std::optional<WireTag> wire_tag() {
    if constexpr (requires { std::string_view{T::wire_type}; })
        return WireTag{"type", T::wire_type};
    else if constexpr (requires { std::string_view{T::wire_kind}; })
        return WireTag{"kind", T::wire_kind};
    else
        return std::nullopt;
}

/// A member's name on the wire. A trailing underscore only dodges a C++ keyword.
constexpr std::string_view wire_name(std::string_view member) {
    if (member.ends_with('_'))
        member.remove_suffix(1);
    return member;
}

/// The members of a struct and of its bases, bases first.
template <class T>
using WireMembers = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

namespace detail {
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;
template <class T>
inline constexpr bool is_choice = false;
template <class... T>
inline constexpr bool is_choice<std::variant<T...>> = (wire_tag<T>().has_value() && ...);
} // namespace detail

/// A list of messages of which each says by its tag which one it is.
template <class T>
concept TaggedChoice = detail::is_choice<T>;

/// What can be a whole JSON body.
template <class T>
concept WireBody = Described<T> || TaggedChoice<T>;

} // namespace hotline

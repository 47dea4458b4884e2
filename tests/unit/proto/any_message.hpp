#pragma once

#include "proto/json_shape.hpp"

#include <rapidcheck.h>

#include <array>
#include <string>

/// Random values of everything that goes over the wire, from the descriptions of its structs.
namespace hotline::test {

template <class T>
T any();

inline std::string any_text() {
    static constexpr std::array<const char*, 12> pieces{
        "a", "Z", "0", " ", "\"", "\\", "\n", "\t", "\xc3\xa9", "\xe1\x90\x83", "\xf0\x9f\x99\x82", "\x7f"};
    std::string text;
    const auto length = *rc::gen::inRange<std::size_t>(0, 20);
    for (std::size_t i = 0; i < length; ++i)
        text += pieces.at(*rc::gen::inRange<std::size_t>(0, pieces.size()));
    return text;
}

template <class Enum>
Enum any_code() {
    using Enumerators = boost::describe::describe_enumerators<Enum>;
    const auto chosen = *rc::gen::inRange<std::size_t>(0, boost::mp11::mp_size<Enumerators>::value);
    Enum code{};
    boost::mp11::mp_with_index<boost::mp11::mp_size<Enumerators>::value>(
        chosen, [&](auto index) { code = boost::mp11::mp_at_c<Enumerators, index>::value; });
    return code;
}

inline void fill(std::string& to) { to = any_text(); }
inline void fill(bool& to) { to = *rc::gen::arbitrary<bool>(); }
inline void fill(std::uint32_t& to) { to = *rc::gen::arbitrary<std::uint32_t>(); }
inline void fill(Uuid& to) { to.bytes = *rc::gen::arbitrary<std::array<std::uint8_t, 16>>(); }
inline void fill(Instant& to) { to.ms = *rc::gen::inRange<std::int64_t>(0, 253'402'300'800'000); }
inline void fill(Millis& to) { to.count = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000); }
inline void fill(LanguageTag& to) {
    static constexpr std::array tags{LanguageTag::of("en"), LanguageTag::of("fr-CA"), LanguageTag::of("iu-Cans")};
    to = tags.at(*rc::gen::inRange<std::size_t>(0, tags.size()));
}
inline void fill(Place& to) { to.sgc = *rc::gen::inRange<std::uint32_t>(10, 63); }
template <std::uint32_t Max>
void fill(Count<Max>& to) {
    to = Count<Max>::of(*rc::gen::inRange<std::uint32_t>(0, Max + 1));
}
template <class Kind>
void fill(Id<Kind>& to) {
    fill(to.value);
}
template <class Kind>
void fill(Number<Kind>& to) {
    to.value = *rc::gen::arbitrary<std::uint64_t>();
}

template <class T>
T any() {
    T value{};
    if constexpr (boost::describe::has_describe_enumerators<T>::value) {
        value = any_code<T>();
    } else if constexpr (TaggedChoice<T>) {
        const auto chosen = *rc::gen::inRange<std::size_t>(0, std::variant_size_v<T>);
        boost::mp11::mp_with_index<std::variant_size_v<T>>(
            chosen, [&](auto index) { value = any<std::variant_alternative_t<index, T>>(); });
    } else if constexpr (detail::is_optional<T>) {
        if (*rc::gen::arbitrary<bool>())
            value = any<typename T::value_type>();
    } else if constexpr (detail::is_list<T>) {
        value.resize(*rc::gen::inRange<std::size_t>(0, 4));
        for (auto& element : value)
            element = any<typename T::value_type>();
    } else if constexpr (Described<T>) {
        boost::mp11::mp_for_each<WireMembers<T>>(
            [&](auto member) { value.*member.pointer = any<std::remove_cvref_t<decltype(value.*member.pointer)>>(); });
    } else {
        fill(value);
    }
    return value;
}

} // namespace hotline::test

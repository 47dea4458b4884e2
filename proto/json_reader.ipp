#pragma once

// Templates of json_reader.hpp.

#include <utility>

namespace hotline::json_read {

template <class T>
Complaint value(const boost::json::value& from, T& to);

template <class Kind>
Complaint leaf(const boost::json::value& from, Id<Kind>& to) {
    return leaf(from, to.value);
}
template <class Kind>
Complaint leaf(const boost::json::value& from, Number<Kind>& to) {
    return leaf(from, to.value);
}
template <std::uint32_t Max>
Complaint leaf(const boost::json::value& from, Count<Max>& to) {
    std::uint64_t count{};
    if (auto wrong = leaf(from, count))
        return wrong;
    if (count > Max)
        return refuse(Refusal::field_invalid);
    to = Count<Max>::of(count);
    return {};
}

template <class T>
Complaint integer(const boost::json::value& from, T& to) {
    std::conditional_t<std::unsigned_integral<T>, std::uint64_t, std::int64_t> number{};
    if (auto wrong = leaf(from, number))
        return wrong;
    if (!std::in_range<T>(number))
        return refuse(Refusal::field_invalid);
    to = static_cast<T>(number);
    return {};
}

template <class T>
Complaint code(const boost::json::value& from, T& to) {
    const auto* name = from.if_string();
    const auto found = name ? code_from_name<T>(std::string_view(*name)) : std::nullopt;
    if (!found)
        return refuse(Refusal::field_invalid);
    to = *found;
    return {};
}

template <class T>
Complaint list(const boost::json::value& from, std::vector<T>& to) {
    const auto* array = from.if_array();
    if (!array)
        return refuse(Refusal::field_invalid);
    to.clear();
    for (const auto& element : *array) {
        if (auto wrong = value(element, to.emplace_back()))
            return within(to.size() - 1, std::move(*wrong));
    }
    return {};
}

template <class T>
Complaint member(const boost::json::object& from, std::string_view name, T& to, std::size_t& known) {
    if constexpr (detail::is_optional<T>) {
        to.reset();
        return from.contains(name) ? member(from, name, to.emplace(), known) : Complaint{};
    } else {
        const auto* found = from.if_contains(name);
        if (!found)
            return refuse(Refusal::field_missing, std::string(name));
        ++known;
        auto wrong = value(*found, to);
        return wrong ? within(name, std::move(*wrong)) : Complaint{};
    }
}

template <Described T>
bool has_member(std::string_view name) {
    bool has = wire_tag<T>() && wire_tag<T>()->name == name;
    boost::mp11::mp_for_each<WireMembers<T>>([&](auto described) { has = has || wire_name(described.name) == name; });
    return has;
}

/// The first member that `T` has not.
template <Described T>
Complaint unknown_member(const boost::json::object& from) {
    for (const auto& [name, unread] : from) {
        const std::string_view text = name;
        if (!has_member<T>(text))
            return refuse(Refusal::field_unknown, std::string(shown_name(text)));
    }
    return {};
}

template <Described T>
Complaint object(const boost::json::value& from, T& to) {
    const auto* object = from.if_object();
    if (!object)
        return refuse(Refusal::field_invalid);
    Complaint first;
    std::size_t known = 0;
    if constexpr (constexpr auto tag = wire_tag<T>(); tag) {
        std::string said;
        first = member(*object, tag->name, said, known);
        if (!first && said != tag->value)
            first = refuse(Refusal::field_invalid, std::string(tag->name));
    }
    boost::mp11::mp_for_each<WireMembers<T>>([&](auto described) {
        if (!first)
            first = member(*object, wire_name(described.name), to.*described.pointer, known);
    });
    return first || known == object->size() ? first : unknown_member<T>(*object);
}

/// Reads the one alternative whose tag the object carries.
template <class... T>
Complaint choice(const boost::json::value& from, std::variant<T...>& to) {
    using First = boost::mp11::mp_front<std::variant<T...>>;
    constexpr std::string_view tag_name = wire_tag<First>()->name;
    static_assert(((wire_tag<T>()->name == tag_name) && ...), "the alternatives of one message share their tag's name");
    const auto* object_found = from.if_object();
    if (!object_found)
        return refuse(Refusal::field_invalid);
    std::string said;
    std::size_t known = 0;
    if (auto wrong = member(*object_found, tag_name, said, known))
        return wrong;
    Complaint outcome = refuse(Refusal::field_invalid, std::string(tag_name));
    const auto read_if_meant = [&]<class Alternative>(std::type_identity<Alternative>) {
        if (wire_tag<Alternative>()->value == said)
            outcome = object(from, to.template emplace<Alternative>());
    };
    (read_if_meant(std::type_identity<T>{}), ...);
    return outcome;
}

template <class T>
Complaint value(const boost::json::value& from, T& to) {
    if constexpr (boost::describe::has_describe_enumerators<T>::value)
        return code(from, to);
    else if constexpr (TaggedChoice<T>)
        return choice(from, to);
    else if constexpr (Described<T>)
        return object(from, to);
    else if constexpr (detail::is_list<T>)
        return list(from, to);
    else if constexpr (std::integral<T> && !std::same_as<T, bool>)
        return integer(from, to);
    else
        return leaf(from, to);
}

} // namespace hotline::json_read

namespace hotline {

template <WireBody T>
Result<T> read_json(std::string_view body, const ReadLimits& limits) {
    auto parsed = json_read::read_strict(body, limits);
    if (!parsed)
        return parsed.error();
    T result{};
    if (auto wrong = json_read::value(*parsed, result))
        return std::move(*wrong);
    return result;
}

} // namespace hotline

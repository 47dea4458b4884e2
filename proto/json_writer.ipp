#pragma once

// Templates of json_writer.hpp.

namespace hotline::json_write {

template <class Kind>
void leaf(std::string& out, const Id<Kind>& id) {
    leaf(out, id.value);
}
template <class Kind>
void leaf(std::string& out, const Number<Kind>& number) {
    leaf(out, number.value);
}
template <std::uint32_t Max>
void leaf(std::string& out, const Count<Max>& count) {
    leaf(out, std::uint64_t{count.value()});
}

template <class T>
void value(std::string& out, const T& from);

template <class T>
void list(std::string& out, const T& from) {
    out += '[';
    bool first = true;
    for (const auto& element : from) {
        if (!first)
            out += ',';
        first = false;
        value(out, element);
    }
    out += ']';
}

template <class T>
void member(std::string& out, std::string_view member_name, const T& from) {
    if constexpr (detail::is_optional<T>) {
        if (from)
            member(out, member_name, *from);
    } else {
        name(out, wire_name(member_name));
        value(out, from);
    }
}

template <Described T>
void object(std::string& out, const T& from) {
    out += '{';
    if constexpr (constexpr auto tag = wire_tag<T>(); tag) {
        name(out, tag->name);
        code(out, tag->value);
    }
    boost::mp11::mp_for_each<WireMembers<T>>(
        [&](auto described) { member(out, described.name, from.*described.pointer); });
    out += '}';
}

template <class T>
void value(std::string& out, const T& from) {
    if constexpr (boost::describe::has_describe_enumerators<T>::value)
        code(out, code_name(from));
    else if constexpr (TaggedChoice<T>)
        std::visit([&](const auto& chosen) { object(out, chosen); }, from);
    else if constexpr (Described<T>)
        object(out, from);
    else if constexpr (detail::is_list<T>)
        list(out, from);
    else if constexpr (std::unsigned_integral<T> && !std::same_as<T, bool>)
        leaf(out, std::uint64_t{from});
    else if constexpr (std::signed_integral<T>)
        leaf(out, std::int64_t{from});
    else
        leaf(out, from);
}

} // namespace hotline::json_write

namespace hotline {

template <WireBody T>
std::string write_json(const T& value) {
    std::string out;
    json_write::value(out, value);
    return out;
}

} // namespace hotline

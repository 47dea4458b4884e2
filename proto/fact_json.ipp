#pragma once

// Templates of fact_json.hpp.

namespace hotline::fact_json {

template <class T>
void write_value(std::string& out, const T& value);

template <class T>
void write_value(std::string& out, const std::vector<T>& list) {
    out += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0)
            out += ',';
        write_value(out, list[i]);
    }
    out += ']';
}

template <class T>
void write_member(std::string& out, const char* name, const T& value) {
    if (out.back() != '{')
        out += ',';
    write_name(out, name);
    write_value(out, value);
}

template <class T>
void write_member(std::string& out, const char* name, const std::optional<T>& value) {
    if (value)
        write_member(out, name, *value);
}

template <class Kind>
void write_fact(std::string& out, const Id<Kind>& id) {
    write(out, id.value);
}
template <class Kind>
void write_fact(std::string& out, const Number<Kind>& n) {
    write(out, n.value);
}
template <std::uint32_t Max>
void write_fact(std::string& out, const Count<Max>& n) {
    write(out, std::uint64_t{n.value()});
}
inline void write_fact(std::string& out, Instant t) { write(out, t.ms); }
inline void write_fact(std::string& out, Millis d) { write(out, d.count); }
inline void write_fact(std::string& out, Place p) { write(out, std::uint64_t{p.sgc}); }
inline void write_fact(std::string& out, const LanguageTag& tag) { write(out, tag); }
inline void write_fact(std::string& out, const Digest& digest) { write(out, digest); }

template <class T>
void write_value(std::string& out, const T& value) {
    if constexpr (boost::describe::has_describe_enumerators<T>::value) {
        out += '"';
        out += code_name(value);
        out += '"';
    } else if constexpr (Fact<T>) {
        write_fact(out, value);
    } else {
        out += '{';
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
            [&](auto member) { write_member(out, member.name, value.*member.pointer); });
        out += '}';
    }
}

template <class T>
bool read_value(const boost::json::value& from, T& to);
template <class T>
bool read_value(const boost::json::value& from, std::vector<T>& to);

template <class T>
bool read_value(const boost::json::value& from, std::optional<T>& to) {
    return read_value(from, to.emplace());
}

template <class T>
bool read_value(const boost::json::value& from, std::vector<T>& to) {
    const auto* list = from.if_array();
    if (!list)
        return false;
    to.assign(list->size(), T{});
    for (std::size_t i = 0; i < to.size(); ++i) {
        if (!read_value((*list)[i], to[i]))
            return false;
    }
    return true;
}

template <class Kind>
bool read_fact(const boost::json::value& from, Id<Kind>& to) {
    return read(from, to.value);
}
template <class Kind>
bool read_fact(const boost::json::value& from, Number<Kind>& to) {
    return read(from, to.value);
}
template <std::uint32_t Max>
bool read_fact(const boost::json::value& from, Count<Max>& to) {
    std::uint64_t n{};
    if (!read(from, n) || n > Max)
        return false;
    to = Count<Max>::of(n);
    return true;
}
inline bool read_fact(const boost::json::value& from, Instant& to) { return read(from, to.ms); }
inline bool read_fact(const boost::json::value& from, Millis& to) { return read(from, to.count); }
inline bool read_fact(const boost::json::value& from, Place& to) {
    std::uint64_t code{};
    if (!read(from, code) || code > 9'999'999)
        return false;
    to.sgc = static_cast<std::uint32_t>(code);
    return true;
}
inline bool read_fact(const boost::json::value& from, LanguageTag& to) { return read(from, to); }
inline bool read_fact(const boost::json::value& from, Digest& to) { return read(from, to); }

template <class T>
bool read_value(const boost::json::value& from, T& to) {
    if constexpr (boost::describe::has_describe_enumerators<T>::value) {
        const auto* name = from.if_string();
        if (!name)
            return false;
        const auto code = code_from_name<T>(std::string_view(*name));
        if (code)
            to = *code;
        return code.has_value();
    } else if constexpr (Fact<T>) {
        return read_fact(from, to);
    } else {
        const auto* object = from.if_object();
        if (!object)
            return false;
        bool whole = true;
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
            const auto* value = object->if_contains(member.name);
            if (value && !read_value(*value, to.*member.pointer))
                whole = false;
        });
        return whole;
    }
}

} // namespace hotline::fact_json

namespace hotline {

template <Facts T>
std::string encode_facts(const T& value) {
    std::string out;
    fact_json::write_value(out, value);
    return out;
}

template <Facts T>
Result<T> decode_facts(std::string_view line) {
    T value{};
    if (!fact_json::read_value(fact_json::parse(line), value))
        return refuse(Refusal::malformed);
    return value;
}

} // namespace hotline

#pragma once

// Templates of records.hpp.

namespace hotline::journal {

namespace detail {

/// The described name of a member.
template <class R, class Member>
std::string_view member_name(Member R::* wanted) {
    std::string_view name;
    boost::mp11::mp_for_each<boost::describe::describe_members<R, boost::describe::mod_public>>([&](auto member) {
        if constexpr (std::is_same_v<std::remove_cv_t<decltype(member.pointer)>, Member R::*>) {
            if (member.pointer == wanted)
                name = member.name;
        }
    });
    return name;
}

template <class T>
std::string condition_value(const T& value) {
    std::string text;
    fact_json::write_value(text, value);
    return text;
}
template <class T>
std::string condition_value(const std::optional<T>& value) {
    return value ? condition_value(*value) : "null";
}

/// A row whose facts cannot be read is a corrupted journal, not an absent record.
template <class R>
Versioned<R> typed(RecordRow&& row) {
    auto facts = decode_facts<R>(row.facts).value();
    return {row.id, row.version, row.seq, row.at, std::move(facts), std::move(row.payload)};
}

template <class R>
std::vector<Versioned<R>> typed(std::vector<RecordRow>&& rows) {
    std::vector<Versioned<R>> all;
    all.reserve(rows.size());
    for (auto& row : rows)
        all.push_back(typed<R>(std::move(row)));
    return all;
}

} // namespace detail

template <Record R>
template <class Member>
Find<R>& Find<R>::condition(Member R::* member, Compare compare, const Member& value) {
    query_.where.push_back({detail::member_name<R>(member), compare, detail::condition_value(value)});
    return *this;
}

template <Record R>
std::optional<Versioned<R>> Records::get(Uuid id) {
    auto row = get(record_type<R>(), id);
    if (!row)
        return std::nullopt;
    return detail::typed<R>(std::move(*row));
}

template <Record R>
std::vector<Versioned<R>> Records::find(const Find<R>& wanted) {
    return detail::typed<R>(find(record_type<R>(), wanted.query()));
}

template <Record R>
std::vector<Versioned<R>> Records::history(Uuid id) {
    return detail::typed<R>(history(record_type<R>(), id));
}

} // namespace hotline::journal

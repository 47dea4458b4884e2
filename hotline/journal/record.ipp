#pragma once

// Templates of record.hpp.

namespace hotline::journal {

namespace detail {

/// How a member of that type stands in its column; an optional one as what it may hold.
template <class T>
struct column_kind {
    static constexpr ColumnKind value = boost::describe::has_describe_enumerators<T>::value ? ColumnKind::text
                                        : Fact<T>                                           ? ColumnKind::integer
                                                                                            : ColumnKind::json;
};
template <class T>
struct column_kind<std::optional<T>> : column_kind<T> {};
template <class Kind>
struct column_kind<Id<Kind>> {
    static constexpr ColumnKind value = ColumnKind::text;
};
template <>
struct column_kind<Digest> {
    static constexpr ColumnKind value = ColumnKind::text;
};
template <>
struct column_kind<LanguageTag> {
    static constexpr ColumnKind value = ColumnKind::text;
};

template <class R>
RecordType describe_record() {
    RecordType type{.name = R::record_name, .projection = 1, .columns = {}, .indexes = {}};
    if constexpr (requires { R::projection; })
        type.projection = R::projection;
    if constexpr (requires { R::indexes; })
        type.indexes.assign(R::indexes.begin(), R::indexes.end());
    boost::mp11::mp_for_each<boost::describe::describe_members<R, boost::describe::mod_public>>([&](auto member) {
        using Type = std::remove_cvref_t<decltype(std::declval<R>().*member.pointer)>;
        type.columns.push_back({member.name, column_kind<Type>::value});
    });
    return type;
}

} // namespace detail

template <Record R>
const RecordType& record_type() {
    static const RecordType type = detail::describe_record<R>();
    return type;
}

} // namespace hotline::journal

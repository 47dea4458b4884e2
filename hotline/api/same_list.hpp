#pragma once

#include <boost/describe.hpp>

#include <string_view>

namespace hotline::api {
namespace detail {
template <template <class...> class List, class... Ones, class... Others>
consteval bool same_names(List<Ones...>, List<Others...>) {
    static_assert(sizeof...(Ones) == sizeof...(Others));
    return ((std::string_view(Ones::name) == Others::name) && ...);
}
} // namespace detail

/// Whether both lists have the same names in the same order: then one is the other's wire form.
template <class One, class Other>
constexpr bool same_list =
    detail::same_names(boost::describe::describe_enumerators<One>(), boost::describe::describe_enumerators<Other>());

} // namespace hotline::api

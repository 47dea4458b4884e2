#pragma once

#include <boost/mp11/algorithm.hpp>

#include <cstddef>

namespace hotline {

/// One of the kinds of a variant, of which nothing but the place in the list is known: what a constructor that is
/// compiled once is given by one that every file sees.
template <class Kinds>
struct OneKind {
    std::size_t which;
    void* value; ///< of that kind; what is in it is taken
};

template <class Kind, class Kinds>
concept KindOf = boost::mp11::mp_contains<Kinds, Kind>::value;

template <class Kinds, KindOf<Kinds> Kind>
OneKind<Kinds> one_kind(Kind& kind) {
    return {boost::mp11::mp_find<Kinds, Kind>::value, &kind};
}

} // namespace hotline

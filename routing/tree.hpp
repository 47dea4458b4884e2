#pragma once

#include "routing/handles.hpp"

#include <utility>

namespace hotline::routing {

/// The two ways down from an entry.
struct Links {
    Handle less = nobody;
    Handle more = nobody;
};

/// An ordered tree of entries that keep its links themselves: no memory of its own, O(log n). A treap whose heights
/// come from the handles; its shape is never seen, only the order of `view.before(a, b)`, which must be total.
/// A view is a small value with `links(handle)`, a reference, and `before(a, b)`.
class Tree {
public:
    [[nodiscard]] bool empty() const { return root_ == nobody; }

    template <class View>
    void insert(View view, Handle entry) {
        Handle* at = &root_;
        while (*at != nobody && !above(entry, *at))
            at = view.before(entry, *at) ? &view.links(*at).less : &view.links(*at).more;
        Handle rest = std::exchange(*at, entry);
        Handle* less = &view.links(entry).less;
        Handle* more = &view.links(entry).more;
        while (rest != nobody) {
            if (view.before(rest, entry)) {
                *less = rest;
                less = &view.links(rest).more;
                rest = *less;
            } else {
                *more = rest;
                more = &view.links(rest).less;
                rest = *more;
            }
        }
        *less = nobody;
        *more = nobody;
    }
    /// The entry must be in the tree, its order unchanged since.
    template <class View>
    void erase(View view, Handle entry) {
        Handle* at = &root_;
        while (*at != entry)
            at = view.before(entry, *at) ? &view.links(*at).less : &view.links(*at).more;
        auto [less, more] = std::exchange(view.links(entry), Links{});
        while (less != nobody && more != nobody) {
            if (above(less, more)) {
                *at = less;
                at = &view.links(less).more;
                less = *at;
            } else {
                *at = more;
                at = &view.links(more).less;
                more = *at;
            }
        }
        *at = less != nobody ? less : more;
    }
    template <class View>
    [[nodiscard]] Handle first(View view) const {
        Handle found = nobody;
        for (Handle at = root_; at != nobody; at = view.links(at).less)
            found = at;
        return found;
    }
    /// The one after, or nobody.
    template <class View>
    [[nodiscard]] Handle next(View view, Handle entry) const {
        Handle found = nobody;
        for (Handle at = root_; at != nobody;) {
            if (view.before(entry, at)) {
                found = at;
                at = view.links(at).less;
            } else {
                at = view.links(at).more;
            }
        }
        return found;
    }

private:
    static bool above(Handle a, Handle b) { return mixed(a) > mixed(b); }

    Handle root_ = nobody;
};

} // namespace hotline::routing

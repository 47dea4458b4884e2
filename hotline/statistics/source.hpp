#pragma once

#include "hotline/journal/log.hpp"

#include <cstddef>
#include <functional>

namespace hotline::statistics {

/// The journal as the statistics read it: the service's own log, or a read-only look at its file beside it.
struct Source {
    std::function<journal::Head()> head;
    /// Entries after `after`, in order, at most `limit`.
    std::function<void(Seq after, std::size_t limit, const std::function<void(const journal::Entry&)>& each)> read;
};

/// `log` must outlive the source.
inline Source source_of(journal::Log& log) {
    return {[&log] { return log.head(); },
            [&log](Seq after, std::size_t limit, const auto& each) { log.read(after, limit, each); }};
}

} // namespace hotline::statistics

#pragma once

#include "hotline/engine/published.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace hotline::engine {

namespace limit {
inline constexpr std::size_t tail_entries = 65'536;         ///< a reader further behind than this must resync
inline constexpr std::size_t tail_bytes = 96 * 1024 * 1024; ///< held for all readers together, contacts included
} // namespace limit

/// Whom somebody reads the tail for.
struct Reader {
    std::optional<PersonId> person;   ///< a member of staff
    std::optional<ContactId> visitor; ///< the page of the person on the line
    bool supervisor = false;
    bool house = false; ///< a part of the service itself: everything concerns it
};

/// May this reader hear of it?
[[nodiscard]] bool concerns(const Audience& audience, const Reader& reader);

/// The newest committed entries, shared by all readers, each with a cursor of its own. There is no queue per reader:
/// a slow one costs nothing and, once the tail has moved past it, is told to resync. One who waits costs nothing
/// either as long as nothing concerns them, and is never left behind.
class Tail {
public:
    /// `last`: the newest entry that was committed before this process started; it and its elders are not here.
    Tail(boost::asio::any_io_executor executor, Seq last);

    /// Adds entries in order and wakes the readers.
    void publish(std::vector<Published> entries);

    /// Another node has written up to `last`: what it wrote is not here, so every reader behind it must resync.
    void skip_to(Seq last);

    /// Can a reader who has seen everything up to `seen` go on without a snapshot?
    [[nodiscard]] bool reaches(Seq seen) const { return seen >= forgotten_ && seen <= last_; }
    /// The entries after `seen`, oldest first, at most `count`; empty if there is none yet. Requires `reaches(seen)`.
    [[nodiscard]] std::vector<std::shared_ptr<const Published>> after(Seq seen, std::size_t count) const;
    /// Returns when there is an entry after `seen` that concerns the reader, or when `wake_all` was called or the wait
    /// was cancelled. `seen`, which must live as long, has then moved over everything that does not concern them.
    boost::asio::awaitable<void> wait_past(Seq& seen, Reader reader);
    void wake_all();
    [[nodiscard]] Seq last() const { return last_; }

private:
    struct Waiting;
    class Listeners;
    class Place;

    [[nodiscard]] Seq before_next(Seq seen, const Reader& reader) const;

    std::deque<std::shared_ptr<const Published>> entries_;
    std::size_t bytes_ = 0;
    Seq forgotten_; ///< the newest entry that is not held any more
    Seq last_;
    boost::asio::any_io_executor executor_;
    std::shared_ptr<Listeners> listeners_; ///< who waits; a wait that is dropped at the end outlives the tail
};

} // namespace hotline::engine

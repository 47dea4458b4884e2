#pragma once

#include "hotline/channels/visitor/site.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>

namespace hotline::visitor {

namespace limit {
inline constexpr std::size_t places_told = 1'000; ///< with more contacts on the floor nobody's place is looked up
} // namespace limit

/// Tells somebody who waits, on one page of theirs, how many are before them and how long it will probably take: when
/// the page begins and then once a minute, what has become less of it. Where too little is known for a range, or nobody
/// who suits is there, the place is told alone, and that a range told before holds no more; whoever is in danger is
/// told neither.
class WaitTeller {
public:
    WaitTeller(Site& site, std::shared_ptr<Session> session);

    /// Writes what there is to tell now, after it has become durable that it was told. What storage does not take is
    /// not told, and tried again with the next call.
    boost::asio::awaitable<void> tell(Page& page);

private:
    /// Whether it is time to look at the place again, knowing that range.
    [[nodiscard]] bool is_due(const std::optional<estimate::Minutes>& minutes) const;
    /// What may be told of what is known, once that is kept; none if it cannot be kept now.
    boost::asio::awaitable<std::optional<estimate::Told>> kept(estimate::Told known);
    /// Reads what binds, if this process does not know it yet. False if it cannot be read now.
    boost::asio::awaitable<bool> read_bound();
    boost::asio::awaitable<bool> keep(estimate::Told least);
    void write(Page& page, const estimate::Told& told);

    Site& site_;
    std::shared_ptr<Session> session_;
    estimate::Told on_page_; ///< what was told last on this page
    std::optional<std::chrono::steady_clock::time_point> looked_at_;
    bool range_known_ = false; ///< when it was looked at, whether or not it could be told
};

} // namespace hotline::visitor

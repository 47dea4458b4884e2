#pragma once

#include "hotline/channels/visitor/site.hpp"

#include <boost/asio/awaitable.hpp>

namespace hotline::visitor {

namespace limit {
inline constexpr Millis callback_looked_for_every = seconds(60); ///< before the time that was found last
} // namespace limit

/// Offers somebody who waits, on one page of theirs, to be called back instead: once, as soon as the last step of the
/// ladder is open for them. That they can ask for it at any time is said elsewhere.
class CallbackOffer {
public:
    CallbackOffer(Site& site, ContactId contact) : site_(site), contact_(contact) {}

    /// Writes the offer if it is time for it.
    boost::asio::awaitable<void> tell(Page& page);

private:
    Site& site_;
    ContactId contact_;
    Instant look_at_; ///< acuity and numbers change: the time is looked up again
    bool written_ = false;
};

} // namespace hotline::visitor

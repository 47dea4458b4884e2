#pragma once

#include "proto/ids.hpp"
#include "routing/estimate/estimator.hpp"

#include <boost/describe.hpp>

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace hotline::estimate {

/// Everybody who waits for their first answer and what was expected of each; feeds the estimator.
/// A pure fold. Whatever is said about somebody who does not wait changes nothing. Memory: one line for each who waits.
class Waits {
public:
    void came(ContactId contact, const WaitClass& of, Instant at);
    /// The acuity is another one: what is expected is reckoned anew.
    void reclassified(ContactId contact, Acuity acuity, Instant at);
    void answered(ContactId contact, Instant at);
    /// Gone, or served in another way.
    void left(ContactId contact, Instant at);

    /// How much longer that person will probably wait; nothing of somebody who does not wait, and where
    /// `Estimator::remaining` says nothing.
    [[nodiscard]] std::optional<Minutes> expected(ContactId contact, Instant now) const;

    /// How long that person will have waited in all, as likely as not; nothing where `expected` says nothing.
    [[nodiscard]] std::optional<Millis> predicted(ContactId contact, Instant now) const;

    [[nodiscard]] const Score& score() const { return estimator_.score(); }
    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

    /// Somebody who waits, and what was expected when they came.
    struct Waiting {
        ContactId contact;
        WaitClass of;
        Instant came;
        Forecast forecast;
        friend bool operator==(const Waiting&, const Waiting&) = default;
    };
    /// The whole, for a snapshot.
    struct Picture {
        std::vector<Waiting> waiting;
        Estimator::Picture estimator;
        friend bool operator==(const Picture&, const Picture&) = default;
    };
    [[nodiscard]] Picture picture() const;
    static Waits of(const Picture& picture);

private:
    void enter(const Waiting& waiting);
    [[nodiscard]] std::optional<Range> remaining(ContactId contact, Instant now) const;
    std::optional<Waiting> take(ContactId contact);
    [[nodiscard]] Millis head_of(const WaitClass& of, Instant now) const;

    std::map<ContactId, Waiting> waiting_;
    std::map<WaitClass, std::set<std::pair<Instant, ContactId>>> lines_; ///< of those who wait, the first comer first
    Estimator estimator_;
};
BOOST_DESCRIBE_STRUCT(Waits::Waiting, (), (contact, of, came, forecast))
BOOST_DESCRIBE_STRUCT(Waits::Picture, (), (waiting, estimator))

} // namespace hotline::estimate

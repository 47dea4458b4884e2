#include "hotline/engine/tail.hpp"

#include "hotline/engine/run_on.hpp"

#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace hotline::engine {
namespace {

std::size_t weight(const Published& published) {
    struct {
        std::size_t operator()(std::monostate) const { return 0; }
        std::size_t operator()(const journal::OpenPayload& open) const { return open.text.size(); }
        std::size_t operator()(const journal::SealedPayload& sealed) const { return sealed.envelope.size(); }
    } bytes;
    return sizeof(Published) + published.entry.facts.size() + std::visit(bytes, published.entry.payload);
}

} // namespace

bool concerns(const Audience& audience, const Reader& reader) {
    if (reader.house || (reader.supervisor && audience.supervisors))
        return true;
    if (reader.visitor && audience.visitor == reader.visitor)
        return true;
    return reader.person && std::ranges::find(audience.people, *reader.person) != audience.people.end();
}

/// Somebody who has seen everything that is there.
struct Tail::Waiting {
    Waiting(const boost::asio::any_io_executor& executor, const Reader& whom)
        : reader(whom), news(executor, boost::asio::steady_timer::time_point::max()) {}

    void wake(Seq entry) {
        if (next)
            return;
        next = entry;
        news.cancel();
    }

    Reader reader;
    std::optional<Seq> next;        ///< the first entry that concerns them
    boost::asio::steady_timer news; ///< an event: cancelled by it
};

/// Those who wait, looked up by what concerns them.
class Tail::Listeners {
public:
    void add(Waiting& who) {
        all_.insert(&who);
        if (who.reader.house)
            house_.insert(&who);
        if (who.reader.supervisor)
            supervisors_.insert(&who);
        if (who.reader.person)
            by_id_.emplace(who.reader.person->value, &who);
        if (who.reader.visitor)
            by_id_.emplace(who.reader.visitor->value, &who);
    }

    void remove(Waiting& who) {
        all_.erase(&who);
        house_.erase(&who);
        supervisors_.erase(&who);
        if (who.reader.person)
            by_id_.erase({who.reader.person->value, &who});
        if (who.reader.visitor)
            by_id_.erase({who.reader.visitor->value, &who});
    }

    void wake(const Audience& audience, Seq entry) const {
        for (auto* part : house_)
            part->wake(entry);
        for (const auto& person : audience.people)
            wake(person.value, entry);
        if (audience.visitor)
            wake(audience.visitor->value, entry);
        if (!audience.supervisors)
            return;
        for (auto* supervisor : supervisors_)
            supervisor->wake(entry);
    }

    /// For an entry that everybody has to hear of.
    void wake_for(Seq entry) const {
        for (auto* waiting : all_)
            waiting->wake(entry);
    }

    void wake_all() const {
        for (auto* waiting : all_)
            waiting->news.cancel();
    }

private:
    void wake(const Uuid& id, Seq entry) const {
        for (auto at = by_id_.lower_bound({id, nullptr}); at != by_id_.end() && at->first == id; ++at)
            at->second->wake(entry);
    }

    std::set<Waiting*> all_;
    std::set<Waiting*> house_;
    std::set<Waiting*> supervisors_;
    std::set<std::pair<Uuid, Waiting*>> by_id_; ///< of the member of staff, or of the visitor's contact
};

/// One who waits, for as long as they do.
class Tail::Place {
public:
    Place(std::shared_ptr<Listeners> listeners, Waiting& who) : listeners_(std::move(listeners)), who_(who) {
        listeners_->add(who_);
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() { listeners_->remove(who_); }

private:
    std::shared_ptr<Listeners> listeners_;
    Waiting& who_;
};

Tail::Tail(boost::asio::any_io_executor executor, Seq last)
    : forgotten_(last), last_(last), executor_(std::move(executor)), listeners_(std::make_shared<Listeners>()) {}

void Tail::publish(std::vector<Published> entries) {
    if (entries.empty())
        return;
    for (auto& published : entries) {
        bytes_ += weight(published);
        last_ = published.entry.seq;
        listeners_->wake(published.audience, published.entry.seq);
        entries_.push_back(std::make_shared<const Published>(std::move(published)));
    }
    while (entries_.size() > limit::tail_entries || bytes_ > limit::tail_bytes) {
        bytes_ -= weight(*entries_.front());
        forgotten_ = entries_.front()->entry.seq;
        entries_.pop_front();
    }
}

void Tail::skip_to(Seq last) {
    if (last == last_)
        return;
    listeners_->wake_for(Seq{last_.value + 1});
    entries_.clear();
    bytes_ = 0;
    forgotten_ = last;
    last_ = last;
}

std::vector<std::shared_ptr<const Published>> Tail::after(Seq seen, std::size_t count) const {
    const auto first = std::upper_bound(entries_.begin(), entries_.end(), seen,
                                        [](Seq cursor, const auto& held) { return cursor < held->entry.seq; });
    const auto there = static_cast<std::size_t>(entries_.end() - first);
    return {first, first + static_cast<std::ptrdiff_t>(std::min(there, count))};
}

boost::asio::awaitable<void> Tail::wait_past(Seq& seen, Reader reader) {
    seen = before_next(seen, reader);
    if (last_ > seen)
        co_return;
    Waiting waiting(executor_, reader);
    const Place place(listeners_, waiting);
    co_await waiting.news.async_wait(no_throw);
    seen = waiting.next ? Seq{waiting.next->value - 1} : last_;
}

/// `seen`, moved over what does not concern the reader.
Seq Tail::before_next(Seq seen, const Reader& reader) const {
    if (!reaches(seen))
        return seen; // what was forgotten may have concerned them
    const auto first = std::upper_bound(entries_.begin(), entries_.end(), seen,
                                        [](Seq cursor, const auto& held) { return cursor < held->entry.seq; });
    const auto next =
        std::find_if(first, entries_.end(), [&](const auto& held) { return concerns(held->audience, reader); });
    return next == entries_.end() ? last_ : Seq{(*next)->entry.seq.value - 1};
}

void Tail::wake_all() { listeners_->wake_all(); }

} // namespace hotline::engine

#include "hotline/engine/tail.hpp"

#include "hotline/engine/run_on.hpp"

#include <algorithm>
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

Tail::Tail(boost::asio::any_io_executor executor, Seq last)
    : forgotten_(last), last_(last), news_(std::move(executor), boost::asio::steady_timer::time_point::max()) {}

void Tail::publish(std::vector<Published> entries) {
    if (entries.empty())
        return;
    for (auto& published : entries) {
        bytes_ += weight(published);
        last_ = published.entry.seq;
        entries_.push_back(std::make_shared<const Published>(std::move(published)));
    }
    while (entries_.size() > limit::tail_entries || bytes_ > limit::tail_bytes) {
        bytes_ -= weight(*entries_.front());
        forgotten_ = entries_.front()->entry.seq;
        entries_.pop_front();
    }
    wake_all();
}

std::vector<std::shared_ptr<const Published>> Tail::after(Seq seen, std::size_t count) const {
    const auto first = std::upper_bound(entries_.begin(), entries_.end(), seen,
                                        [](Seq cursor, const auto& held) { return cursor < held->entry.seq; });
    const auto there = static_cast<std::size_t>(entries_.end() - first);
    return {first, first + static_cast<std::ptrdiff_t>(std::min(there, count))};
}

boost::asio::awaitable<void> Tail::wait_past(Seq seen) {
    if (last_ > seen)
        co_return;
    co_await news_.async_wait(no_throw);
}

void Tail::wake_all() { news_.cancel(); }

} // namespace hotline::engine

#include "routing/choose.hpp"
#include "routing/matching.hpp"
#include "routing/views.hpp"

#include <algorithm>
#include <array>
#include <span>

// Whom the first of several who wait is offered to when several are free: whom it gets when as many as can be are
// served, at the least cost in sum. Who is first is decided before, and who could have whom is what `choose` sees too.

namespace hotline::routing {
namespace {

/// The open steps that need no interpreter.
Steps direct_steps(const State& state, const ContactEntry& contact) { return steps_open(state, contact) - interpreted; }

Steps steps_before(Step step) { return {static_cast<std::uint8_t>((1U << static_cast<unsigned>(step)) - 1U)}; }

/// Collects the chances of one contact, in its order of choice, as many as there is room for.
class Collector {
public:
    Collector(State& state, const ContactEntry& contact, Steps steps, std::size_t most, Chances& chances)
        : state_(state), contact_(contact), steps_(steps), chances_(chances), most_(most),
          channel_(index_of(state.bases[contact.base].wants.channel)) {}

    void collect() {
        if (contact_.first_pair != nobody)
            collect_known();
        for (std::size_t step = 0; step < step_count && chances_.size < most_; ++step) {
            if (steps_.has(static_cast<Step>(step)))
                collect_at(static_cast<Step>(step));
        }
    }

private:
    void collect_known() {
        while (chances_.size < most_) {
            const std::span so_far(chances_.best.data(), chances_.size);
            const Handle found = choose_known(state_, contact_, steps_, so_far);
            if (found == nobody)
                break;
            chances_.best[chances_.size++] = {found, 0, 0, true};
        }
        known_ = chances_.size;
    }
    void collect_at(Step step) {
        const std::size_t from = chances_.size;
        const Suits& suits = state_.bases[contact_.base].suits;
        suits.for_each(state_.pools_free[channel_], Steps::only(step), [&](Handle pool) {
            const Steps nearer = steps_before(step) & steps_;
            if (!(suits.at(pool) & nearer).any())
                collect_of(pool, step, from);
        });
    }
    /// The free people of a pool, who stand in its order; chances from `from` on are of the same step.
    void collect_of(Handle at, Step step, std::size_t from) {
        const auto scarcity = static_cast<std::uint32_t>(scarcity_now(state_, at));
        const Tree& free = state_.pools[at].free[channel_];
        for (Handle one = free.first(by_rank(state_, channel_)); one != nobody;
             one = free.next(by_rank(state_, channel_), one)) {
            const Chance chance{one, scarcity, static_cast<std::uint8_t>(step), false};
            if (chances_.size == most_ && (chances_.size == from || !is_before(chance, chances_.best[most_ - 1])))
                return;
            const ResponderEntry& responder = state_.responders[one];
            if (!is_known(one) && may_take(state_, contact_, responder) && !is_apart(state_, contact_, responder))
                insert(chance, from);
        }
    }
    [[nodiscard]] bool is_before(const Chance& a, const Chance& b) const {
        if (a.scarcity != b.scarcity)
            return a.scarcity < b.scarcity;
        return state_.responders[a.responder].rank < state_.responders[b.responder].rank;
    }
    [[nodiscard]] bool is_known(Handle responder) const {
        return std::any_of(chances_.best.begin(), chances_.best.begin() + static_cast<std::ptrdiff_t>(known_),
                           [&](const Chance& chance) { return chance.responder == responder; });
    }
    void insert(const Chance& chance, std::size_t from) {
        chances_.size = std::min(chances_.size + 1, most_);
        std::size_t at = chances_.size - 1;
        for (; at > from && is_before(chance, chances_.best[at - 1]); --at)
            chances_.best[at] = chances_.best[at - 1];
        chances_.best[at] = chance;
    }

    State& state_;
    const ContactEntry& contact_;
    Steps steps_;
    Chances& chances_;
    std::size_t most_;
    std::size_t channel_;
    std::size_t known_ = 0;
};

/// Those behind the first who could be offered to somebody without an interpreter, first in line first: of each line
/// the first of them, then of all these always the earliest.
class Behind {
public:
    using Contacts = std::span<const Handle>;
    Behind(const State& state, Handle first) : state_(state), first_(first) {
        look();
        merge();
    }
    [[nodiscard]] Contacts contacts() const { return {contacts_.data(), contacts_size_}; }

private:
    static constexpr std::size_t most = limit::matched_together - 1;

    /// Somebody who could, and the line to go on in.
    struct Head {
        Handle contact = nobody;
        Handle line = nobody;
    };

    /// Looks where a pair may have come together; every other one is known to be apart.
    void look() {
        state_.dirty_lines.for_each([&](Handle line) { look_at_line(line); });
        state_.dirty_pools.for_each([&](Handle pool) { look_at_pool(pool); });
    }
    void merge() {
        while (size_ > 0 && contacts_size_ < most) {
            const Head head = heads_[0];
            std::copy(heads_.begin() + 1, heads_.begin() + static_cast<std::ptrdiff_t>(size_), heads_.begin());
            --size_;
            contacts_[contacts_size_++] = head.contact;
            add(first_from(head.line, next_in(head.line, head.contact)));
        }
    }
    [[nodiscard]] const Key& key_of(Handle contact) const { return state_.contacts[contact].key; }
    [[nodiscard]] Handle next_in(Handle line, Handle contact) const {
        return state_.lines[line].waiting.next(by_key(state_), contact);
    }
    /// Nobody at this place of the queue, or behind it, is taken in any more.
    [[nodiscard]] bool is_full_before(const Key& key) const {
        return size_ == most && key_of(heads_[most - 1].contact) <= key;
    }
    void look_at_pool(Handle at) {
        const Pool& pool = state_.pools[at];
        const Openness open = openness_of(state_, pool);
        state_.bases_waiting.any_word([&](std::size_t word, std::uint64_t waiting) {
            const auto look_at = [&](Handle base) {
                const Steps steps = steps_between(state_, base, at) - interpreted;
                for (const OwnLine& own : state_.bases[base].lines) {
                    if (!own.is_empty() && open.to(own.kind.urgency) && (own.kind.steps & steps).any())
                        look_at_line(own.line);
                }
            };
            if (!is_full_before(state_.heads.of_word(word)))
                Bits::visit_word(word, waiting & pool.bases.word(word) & bases_of(state_, pool.channels_free, word),
                                 look_at);
            return false;
        });
    }
    void look_at_line(Handle at) { add(first_from(at, state_.lines[at].first)); }
    /// The first in the line, from this one on, who could be offered to somebody and is early enough.
    [[nodiscard]] Head first_from(Handle line, Handle contact) const {
        for (; contact != nobody && !is_full_before(key_of(contact)); contact = next_in(line, contact)) {
            if (contact == first_)
                continue;
            if (could_have_somebody(state_.contacts[contact]))
                return {contact, line};
            if (state_.contacts[contact].first_pair == nobody)
                break; // whom it cannot have, none behind it can
        }
        return {};
    }
    [[nodiscard]] bool could_have_somebody(const ContactEntry& contact) const {
        const Base& base = state_.bases[contact.base];
        const Steps steps = direct_steps(state_, contact);
        return state_.pools_free[index_of(base.wants.channel)].any_word([&](std::size_t at, std::uint64_t free) {
            bool found = false;
            const auto look_at = [&](Handle pool) { found = found || is_for(state_, contact, state_.pools[pool]); };
            Bits::visit_word(at, free & base.suits.word(at, steps), look_at);
            return found;
        });
    }
    void add(const Head& head) {
        if (head.contact == nobody)
            return;
        const auto end = heads_.begin() + static_cast<std::ptrdiff_t>(size_);
        const auto at = std::lower_bound(heads_.begin(), end, head, [&](const Head& a, const Head& b) {
            return key_of(a.contact) < key_of(b.contact);
        });
        if (at == heads_.end() || (at != end && at->contact == head.contact))
            return; // too late, or found before
        size_ = std::min(size_ + 1, most);
        const auto last = heads_.begin() + static_cast<std::ptrdiff_t>(size_);
        std::copy_backward(at, last - 1, last);
        *at = head;
    }

    const State& state_;
    Handle first_;
    std::array<Head, most> heads_{}; ///< by key
    std::size_t size_ = 0;
    std::array<Handle, most> contacts_{};
    std::size_t contacts_size_ = 0;
};

/// Which of its chances the first gets when those behind it are looked at too.
std::size_t chance_among(State& state, const Chances& chances, std::span<const Handle> behind) {
    Meeting meeting;
    meeting.size = behind.size() + 1;
    meeting.contacts[0] = chances;
    meeting.contacts[0].size = std::min(chances.size, meeting.size);
    for (std::size_t i = 0; i < behind.size(); ++i) {
        const ContactEntry& contact = state.contacts[behind[i]];
        Collector(state, contact, direct_steps(state, contact), meeting.size, meeting.contacts[i + 1]).collect();
    }
    return match(meeting).chance[0];
}

} // namespace

Match choose_together(State& state, const ContactEntry& contact) {
    Chances chances;
    const Steps steps = steps_now(state, contact);
    Collector(state, contact, steps, limit::matched_together, chances).collect();
    if (chances.size == 0)
        return {contact.handle, nobody, nobody};
    std::size_t chance = 0;
    if (chances.size > 1) {
        const Behind behind(state, contact.handle);
        if (!behind.contacts().empty())
            chance = chance_among(state, chances, behind.contacts());
    }
    return match_of(state, contact, steps, chances.best[chance].responder);
}

} // namespace hotline::routing

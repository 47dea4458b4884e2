#include "hotline/channels/visitor/wait_teller.hpp"

#include "hotline/engine/run_on.hpp"
#include "routing/explain.hpp"

#include <algorithm>
#include <exception>

namespace hotline::visitor {

namespace asio = boost::asio;

namespace {

using Clock = std::chrono::steady_clock;

/// Whether nobody who suits is there to end the wait: then no past wait says how long it takes.
bool is_alone(const desk::Floor& floor, ContactId contact) {
    const auto why = routing::why_waiting(floor.routing(), contact);
    return why == routing::WhyWaiting::nobody_on_shift || why == routing::WhyWaiting::nobody_available;
}

/// What the floor knows of the wait: acuity, how many are offered before this contact, and the minutes expected unless
/// nobody is there. None if it does not wait, or is in danger.
asio::awaitable<std::optional<estimate::Told>> known_of(Site& site, ContactId contact,
                                                        std::optional<estimate::Minutes> minutes) {
    auto look = [contact, minutes](const desk::Floor& floor, Seq) -> std::optional<estimate::Told> {
        const auto* found = floor.contact(contact);
        if (!found || found->acuity == Acuity::immediate)
            return std::nullopt;
        estimate::Told told{.acuity = found->acuity, .minutes = minutes, .ahead = {}};
        if (minutes && is_alone(floor, contact))
            told.minutes.reset();
        if (floor.contacts().size() > limit::places_told)
            return told;
        const auto queue = routing::queue(floor.routing()); // the places alone: why they wait is nobody's business here
        const auto at = std::ranges::find(queue, contact);
        if (at == queue.end())
            return std::nullopt;
        told.ahead = static_cast<std::uint32_t>(at - queue.begin());
        return told;
    };
    co_return co_await site.engine.view(std::move(look));
}

} // namespace

WaitTeller::WaitTeller(Site& site, std::shared_ptr<Session> session) : site_(site), session_(std::move(session)) {}

bool WaitTeller::is_due(const std::optional<estimate::Minutes>& minutes) const {
    const bool first_range = minutes && !range_known_; // it can be told only now
    return first_range || !looked_at_ ||
           Clock::now() - *looked_at_ >= std::chrono::milliseconds(site_.settings.wait_told_every.count);
}

asio::awaitable<void> WaitTeller::tell(Page& page) {
    const auto& expected = site_.settings.expected_wait;
    const auto minutes = expected ? expected(session_->contact) : std::nullopt;
    if (!is_due(minutes))
        co_return;
    const auto known = co_await known_of(site_, session_->contact, minutes);
    if (!known)
        co_return;
    if (known->minutes || known->ahead || on_page_.minutes) {
        const auto told = co_await kept(*known);
        if (!told)
            co_return;
        write(page, *told);
    }
    range_known_ = minutes.has_value();
    looked_at_ = Clock::now();
}

asio::awaitable<std::optional<estimate::Told>> WaitTeller::kept(estimate::Told known) {
    const bool bound = co_await read_bound();
    if (!bound)
        co_return std::nullopt;
    auto least = session_->wait->least;
    const auto told = estimate::tell(least, known);
    if (least == session_->wait->least)
        co_return told;
    const bool is_kept = co_await keep(*least);
    if (!is_kept)
        co_return std::nullopt;
    co_return told;
}

asio::awaitable<bool> WaitTeller::read_bound() {
    if (session_->wait)
        co_return true;
    auto read = [&records = site_.records, id = session_->contact.value]() -> std::optional<WaitBound> {
        try {
            const auto found = records.get<ToldWait>(id);
            return found ? WaitBound{.version = found->version, .least = told_in(found->facts)} : WaitBound{};
        } catch (const std::exception&) {
            return std::nullopt; // nothing is told then; the page goes on without it
        }
    };
    const auto bound = co_await engine::run_on(site_.readers, std::move(read));
    if (bound && !session_->wait) // another page of the same session may have been faster
        session_->wait = bound;
    co_return bound.has_value();
}

asio::awaitable<bool> WaitTeller::keep(estimate::Told least) {
    const auto version = session_->wait->version;
    engine::Submission submission{.actor = PersonId{session_->id}};
    submission.guard = engine::FloorGuard{.contact = session_->contact, .held_by = std::nullopt};
    submission.writes.push_back(
        {.change = journal::change(facts_of(least), session_->contact.value, version), .interest = {}});
    const auto done = co_await site_.engine.submit(std::move(submission));
    if (done)
        session_->wait = WaitBound{.version = version + 1, .least = least};
    else if (done.error().code == Refusal::stale)
        session_->wait.reset(); // another page of this visitor was told meanwhile
    co_return done.has_value();
}

void WaitTeller::write(Page& page, const estimate::Told& told) {
    const auto line = [&page](const i18n::Text& text) {
        page.html().element("div", {{"data-author", "service"}, {"data-wait"}}, text);
    };
    if (told.ahead && told.ahead != on_page_.ahead)
        line(page.text("chat.state.waiting_place", {{"ahead", std::int64_t{*told.ahead}}}));
    on_page_.ahead = told.ahead ? told.ahead : on_page_.ahead;
    if (told.minutes && told.minutes != on_page_.minutes) {
        const std::int64_t from = told.minutes->from;
        const std::int64_t to = told.minutes->to;
        line(from == 0 || from == to ? page.text("chat.state.waiting_at_most", {{"to", to}})
                                     : page.text("chat.state.waiting_range", {{"from", from}, {"to", to}}));
    }
    if (on_page_.minutes && !told.minutes)
        line(page.text("chat.state.waiting_unsure"));
    on_page_.minutes = told.minutes;
}

} // namespace hotline::visitor

#include "hotline/channels/visitor/callback_offer.hpp"

#include "hotline/desk/callback_offer.hpp"
#include "hotline/engine/civil_time.hpp"

#include <algorithm>

namespace hotline::visitor {
namespace {

boost::asio::awaitable<std::optional<Instant>> offered_from(Site& site, ContactId contact) {
    auto look = [contact](const desk::Floor& floor, Seq) {
        const auto* found = floor.contact(contact);
        return found ? desk::callback_offered_from(*found, floor.routing().settings) : std::nullopt;
    };
    co_return co_await site.engine.view(std::move(look));
}

void write(Page& page) {
    auto& html = page.html();
    html.open("div", {{"data-author", "service"}, {"data-callback-offer"}});
    page.say("p", "chat.callback.offer");
    page.link("/chat/callback", "chat.callback.accept", "button");
    html.close();
}

} // namespace

boost::asio::awaitable<void> CallbackOffer::tell(Page& page) {
    const Instant now = site_.engine.now();
    if (written_ || now < look_at_)
        co_return;
    const auto from = co_await offered_from(site_, contact_);
    const Instant later = now + limit::callback_looked_for_every;
    const bool apart = engine::ClockPair{.desk = now, .wall = engine::wall_time()}.apart(); // none would be taken
    if (apart || !from || *from > now) {
        look_at_ = !apart && from ? std::min(*from, later) : later;
        co_return;
    }
    write(page);
    written_ = true;
}

} // namespace hotline::visitor

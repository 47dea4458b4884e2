#include "hotline/channels/visitor/handover.hpp"

#include "hotline/engine/run_on.hpp"

namespace hotline::visitor {
namespace {

void write_words(Page& page, const partners::CentreText& text) {
    auto& html = page.html();
    page.say("p", "chat.handover.taken", {{"centre", text.name}});
    html.element("p", {}, partners::how_in(text, page.language().shown));
    if (!text.link)
        return;
    html.open("p");
    html.element("a", {{"href", *text.link}, {"rel", "noreferrer noopener"}, {"target", "_top"}}, *text.link);
    html.close();
}

} // namespace

boost::asio::awaitable<Handover> handover_to(Site& site, routing::PartnerId partner) {
    auto read = [&records = site.records, partner] {
        const auto centre = records.get<partners::Centre>(partner.value);
        return Handover{.words = centre ? partners::text_of(*centre) : std::nullopt};
    };
    co_return co_await engine::run_on(site.readers, std::move(read));
}

boost::asio::awaitable<std::optional<Handover>> handover_of(Site& site, ContactId contact) {
    auto read = [&records = site.records, contact] {
        return records.find(journal::all<partners::Handover>().where(&partners::Handover::contact, contact).limit(1));
    };
    const auto found = co_await engine::run_on(site.readers, std::move(read));
    if (found.empty())
        co_return std::nullopt;
    co_return co_await handover_to(site, found.front().facts.partner);
}

void write_handover(Page& page, const Handover& handover) {
    auto& html = page.html();
    html.open("div", {{"data-author", "service"}, {"data-handover"}});
    if (handover.words)
        write_words(page, *handover.words);
    else
        page.say("p", "chat.handover.unnamed");
    page.say("p", "chat.handover.not_told");
    html.close();
}

} // namespace hotline::visitor

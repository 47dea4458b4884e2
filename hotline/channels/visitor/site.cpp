#include "hotline/channels/visitor/site.hpp"

#include "hotline/engine/run_on.hpp"
#include "hotline/keys/random.hpp"
#include "i18n/code_key.hpp"

namespace hotline::visitor {

void write_other_ways(const Site& site, Page& page) {
    const auto& ways = site.settings.other_ways;
    if (!ways.phone.empty())
        page.say("p", "public.unavailable.call", {{"phone", ways.phone}});
    const auto& more = ways.text(page.language().shown);
    if (!more.empty())
        page.html().element("p", {}, more);
}

bool is_unavailable(Refusal refusal) {
    return refusal == Refusal::overloaded || refusal == Refusal::unavailable || refusal == Refusal::stopping;
}

bool may_be_sent_again(Refusal refusal) { return is_for_later(status_of(refusal)); }

void write_unavailable(const Site& site, Page& page) {
    page.html().open("section", {{"class", "card urgent"}, {"role", "alert"}});
    page.say("h2", "public.unavailable.heading").say("p", "public.unavailable.not_saved");
    page.say("p", "public.unavailable.text");
    write_other_ways(site, page);
    page.html().close();
}

net::Response refusal_page(const Site& site, const PageLanguage& language, Refusal why, From from) {
    auto page = site.page(language, from == From::write_frame ? Shape::frame : Shape::whole);
    page.say("h1", "public.heading");
    if (is_unavailable(why)) {
        write_unavailable(site, page);
    } else {
        page.say("p", why == Refusal::absent ? "public.errors.not_found" : i18n::problem_key(why));
        page.say("p", "problem.emergency");
        if (why == Refusal::too_many)
            write_other_ways(site, page);
    }
    if (from == From::outside)
        page.link("/", "public.errors.go_home", "button second");
    else
        page.link("/chat", "chat.back", "button second"); // without one open it leads on to the first page
    return html_answer(status_of(why), page.finish());
}

std::string fresh_command(Site& site) { return to_text(keys::random_uuid(site.engine.now())); }

void write_form_secrets(Site& site, Page& page, FormPurpose purpose, std::string_view command,
                        std::string_view bound_to) {
    page.hidden("command", command);
    page.hidden("token", site.tokens.make(purpose, bound_to, site.engine.now()));
}

PersonId actor_of(const Site& site, CommandId command) {
    const auto digest = site.vault.digest("visitor " + to_text(command));
    return PersonId{Uuid{digest.bytes}};
}

boost::asio::awaitable<std::shared_ptr<Session>> live_session(Site& site, const net::RequestHead& head) {
    auto token = site.cookie.token_in(head);
    if (!token)
        co_return nullptr;
    auto session = co_await site.sessions.find(std::move(*token));
    if (!session || session->ended)
        co_return nullptr;
    site.presence.sign(session->contact, site.engine.now());
    co_return session;
}

boost::asio::awaitable<bool> is_open(Site& site, ContactId contact) {
    auto look = [contact](const desk::Floor& floor, Seq) {
        const auto* found = floor.contact(contact);
        return found && found->state != ContactState::wrapping_up;
    };
    co_return co_await site.engine.view(std::move(look));
}

boost::asio::awaitable<std::optional<desk::Contact>> waiting_contact(Site& site, ContactId contact) {
    auto look = [contact](const desk::Floor& floor, Seq) {
        const auto* found = floor.contact(contact);
        return found && !found->responder ? std::optional(*found) : std::nullopt;
    };
    co_return co_await site.engine.view(std::move(look));
}

boost::asio::awaitable<Result<KeyId>> fresh_key(Site& site) {
    auto take = [&vault = site.vault] { return vault.take(); };
    co_return co_await engine::run_on(site.readers, std::move(take));
}

} // namespace hotline::visitor

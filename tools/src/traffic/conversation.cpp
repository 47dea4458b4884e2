#include "tools/src/traffic/conversation.hpp"

#include "proto/json_reader.hpp"
#include "proto/messages/directory.hpp"
#include "tools/src/traffic/html_form.hpp"
#include "tools/src/traffic/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hotline::traffic {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;

constexpr std::uint32_t refers_percent = 40;
constexpr std::uint32_t hits_wanted = 5;
constexpr ReadLimits long_answers{
    .body_max = 4 * 1024 * 1024, .depth_max = 32, .list_max = 20'000, .members_max = 64, .string_max = 64'000};

class Conversation {
public:
    Conversation(Responder& responder, ContactId contact)
        : responder_(responder), world_(responder.world()), contact_(contact), http_(world_.options.staff) {}
    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;
    ~Conversation() { responder_.end_serving(contact_); }

    awaitable<void> run() {
        const auto card = co_await look();
        if (!card)
            co_return;
        if (card->state == ContactState::connected)
            co_await talk(phrases_for(card->language));
        const wire::Bare bare{.command = world_.command()};
        co_await command(Kind::end, "end", bare);
        co_await pause(world_.human(3s));
        const wire::WrapUp wrap_up{.command = world_.command(),
                                   .disposition = referred_ ? Disposition::referred : Disposition::helped};
        co_await command(Kind::wrap_up, "wrap-up", wrap_up);
    }

private:
    [[nodiscard]] std::string path(std::string_view end) const {
        return fmt::format("/api/contacts/{}/{}", to_text(contact_), end);
    }

    static const Phrases& phrases_for(const LanguageTag& language) {
        const auto found = std::ranges::find(phrases, language.text(), &Phrases::language);
        return found == phrases.end() ? phrases.front() : *found;
    }

    template <class Body>
    awaitable<std::optional<wire::Done>> command(Kind kind, std::string_view end, const Body& body) {
        auto ask = post_of(path(end), body);
        co_return co_await responder_.carry_out(http_, kind, std::move(ask), to_text(body.command));
    }

    awaitable<std::optional<wire::Contact>> look() {
        Ask ask{.target = fmt::format("/api/contacts/{}", to_text(contact_))};
        const auto text = co_await responder_.read(http_, std::move(ask));
        if (!text)
            co_return std::nullopt;
        const auto card = read_json<wire::Contact>(*text, long_answers);
        if (!card) {
            ++world_.tally.errors["a contact that cannot be read"];
            co_return std::nullopt;
        }
        if (card->connected_at && card->state == ContactState::connected) {
            world_.tally.waits.push_back(*card->connected_at - card->arrived_at);
            ++world_.tally.answered;
        }
        co_return *card;
    }

    awaitable<void> talk(const Phrases& words) {
        const auto messages = world_.dice.around(world_.options.messages);
        const auto refer_after = world_.dice.percent(refers_percent) ? messages / 2 : messages;
        for (std::uint32_t written = 0; written < messages; ++written) {
            co_await pause(world_.human(2s));
            const wire::WriteText text{.command = world_.command(),
                                       .text = std::string(world_.dice.one_of(words.responder))};
            const auto done = co_await command(Kind::message, "messages", text);
            if (!done)
                co_return;
            ++world_.tally.messages;
            if (written == refer_after)
                co_await refer(words);
        }
    }

    awaitable<void> refer(const Phrases& words) {
        const wire::GiveConsent give{.command = world_.command(), .scope = ConsentScope::referral};
        const auto consent = co_await command(Kind::consent, "consents", give);
        const wire::SearchDirectory search{.words = std::string(words.search),
                                           .need = std::nullopt,
                                           .province = std::nullopt,
                                           .language = std::nullopt,
                                           .limit = hits_wanted,
                                           .cursor = std::nullopt,
                                           .ui = std::nullopt};
        auto ask = post_of("/api/directory/search", search);
        const auto text = co_await responder_.read(http_, std::move(ask));
        if (!consent || !text)
            co_return;
        const auto found = read_json<wire::DirectoryPage>(*text, long_answers);
        if (!found || found->hits.empty()) {
            ++world_.tally.errors["a search that found nothing"];
            co_return;
        }
        const wire::IssueReferral issue{.command = world_.command(),
                                        .service = world_.dice.one_of(found->hits).service,
                                        .consent = ConsentId{consent->subject}};
        const auto referral = co_await command(Kind::referral, "referrals", issue);
        referred_ = referral.has_value();
        world_.tally.referrals += referred_ ? 1U : 0U;
    }

    Responder& responder_;
    World& world_;
    ContactId contact_;
    HttpClient http_;
    bool referred_ = false;
};

} // namespace

awaitable<void> converse(std::shared_ptr<Responder> responder, ContactId contact) {
    Conversation conversation(*responder, contact);
    co_await conversation.run();
}

} // namespace hotline::traffic

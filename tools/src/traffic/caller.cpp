#include "tools/src/traffic/caller.hpp"

#include "tools/src/traffic/html_form.hpp"
#include "tools/src/traffic/http_client.hpp"
#include "tools/src/traffic/phrases.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <string_view>

namespace hotline::traffic {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;

constexpr World::Time retry_min = 50ms;
constexpr World::Time retry_max = 1s;
constexpr std::string_view form_type = "application/x-www-form-urlencoded";

/// Each caller is in a neighbourhood (a /24) of their own, if the service is on this machine.
std::string address_of(const Address& to, std::uint32_t number) {
    if (to.host != "127.0.0.1" && to.host != "localhost")
        return {};
    return fmt::format("127.{}.{}.1", 1 + number / 250 % 250, number % 250);
}

/// What the visitor's screen shows; the stream and the writing hand both hold it.
struct Screen {
    bool answered = false; ///< a responder has written
    bool ended = false;
    bool gone = false; ///< nobody looks at it any more
};

class Caller {
public:
    Caller(World& world, std::uint32_t number)
        : world_(world), from_(address_of(world.options.visitors, number)), http_(world.options.visitors, from_),
          phrases_(world.dice.one_of(phrases)) {
        ++world_.calling;
    }
    Caller(const Caller&) = delete;
    Caller& operator=(const Caller&) = delete;
    ~Caller() {
        screen_->gone = true;
        --world_.calling;
    }

    awaitable<void> leave_tip();
    awaitable<void> talk();

private:
    /// A page, however often it takes.
    awaitable<Answer> ask(Ask ask);
    /// Posts a form until it is answered, always with the same command.
    awaitable<Answer> post(Kind kind, std::string target, std::string body, std::string command);
    awaitable<HiddenFields> form_on(std::string page, std::string action);
    awaitable<bool> open_contact();
    awaitable<bool> wait_for_answer();
    awaitable<void> wait_for_end();
    awaitable<void> write_messages();
    awaitable<bool> write(std::string token);
    void note(Kind kind, std::string_view command, int status, bool taken);

    World& world_;
    std::string from_;
    HttpClient http_;
    const Phrases& phrases_;
    std::shared_ptr<Screen> screen_ = std::make_shared<Screen>();
};

/// Reads what is said until the contact has ended or the caller is gone.
awaitable<void> watch(World& world, std::string from, std::string cookie, std::shared_ptr<Screen> screen) {
    HttpClient http(world.options.visitors, std::move(from));
    http.set_cookie(std::move(cookie));
    const auto show = [screen](std::string_view text) {
        if (text.find(R"(data-author="responder")") != std::string_view::npos)
            screen->answered = true;
        if (text.find(R"(href="/?lang=)") != std::string_view::npos) // the way back to the first page
            screen->ended = true;
    };
    while (!screen->gone && !screen->ended) {
        co_await http.follow("/chat/stream", show);
        co_await pause(retry_max / 2);
    }
}

awaitable<Answer> Caller::ask(Ask ask) {
    ask.languages = phrases_.language;
    auto wait = retry_min;
    while (true) {
        auto answer = co_await http_.ask(ask);
        if (answer && answer->status != 503)
            co_return std::move(*answer);
        world_.tally.lost += answer ? 0U : 1U;
        co_await pause(wait);
        wait = std::min(wait * 2, retry_max);
    }
}

awaitable<Answer> Caller::post(Kind kind, std::string target, std::string body, std::string command) {
    world_.ledger.sent(kind, command);
    Ask form{.method = "POST",
             .target = std::move(target),
             .body = std::move(body),
             .content_type = std::string(form_type),
             .accept = kind == Kind::message ? "application/json" : "text/html"};
    co_return co_await ask(std::move(form));
}

void Caller::note(Kind kind, std::string_view command, int status, bool taken) {
    if (taken)
        return world_.ledger.acknowledged(kind, command);
    if (status == passed_on) { // neither promised nor refused
        ++world_.tally.unsaved;
        return;
    }
    world_.ledger.refused(kind, command, status);
    if (status == 429)
        ++world_.tally.turned_away;
    else if (status != 409)
        ++world_.tally.errors[fmt::format("{} {}", code_name(kind), status)];
}

awaitable<HiddenFields> Caller::form_on(std::string page, std::string action) {
    Ask get{.target = std::move(page)};
    const auto answer = co_await ask(std::move(get));
    co_return hidden_fields(answer.body, action);
}

awaitable<void> Caller::leave_tip() {
    const auto page = fmt::format("/tip?lang={}", phrases_.language);
    const auto form = co_await form_on(page, "/tip");
    co_await pause(world_.human(4s));
    auto body = form_body({{"lang", phrases_.language},
                           {"command", form.command},
                           {"token", form.token},
                           {"what", phrases_.visitor[2]},
                           {"where", phrases_.visitor[3]},
                           {"province", "35"}});
    const auto answer = co_await post(Kind::tip, "/tip", std::move(body), form.command);
    note(Kind::tip, form.command, answer.status, answer.status == 200);
    world_.tally.tips += answer.status == 200 ? 1U : 0U;
}

awaitable<bool> Caller::open_contact() {
    const auto page = fmt::format("/?lang={}", phrases_.language);
    const auto form = co_await form_on(page, "/chat");
    co_await pause(world_.human(2s));
    const auto danger = world_.dice.percent(world_.options.danger_percent) ? "yes" : "";
    auto body = form_body({{"lang", phrases_.language},
                           {"command", form.command},
                           {"token", form.token},
                           {"danger", danger},
                           {"message", phrases_.visitor[0]}});
    const auto answer = co_await post(Kind::contact, "/chat", std::move(body), form.command);
    const bool taken = answer.status == 303 && !http_.cookie().empty();
    note(Kind::contact, form.command, answer.status, taken);
    world_.tally.contacts += taken ? 1U : 0U;
    world_.tally.messages += taken ? 1U : 0U;
    co_return taken;
}

awaitable<bool> Caller::wait_for_answer() {
    auto patience = world_.human(120s);
    while (!screen_->answered && !screen_->ended && patience > 0ms) {
        const auto look = world_.human(400ms);
        co_await pause(look);
        patience -= look;
    }
    co_return screen_->answered;
}

awaitable<void> Caller::wait_for_end() {
    for (int looks = 0; looks < 100 && !screen_->ended; ++looks)
        co_await pause(world_.human(400ms));
}

awaitable<bool> Caller::write(std::string token) {
    const auto command = to_text(world_.command());
    const auto text = world_.dice.one_of(phrases_.visitor);
    auto body = form_body({{"command", command}, {"token", token}, {"text", text}});
    const auto answer = co_await post(Kind::message, "/chat/message", std::move(body), command);
    note(Kind::message, command, answer.status, answer.status == 200);
    world_.tally.messages += answer.status == 200 ? 1U : 0U;
    co_return answer.status == 200 || answer.status == passed_on;
}

awaitable<void> Caller::write_messages() {
    const auto form = co_await form_on("/chat/write", "/chat/message");
    if (!form.complete())
        co_return; // the responder has ended it meanwhile
    const bool hurried = world_.dice.percent(50);
    bool open = true;
    if (hurried)
        open = co_await write(form.token);
    const bool answered = co_await wait_for_answer();
    if (!answered) {
        world_.tally.abandoned += screen_->ended ? 0U : 1U;
        co_return;
    }
    for (auto left = world_.dice.around(world_.options.messages); left > 0 && open && !screen_->ended; --left) {
        co_await pause(world_.human(2s));
        open = co_await write(form.token);
    }
}

awaitable<void> Caller::talk() {
    const bool open = co_await open_contact();
    if (!open)
        co_return;
    world_.spawn("a visitor's screen", watch(world_, from_, http_.cookie(), screen_));
    co_await write_messages();
    if (screen_->answered && world_.dice.percent(70))
        co_await wait_for_end();
    if (screen_->ended)
        co_return;
    Ask leave{.target = "/leave"};
    co_await ask(std::move(leave));
}

} // namespace

awaitable<void> call(World& world, std::uint32_t number) {
    Caller caller(world, number);
    if (world.dice.percent(world.options.tips_percent))
        co_await caller.leave_tip();
    else
        co_await caller.talk();
}

awaitable<void> arrivals(World& world) {
    for (std::uint32_t number = 0;; ++number) {
        if (world.calling < world.options.callers)
            world.spawn("a caller", call(world, number));
        co_await pause(world.dice.until_next(world.options.arrivals_per_second));
    }
}

} // namespace hotline::traffic

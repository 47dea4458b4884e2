#include "tools/src/bench/intake.hpp"

#include "hotline/keys/random.hpp"
#include "i18n/language_names.hpp"
#include "proto/json_reader.hpp"
#include "proto/messages/contact.hpp"
#include "proto/messages/feed.hpp"
#include "tools/src/bench/console.hpp"
#include "tools/src/bench/play.hpp"
#include "tools/src/traffic/html_form.hpp"

#include <fmt/format.h>

#include <deque>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>

namespace hotline::bench {
namespace {

using boost::asio::awaitable;

constexpr std::size_t contacts_per_neighbourhood = 25;
constexpr unsigned visitors_kind = 10;
constexpr unsigned responders_kind = 200;
constexpr std::chrono::seconds prepare_within(120);
constexpr std::chrono::seconds finish_within(60);
constexpr std::string_view message = "I am at work and they keep my papers. Can somebody help me?";

CommandId fresh_command() { return CommandId{keys::random_uuid(wall_clock())}; }

/// Everybody in one measurement.
class Intake {
public:
    Intake(const ServiceProcess& service, const std::vector<std::string>& cookies,
           const std::vector<Clock::duration>& at)
        : service_(service), at_(at), forms_(at.size()) {
        for (const auto& offered : i18n::public_languages())
            languages_.push_back(offered.tag);
        const auto neighbourhoods = at.size() / contacts_per_neighbourhood + 1;
        for (std::size_t i = 0; i < neighbourhoods; ++i)
            callers_.push_back(std::make_unique<Browser>(service.visitors(), neighbourhood(visitors_kind, i)));
        for (const auto& cookie : cookies) {
            cookies_.push_back(cookie);
            responders_.push_back(
                std::make_unique<Browser>(service.staff(), neighbourhood(responders_kind, responders_.size()), cookie));
        }
    }

    Intake(const Intake&) = delete;
    Intake& operator=(const Intake&) = delete;
    ~Intake() {
        for (const auto& caller : callers_)
            caller->close();
        for (const auto& responder : responders_)
            responder->close();
    }

    IntakeResult measure() {
        play_.run(whole());
        return std::move(result_);
    }

private:
    awaitable<void> whole() {
        for (std::size_t i = 0; i < responders_.size(); ++i)
            play_.spawn(work(i));
        for (std::size_t i = 0; i < callers_.size(); ++i)
            play_.spawn(open_forms(i));
        const auto prepared = [this] { return at_work_ == responders_.size() && forms_open_ == forms_.size(); };
        const bool ready = co_await play_.until(prepared, prepare_within);
        if (!ready)
            throw std::runtime_error("the people of the measurement did not come up");
        const auto used_before = service_.processor_time();
        const auto clients_before = processor_time();
        const auto start = Clock::now();
        for (std::size_t n = 0; n < at_.size(); ++n) {
            if (start + at_[n] > Clock::now())
                co_await play_.sleep_until(start + at_[n]);
            play_.spawn(send(n, start + at_[n]));
        }
        const auto over = [this] { return result_.closed + result_.errors >= at_.size(); };
        const bool finished = co_await play_.until(over, finish_within);
        result_.errors += finished ? 0 : at_.size() - result_.closed;
        result_.lasted = last_closed_ - start;
        result_.processor = service_.processor_time() - used_before;
        result_.clients = processor_time() - clients_before;
    }

    /// A visitor reads the page before they write.
    awaitable<void> open_forms(std::size_t caller) {
        for (std::size_t n = caller; n < forms_.size(); n += callers_.size()) {
            traffic::Ask page{.target = "/"};
            const auto answer = co_await callers_[caller]->ask(std::move(page));
            if (answer)
                forms_[n] = traffic::hidden_fields(answer->body, "/chat");
            if (!forms_[n].complete())
                throw std::runtime_error("the first page holds no form");
            ++forms_open_;
        }
    }

    awaitable<void> send(std::size_t n, Clock::time_point sent) {
        const auto& language = languages_[n % languages_.size()];
        traffic::Ask form{.method = "POST",
                          .target = "/chat",
                          .body = traffic::form_body({{"lang", language.text()},
                                                      {"message", message},
                                                      {"command", forms_[n].command},
                                                      {"token", forms_[n].token}}),
                          .content_type = "application/x-www-form-urlencoded",
                          .accept = "text/html"};
        ++result_.arrived;
        waiting_[language].push_back(sent);
        const auto answer = co_await callers_[n % callers_.size()]->ask(std::move(form));
        if (answer && answer->status == 303)
            result_.received.add(Clock::now() - sent);
        else
            ++result_.errors;
    }

    awaitable<void> work(std::size_t responder) {
        auto on_message = [this, responder](const std::string& text) { hear(responder, text); };
        co_await follow_feed(service_.staff(), cookies_[responder], std::move(on_message));
        throw std::runtime_error("a console's feed broke off");
    }

    awaitable<void> start_shift(std::size_t responder) {
        const wire::StartShift start{.command = fresh_command(), .ring_heard = Flag::yes};
        const bool started = co_await carry_out(responder, command_to("/api/shift/start", start));
        const wire::SetIntent intent{.command = fresh_command(), .intent = wire::ShiftIntent::available};
        const bool available = co_await carry_out(responder, command_to("/api/shift/intent", intent));
        if (!started || !available)
            throw std::runtime_error("a responder could not begin to work");
        ++at_work_;
    }

    void hear(std::size_t responder, const std::string& text) {
        const auto heard = Clock::now();
        // Most messages say how a contact goes on; to read them all would be the clients' work, not the service's.
        if (text.find("\"offer_made\"") == std::string::npos && text.find("\"snapshot\"") == std::string::npos)
            return;
        const auto told = read_json<wire::ToConsole>(text);
        if (told && std::holds_alternative<wire::Snapshot>(*told))
            play_.spawn(start_shift(responder)); // its console is there now
        const auto* event = told ? std::get_if<wire::Event>(&*told) : nullptr;
        const auto* offer = event ? std::get_if<wire::OfferMade>(&event->event) : nullptr;
        if (!offer)
            return;
        // Within a language contacts are offered in the order in which they came.
        auto& queue = waiting_[offer->language];
        if (queue.empty())
            throw std::runtime_error("an offer for a contact that nobody opened");
        result_.offered.add(heard - queue.front());
        queue.pop_front();
        play_.spawn(serve(responder, *offer));
    }

    awaitable<void> serve(std::size_t responder, wire::Offer offer) {
        const wire::Bare accept{.command = fresh_command()};
        const auto accept_at = fmt::format("/api/offers/{}/accept", offer.offer.value);
        const bool accepted = co_await carry_out(responder, command_to(accept_at, accept));
        const auto contact = "/api/contacts/" + to_text(offer.contact);
        const wire::Bare end{.command = fresh_command()};
        const bool ended = co_await carry_out(responder, command_to(contact + "/end", end));
        const wire::WrapUp wrap_up{.command = fresh_command(), .disposition = Disposition::information_given};
        const bool closed = co_await carry_out(responder, command_to(contact + "/wrap-up", wrap_up));
        last_closed_ = Clock::now();
        if (accepted && ended && closed)
            ++result_.closed;
        else
            ++result_.errors;
    }

    awaitable<bool> carry_out(std::size_t responder, traffic::Ask ask) {
        const auto answer = co_await responders_[responder]->ask(std::move(ask));
        co_return answer && answer->status == 200;
    }

    const ServiceProcess& service_;
    const std::vector<Clock::duration>& at_;
    std::vector<std::string> cookies_;
    std::vector<LanguageTag> languages_;
    std::vector<traffic::HiddenFields> forms_;
    std::vector<std::unique_ptr<Browser>> callers_;
    std::vector<std::unique_ptr<Browser>> responders_;
    std::map<LanguageTag, std::deque<Clock::time_point>> waiting_;
    std::size_t at_work_ = 0;
    std::size_t forms_open_ = 0;
    Clock::time_point last_closed_{};
    IntakeResult result_;
    Play play_; ///< goes first, and with it everybody's frames, which look at the rest
};

} // namespace

IntakeResult measure_intake(const ServiceProcess& service, const std::vector<std::string>& cookies,
                            const std::vector<Clock::duration>& at) {
    return Intake(service, cookies, at).measure();
}

} // namespace hotline::bench

#include "proto/messages/callback.hpp"
#include "hotline/api/callback_words.hpp"
#include "hotline/api/desk_request.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/callbacks/request.hpp"
#include "hotline/engine/run_on.hpp"
#include "proto/json_reader.hpp"
#include "proto/messages/session.hpp"

/// Calling back: what a responder needs for it, what came of it, and how a supervisor ends what cannot be done.
namespace hotline::api {
namespace {

/// The newest request of the contact that can still be read.
std::optional<callbacks::RequestText> newest_words(journal::Records& records, keys::Vault& vault, ContactId contact) {
    const auto found = records.find(journal::all<callbacks::Request>()
                                        .where(&callbacks::Request::contact, contact)
                                        .order(journal::Order::newest)
                                        .limit(1));
    if (found.empty())
        return std::nullopt;
    const auto* sealed = std::get_if<journal::SealedPayload>(&found.front().payload);
    if (!sealed)
        return std::nullopt; // erased
    const auto text =
        vault.open(sealed->envelope, {.kind = callbacks::Request::record_name, .subject = found.front().id});
    if (!text)
        return std::nullopt;
    auto words = read_json<callbacks::RequestText>(*text);
    return words ? std::optional(std::move(*words)) : std::nullopt;
}

desk::Command record(ContactId contact, PersonId responder, const wire::RecordCallback& body) {
    return desk::RecordCallback{
        .contact = contact, .responder = responder, .attempt = body.attempt_id, .outcome = body.outcome};
}

desk::Command give_up(ContactId contact, PersonId by, const wire::Bare&) {
    return desk::GiveUpCallback{.contact = contact, .by = by};
}

std::uint32_t attempts_allowed(const desk::Floor& floor, Seq) { return floor.policy().callback_attempts.value(); }

} // namespace

bool number_shown(const desk::Callback& callback, const engine::ClockPair& clocks) {
    if (!callback.attempt_until)
        return true; // they have been reached
    return desk::may_be_called(callback, clocks.desk) &&
           (!clocks.apart() || desk::may_be_called(callback, clocks.wall));
}

boost::asio::awaitable<std::optional<wire::Callback>> callback_of(Service& service, desk::Contact contact,
                                                                  PersonId reader) {
    if (!contact.callback || contact.responder != reader)
        co_return std::nullopt;
    auto read = [&records = service.records, &vault = service.vault, id = contact.id] {
        return newest_words(records, vault, id);
    };
    auto words = co_await engine::run_on(service.readers, std::move(read));
    const auto attempts_max = co_await service.engine.view(&attempts_allowed);
    const auto& callback = *contact.callback;
    wire::Callback told;
    told.attempt = callback.failed.value() + 1;
    told.attempts_max = attempts_max;
    told.attempt_id = callback.attempt;
    told.attempt_until = callback.attempt_until;
    if (!callback.windows.empty())
        told.safe_until = callback.windows.front().until;
    if (words) {
        if (number_shown(callback, {.desk = service.engine.now(), .wall = engine::wall_time()}))
            told.number = std::move(words->number);
        told.code_word = std::move(words->code_word);
        told.say_we_are = std::move(words->say_we_are);
        told.may_leave_message = words->may_leave_message;
    }
    co_return told;
}

wire::WaitingCallback waiting_callback(const desk::Callback& callback, Instant now) {
    wire::WaitingCallback told;
    told.failed = callback.failed.value();
    if (callback.not_before > now)
        told.again_from = callback.not_before;
    if (callback.windows.empty())
        return told;
    told.from = callback.windows.front().from;
    told.until = callback.windows.front().until;
    told.windows_left = static_cast<std::uint32_t>(callback.windows.size() - 1);
    return told;
}

boost::asio::awaitable<net::Reply> record_callback(Service& service, Call call) {
    co_return co_await carry_out_as_holder(service, std::move(call), &record);
}

boost::asio::awaitable<net::Reply> give_up_callback(Service& service, Call call) {
    co_return co_await carry_out(service, std::move(call), &give_up);
}

} // namespace hotline::api

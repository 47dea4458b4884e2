#include "hotline/api/request.hpp"

#include <charconv>

namespace hotline::api {

std::optional<std::uint64_t> whole_number(std::string_view text) {
    std::uint64_t number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<std::string> query_field(const net::FormFields& fields, std::string_view name) {
    for (const auto& [key, value] : fields) {
        if (key == name && !value.empty())
            return value;
    }
    return std::nullopt;
}

net::Response refused(const Service& service, const Call& call, const Fault& fault) {
    return problem(service.catalog, call.language, fault);
}

wire::Done done_of(const engine::Done& done) {
    return {.seq = done.first, .subject = done.subject, .repeated = done.repeated};
}

boost::asio::awaitable<net::Reply> submit(Service& service, Call call, engine::Submission submission) {
    const auto answer = co_await service.engine.submit(std::move(submission));
    if (!answer)
        co_return refused(service, call, answer.error());
    co_return ok(done_of(*answer));
}

boost::asio::awaitable<std::optional<net::Reply>> first_answer(Service& service, PersonId actor, CommandId command) {
    auto look = [actor, command](const desk::Floor& floor, Seq) {
        const auto* done = floor.remembered(actor, command);
        return done ? std::optional(*done) : std::nullopt;
    };
    const auto done = co_await service.engine.view(std::move(look));
    if (!done)
        co_return std::nullopt;
    const wire::Done again{.seq = done->first, .subject = done->subject, .repeated = true};
    co_return ok(again);
}

engine::Submission asks(const Call& call, CommandId command, desk::Command what) {
    engine::Submission submission{.actor = call.who->person, .command = command};
    submission.commands.push_back(std::move(what));
    return submission;
}

} // namespace hotline::api

#pragma once

#include "hotline/api/problem.hpp"
#include "hotline/api/route.hpp"
#include "hotline/net/form.hpp"
#include "proto/json_reader.hpp"
#include "proto/json_writer.hpp"
#include "proto/messages/session.hpp"

#include <boost/asio/awaitable.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// What handlers share: reading what was asked, saying what came of it.
namespace hotline::api {

/// The body as `T`, read strictly.
template <class T>
Result<T> body_as(const Call& call) {
    return read_json<T>(call.request.body);
}

/// Decimal digits and nothing else; none if they are more than the number can be.
std::optional<std::uint64_t> whole_number(std::string_view text);

/// The path's parameter as an id, or as the number by which an offer is known. A text that is neither names nothing:
/// `absent`.
template <class SomeId>
Result<SomeId> path_id(const Call& call, std::size_t index = 0) {
    const auto& text = call.parameters.at(index);
    if constexpr (std::same_as<decltype(SomeId::value), Uuid>) {
        if (const auto id = parse_uuid(text))
            return SomeId{*id};
    } else if (const auto number = whole_number(text)) {
        return SomeId{*number};
    }
    return refuse(Refusal::absent);
}

/// The id in the path and the body, read.
template <class Id, class Body>
struct AskedOf {
    Id id;
    Body body;
};

/// Refusals: `absent` for a path that names nothing, what the reader says of the body.
template <class Id, class Body>
Result<AskedOf<Id, Body>> asked_of(const Call& call) {
    const auto id = path_id<Id>(call);
    if (!id)
        return id.error();
    auto body = body_as<Body>(call);
    if (!body)
        return body.error();
    return AskedOf<Id, Body>{*id, std::move(*body)};
}

/// A field of the query; nothing if it is absent or empty.
std::optional<std::string> query_field(const net::FormFields& fields, std::string_view name);

/// The refusal as a problem document (RFC 9457), in the caller's language.
net::Response refused(const Service& service, const Call& call, const Fault& fault);

/// 200 with the document as JSON.
template <class T>
net::Response ok(const T& document) {
    return {.status = 200, .headers = {{"Content-Type", "application/json"}}, .body = write_json(document)};
}

/// What the caller is told of something that is durable.
[[nodiscard]] wire::Done done_of(const engine::Done& done);

/// Submits, waits for the commit and answers with `Done` or a problem.
boost::asio::awaitable<net::Reply> submit(Service& service, Call call, engine::Submission submission);

/// The answer that this command got the first time, if it was carried out before. For handlers that look at what is
/// stored before they submit: what they would see now may be the command's own doing.
boost::asio::awaitable<std::optional<net::Reply>> first_answer(Service& service, PersonId actor, CommandId command);

/// A submission of one desk command by whoever calls.
engine::Submission asks(const Call& call, CommandId command, desk::Command what);

} // namespace hotline::api

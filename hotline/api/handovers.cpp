#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/partners/centres.hpp"
#include "proto/messages/partners.hpp"
#include "proto/messages/session.hpp"

#include <algorithm>

/// What a partner centre is asked, for those who answer there: how urgent, in which language, since when; never a word
/// of what was said.
namespace hotline::api {
namespace {

std::optional<partners::StoredCentre> centre_of(journal::Records& records, PersonId person) {
    const auto centres = partners::all_centres(records);
    const auto* found = partners::answered_by(centres, person);
    return found ? std::optional(*found) : std::nullopt;
}

boost::asio::awaitable<std::optional<partners::StoredCentre>> my_centre(Service& service, PersonId person) {
    auto read = [&records = service.records, person] { return centre_of(records, person); };
    co_return co_await engine::run_on(service.readers, std::move(read));
}

std::vector<wire::AskedHandover> asked_of(const desk::Floor& floor, routing::PartnerId partner) {
    std::vector<wire::AskedHandover> asked;
    for (const auto& [id, handoff] : floor.handoffs()) {
        const auto* contact = floor.contact(handoff.contact);
        if (handoff.partner != partner || !contact)
            continue;
        asked.push_back({.handoff = wire::HandoffId{id.value},
                         .language = contact->language,
                         .acuity = contact->acuity,
                         .arrived_at = contact->arrived,
                         .asked_at = handoff.asked,
                         .until = handoff.until});
    }
    std::ranges::sort(asked, {}, &wire::AskedHandover::until);
    return asked;
}

/// The contact of a live handoff of this partner.
boost::asio::awaitable<std::optional<ContactId>> contact_of(Service& service, routing::HandoffId id,
                                                            routing::PartnerId partner) {
    auto look = [id, partner](const desk::Floor& floor, Seq) -> std::optional<ContactId> {
        const auto* handoff = floor.handoff(id);
        if (!handoff || handoff->partner != partner)
            return std::nullopt;
        return handoff->contact;
    };
    co_return co_await service.engine.view(std::move(look));
}

/// What somebody answers for their centre.
struct Answering {
    routing::HandoffId handoff;
    routing::PartnerId partner;
    CommandId command;
};

boost::asio::awaitable<Result<Answering>> answering(Service& service, const Call& call) {
    const auto handoff = path_id<routing::HandoffId>(call);
    if (!handoff)
        co_return handoff.error();
    const auto body = body_as<wire::Bare>(call);
    if (!body)
        co_return body.error();
    const auto centre = co_await my_centre(service, call.who->person);
    if (!centre)
        co_return refuse(Refusal::absent);
    co_return Answering{.handoff = *handoff, .partner = routing::PartnerId{centre->id}, .command = body->command};
}

} // namespace

boost::asio::awaitable<net::Reply> list_handovers(Service& service, Call call) {
    wire::Handovers told;
    const auto centre = co_await my_centre(service, call.who->person);
    if (!centre)
        co_return ok(told);
    const auto text = partners::text_of(*centre);
    told.centre = text ? text->name : std::string();
    auto look = [partner = routing::PartnerId{centre->id}](const desk::Floor& floor, Seq) {
        return asked_of(floor, partner);
    };
    told.asked = co_await service.engine.view(std::move(look));
    co_return ok(told);
}

boost::asio::awaitable<net::Reply> take_handover(Service& service, Call call) {
    const auto asked = co_await answering(service, call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto before = co_await first_answer(service, call.who->person, asked->command);
    if (before)
        co_return std::move(*before);
    const auto contact = co_await contact_of(service, asked->handoff, asked->partner);
    if (!contact)
        co_return refused(service, call, refuse(Refusal::offer_gone));
    const desk::TakeHandoff take{.handoff = asked->handoff, .partner = asked->partner, .by = call.who->person};
    auto submission = asks(call, asked->command, take);
    const partners::Handover handover{.contact = *contact, .partner = asked->partner};
    submission.writes.push_back({.change = journal::change(handover, keys::random_uuid(service.engine.now()), 0),
                                 .interest = {},
                                 .born = true});
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> refuse_handover(Service& service, Call call) {
    const auto asked = co_await answering(service, call);
    if (!asked)
        co_return refused(service, call, asked.error());
    const desk::RefuseHandoff no{.handoff = asked->handoff, .partner = asked->partner, .by = call.who->person};
    auto submission = asks(call, asked->command, no);
    co_return co_await submit(service, std::move(call), std::move(submission));
}

} // namespace hotline::api

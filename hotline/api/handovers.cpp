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

/// Centres that somebody answers for, by what they are called and by what the desk knows them by.
struct MyCentres {
    std::string names;
    std::vector<routing::PartnerId> partners;
};

MyCentres centres_of(journal::Records& records, PersonId person) {
    const auto all = partners::all_centres(records);
    MyCentres mine;
    for (const auto& centre : partners::answered_by(all, person)) {
        const auto text = partners::text_of(centre);
        if (text && !mine.names.empty())
            mine.names += ", ";
        mine.names += text ? text->name : std::string();
        mine.partners.push_back(routing::PartnerId{centre.id});
    }
    return mine;
}

boost::asio::awaitable<MyCentres> my_centres(Service& service, PersonId person) {
    auto read = [&records = service.records, person] { return centres_of(records, person); };
    co_return co_await engine::run_on(service.readers, std::move(read));
}

bool is_one_of(const std::vector<routing::PartnerId>& partners, routing::PartnerId partner) {
    return std::ranges::find(partners, partner) != partners.end();
}

std::vector<wire::AskedHandover> handovers_asked_of(const desk::Floor& floor,
                                                    const std::vector<routing::PartnerId>& mine) {
    std::vector<wire::AskedHandover> asked;
    for (const auto& [id, handoff] : floor.handoffs()) {
        const auto* contact = floor.contact(handoff.contact);
        if (!is_one_of(mine, handoff.partner) || !contact)
            continue;
        asked.push_back({.handoff = wire::HandoffId{id.value},
                         .language = contact->language,
                         .acuity = contact->acuity,
                         .arrived_at = contact->since,
                         .asked_at = handoff.asked,
                         .until = handoff.until});
    }
    std::ranges::sort(asked, {}, &wire::AskedHandover::until);
    return asked;
}

/// A live handoff that is asked of one of these.
boost::asio::awaitable<std::optional<desk::Handoff>> asked_of_one(Service& service, routing::HandoffId id,
                                                                  std::vector<routing::PartnerId> mine) {
    auto look = [id, mine = std::move(mine)](const desk::Floor& floor, Seq) -> std::optional<desk::Handoff> {
        const auto* handoff = floor.handoff(id);
        if (!handoff || !is_one_of(mine, handoff->partner))
            return std::nullopt;
        return *handoff;
    };
    co_return co_await service.engine.view(std::move(look));
}

/// What somebody answers for their centre.
struct Answering {
    routing::HandoffId handoff;
    std::optional<desk::Handoff> asked; ///< of a centre of theirs; none: nothing of that number is
    CommandId command;
};

boost::asio::awaitable<Result<Answering>> answering(Service& service, const Call& call) {
    const auto handoff = path_id<routing::HandoffId>(call);
    if (!handoff)
        co_return handoff.error();
    const auto body = body_as<wire::Bare>(call);
    if (!body)
        co_return body.error();
    const auto mine = co_await my_centres(service, call.who->person);
    if (mine.partners.empty())
        co_return refuse(Refusal::absent);
    auto asked = co_await asked_of_one(service, *handoff, mine.partners);
    co_return Answering{.handoff = *handoff, .asked = std::move(asked), .command = body->command};
}

} // namespace

boost::asio::awaitable<net::Reply> list_handovers(Service& service, Call call) {
    wire::Handovers told;
    auto mine = co_await my_centres(service, call.who->person);
    if (mine.partners.empty())
        co_return ok(told);
    told.centre = std::move(mine.names);
    auto look = [partners = std::move(mine.partners)](const desk::Floor& floor, Seq) {
        return handovers_asked_of(floor, partners);
    };
    told.asked = co_await service.engine.view(std::move(look));
    co_return ok(told);
}

boost::asio::awaitable<net::Reply> take_handover(Service& service, Call call) {
    const auto answer = co_await answering(service, call);
    if (!answer)
        co_return refused(service, call, answer.error());
    auto before = co_await first_answer(service, call.who->person, answer->command);
    if (before)
        co_return std::move(*before);
    if (!answer->asked)
        co_return refused(service, call, refuse(Refusal::offer_gone));
    const desk::TakeHandoff take{.handoff = answer->handoff, .partner = answer->asked->partner, .by = call.who->person};
    auto submission = asks(call, answer->command, take);
    const partners::Handover handover{.contact = answer->asked->contact, .partner = answer->asked->partner};
    submission.writes.push_back({.change = journal::change(handover, keys::random_uuid(service.engine.now()), 0),
                                 .interest = {},
                                 .born = true});
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> refuse_handover(Service& service, Call call) {
    const auto answer = co_await answering(service, call);
    if (!answer)
        co_return refused(service, call, answer.error());
    auto before = co_await first_answer(service, call.who->person, answer->command);
    if (before)
        co_return std::move(*before);
    if (!answer->asked)
        co_return refused(service, call, refuse(Refusal::offer_gone));
    const desk::RefuseHandoff no{.handoff = answer->handoff, .partner = answer->asked->partner, .by = call.who->person};
    auto submission = asks(call, answer->command, no);
    co_return co_await submit(service, std::move(call), std::move(submission));
}

} // namespace hotline::api

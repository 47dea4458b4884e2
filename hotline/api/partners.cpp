#include "proto/messages/partners.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "hotline/api/roster_reading.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/partners/centres.hpp"

#include <utility>

/// Partner centres as supervisors keep them.
namespace hotline::api {
namespace {

static_assert(sizeof(wire::PartnerId) == sizeof(routing::PartnerId));

using partners::Centre;

wire::PartnerCentre line_of(const partners::StoredCentre& centre) {
    wire::PartnerCentre line;
    line.partner = wire::PartnerId{centre.id};
    line.version = centre.version;
    if (auto text = partners::text_of(centre)) {
        line.name = std::move(text->name);
        line.how_en = std::move(text->how_en);
        line.how_fr = std::move(text->how_fr);
        line.link = std::move(text->link);
    }
    line.languages = centre.facts.languages;
    line.per_hour = centre.facts.per_hour.value();
    line.ack_seconds = static_cast<std::uint32_t>(centre.facts.ack_within.count / 1'000);
    line.active = centre.facts.active;
    line.people = centre.facts.people;
    return line;
}

wire::Partners read_all(journal::Records& records, security::Staff& staff) {
    wire::Partners all;
    for (const auto& centre : partners::all_centres(records))
        all.centres.push_back(line_of(centre));
    for (const PersonId person : people_who_are(records, Role::partner))
        all.people.push_back({.person = person, .name = staff.name_of(person)});
    return all;
}

/// What was asked, checked. Faults name the field.
Result<Centre> centre_of(const wire::SavePartner& body) {
    auto languages = partners::languages_of(body.languages);
    if (!languages)
        return languages.error();
    if (body.per_hour == 0 || body.per_hour > 100'000)
        return refuse(Refusal::field_invalid, "per_hour");
    const Millis ack = seconds(body.ack_seconds);
    if (ack < desk::limit::ack_shortest || ack > desk::limit::ack_longest)
        return refuse(Refusal::field_invalid, "ack_seconds");
    if (body.people.size() > partners::limit::people_of_centre)
        return refuse(Refusal::too_large, "people");
    Centre centre;
    centre.languages = std::move(*languages);
    centre.per_hour = Count<100'000>::of(body.per_hour);
    centre.ack_within = ack;
    centre.active = body.active;
    centre.people = body.people;
    return centre;
}

} // namespace

boost::asio::awaitable<net::Reply> list_partners(Service& service, Call) {
    auto read = [&records = service.records, &staff = service.staff] { return read_all(records, staff); };
    const auto all = co_await engine::run_on(service.readers, std::move(read));
    co_return ok(all);
}

boost::asio::awaitable<net::Reply> save_partner(Service& service, Call call) {
    const auto body = body_as<wire::SavePartner>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const auto centre = centre_of(*body);
    if (!centre)
        co_return refused(service, call, centre.error());
    const partners::CentreText text{
        .name = body->name, .how_en = body->how_en, .how_fr = body->how_fr, .link = body->link};
    if (const auto fault = partners::fault_of(text))
        co_return refused(service, call, *fault);
    auto before = co_await first_answer(service, call.who->person, body->command);
    if (before)
        co_return std::move(*before);
    const auto known = body->partner.value_or(wire::PartnerId{keys::random_uuid(service.engine.now())});
    const routing::PartnerId id{known.value};
    auto look = [&records = service.records, id, centre = *centre] {
        return partners::fault_beside(partners::all_centres(records), id, centre);
    };
    const auto beside = co_await engine::run_on(service.readers, std::move(look));
    if (beside)
        co_return refused(service, call, *beside);
    auto submission = asks(call, body->command, partners::set_partner(id, *centre));
    submission.writes.push_back(
        {.change = journal::change(*centre, id.value, body->partner ? body->version : 0, partners::payload_of(text)),
         .interest = {.contact = std::nullopt, .supervisors = true, .person = std::nullopt},
         .born = !body->partner});
    co_return co_await submit(service, std::move(call), std::move(submission));
}

} // namespace hotline::api

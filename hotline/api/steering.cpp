#include "hotline/desk/steering.hpp"
#include "hotline/api/capacity.hpp"
#include "hotline/api/desk_request.hpp"
#include "hotline/api/handlers.hpp"
#include "hotline/api/same_list.hpp"
#include "hotline/api/tells_of_people.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/roster/skills.hpp"
#include "hotline/security/person.hpp"
#include "i18n/language.hpp"
#include "proto/messages/supervisor.hpp"

#include <boost/mp11/algorithm.hpp>

#include <cstdint>

/// What a supervisor's word does to the queue, and why a contact goes to whom it goes.
namespace hotline::api {
namespace {

static_assert(same_list<routing::WhyWaiting, wire::WhyWaiting>);
static_assert(same_list<routing::HeldFor, wire::HeldFor>);
static_assert(same_list<routing::Criterion, wire::Criterion>);
static_assert(same_list<routing::Step, wire::LadderStep>);
static_assert(same_list<routing::Verdict, wire::Verdict>);

desk::Command assign(ContactId contact, PersonId by, const wire::AssignContact& body) {
    return desk::AssignContact{.contact = contact, .responder = body.responder, .by = by};
}

desk::Command judge(ContactId contact, PersonId by, const wire::JudgeWaiting& body) {
    return desk::ReclassifyContact{
        .contact = contact, .acuity = body.acuity, .reason = AcuityReason::supervisor_assessment, .by = by};
}

desk::Command requeue(ContactId contact, PersonId by, const wire::Bare&) {
    return desk::RequeueContact{.contact = contact, .by = by};
}

desk::Command park(ContactId contact, PersonId by, const wire::ParkContact& body) {
    return desk::ParkContact{.contact = contact, .until = body.until, .by = by};
}

desk::Command exclude(ContactId contact, PersonId by, const wire::ExcludePair& body) {
    return desk::ExcludePair{.contact = contact, .responder = body.responder, .by = by};
}

desk::Command requeue_all(PersonId responder, PersonId by, const wire::Bare&) {
    return desk::RequeueResponder{.responder = responder, .by = by};
}

/// Which topics a colleague asks to be spared is theirs: opened in the roster, and then on the record.
routing::Verdict told(routing::Verdict verdict) {
    return verdict == routing::Verdict::spared_topic ? routing::Verdict::not_available : verdict;
}

/// The journal's word that somebody saw who suits a contact, where that tells what colleagues say of themselves.
struct ChoiceRead {
    ContactId contact;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(ChoiceRead, (), (contact, by))

/// Whether a reading stands in the journal; if not, nothing sealed may be told by it.
enum class Record : std::uint8_t { none, kept };

/// Puts it on the record, if it tells of people. Nobody is told what this refuses to note.
boost::asio::awaitable<Result<Record>> note(Service& service, ChoiceRead read) {
    auto ask = [id = read.contact](const desk::Floor& floor, Seq) {
        const auto* found = floor.contact(id);
        return found && tells_of_people(found->needs);
    };
    const bool on_record = co_await service.engine.view(std::move(ask));
    if (!on_record)
        co_return Record::none;
    engine::Submission submission{.actor = read.by};
    submission.acts.push_back({.kind = "choice_read", .subject = read.contact.value, .facts = encode_facts(read)});
    const auto noted = co_await service.engine.submit(std::move(submission));
    if (!noted)
        co_return noted.error();
    co_return Record::kept;
}

/// Whether why somebody cannot be given a contact says the same of them as the choice would.
bool tells_of_person(Refusal why) { return why == Refusal::spared || why == Refusal::lacks_requirement; }

/// What somebody lacks, as the reader may be told.
std::vector<wire::Trait> told(routing::Traits lacks, Record record) {
    std::vector<wire::Trait> traits;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<routing::Trait>>([&](auto each) {
        if (lacks.has(each.value) && (record == Record::kept || !roster::is_sealed(each.value)))
            traits.push_back(same_code<wire::Trait>(each.value));
    });
    return traits;
}

/// Everything but the names, which are looked up afterwards. None if the contact is not on the floor.
std::optional<wire::Choice> choice_of(ContactId contact, const desk::Floor& floor, Instant now, Seq seq,
                                      Record record) {
    if (!floor.contact(contact))
        return std::nullopt;
    const bool barred = desk::barred_from_all(floor, contact, now).has_value();
    const auto explained = routing::explain(floor.routing(), contact);
    wire::Choice choice{.seq = seq,
                        .contact = contact,
                        .why = same_code<wire::WhyWaiting>(explained.why),
                        .held = same_code<wire::HeldFor>(explained.held),
                        .responders = {}};
    for (const auto& one : explained.responders) {
        wire::ConsideredResponder line{.person = one.responder,
                                       .name = {},
                                       .verdict = same_code<wire::Verdict>(told(one.verdict)),
                                       .lacks = told(one.lacks, record),
                                       .assignable = flag(!barred && !desk::barred_from(floor, contact, one.responder)),
                                       .step = {},
                                       .behind_by = {}};
        if (one.behind_by)
            line.behind_by = same_code<wire::Criterion>(*one.behind_by);
        if (one.nearest)
            line.step = same_code<wire::LadderStep>(*one.nearest);
        choice.responders.push_back(std::move(line));
    }
    return choice;
}

} // namespace

/// What it is refused for can tell what a colleague said of themselves: then that is on the record as a reading.
boost::asio::awaitable<net::Reply> assign_contact(Service& service, Call call) {
    const auto asked = asked_of<ContactId, wire::AssignContact>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    const PersonId by = call.who->person;
    auto submission = asks(call, asked->body.command, assign(asked->id, by, asked->body));
    const auto answer = co_await service.engine.submit(std::move(submission));
    if (answer)
        co_return ok(done_of(*answer));
    if (tells_of_person(answer.error().code)) {
        const ChoiceRead read{asked->id, by};
        const auto noted = co_await note(service, read);
        if (!noted)
            co_return refused(service, call, noted.error());
    }
    co_return refused(service, call, answer.error());
}

boost::asio::awaitable<net::Reply> judge_waiting(Service& service, Call call) {
    co_return co_await carry_out(service, std::move(call), &judge);
}

boost::asio::awaitable<net::Reply> requeue_contact(Service& service, Call call) {
    co_return co_await carry_out(service, std::move(call), &requeue);
}

boost::asio::awaitable<net::Reply> park_contact(Service& service, Call call) {
    co_return co_await carry_out(service, std::move(call), &park);
}

/// `absent` too if nobody has that id: the desk knows only who is on a shift, and whoever is switched off at the moment
/// may come back.
boost::asio::awaitable<net::Reply> exclude_pair(Service& service, Call call) {
    const auto asked = asked_of<ContactId, wire::ExcludePair>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto look = [&records = service.records, responder = asked->body.responder] {
        return records.get<security::Person>(responder.value).has_value();
    };
    const bool known = co_await engine::run_on(service.readers, std::move(look));
    if (!known)
        co_return refused(service, call, refuse(Refusal::absent));
    auto submission = asks(call, asked->body.command, exclude(asked->id, call.who->person, asked->body));
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> reroute_waiting(Service& service, Call call) {
    const auto body = body_as<wire::RerouteWaiting>(call);
    if (!body)
        co_return refused(service, call, body.error());
    const auto language = i18n::canonical(body->language.text());
    const auto also = i18n::canonical(body->also.text());
    if (!language || !also)
        co_return refused(service, call, refuse(Refusal::field_invalid, language ? "also" : "language"));
    desk::RerouteWaiting reroute{
        .language = *language,
        .channel = body->channel,
        .also = {.language = *also, .level = policy::staff_level, .language_group = i18n::asked_as(*also)},
        .by = call.who->person};
    auto submission = asks(call, body->command, reroute);
    const auto answer = co_await service.engine.submit(std::move(submission));
    if (!answer)
        co_return refused(service, call, answer.error());
    auto count = [reroute = std::move(reroute)](const desk::Floor& floor, Seq) {
        return desk::to_reroute(floor, reroute).size();
    };
    const auto remaining = co_await service.engine.view(std::move(count));
    const wire::Rerouted rerouted{done_of(*answer), static_cast<std::uint32_t>(remaining)};
    co_return ok(rerouted);
}

boost::asio::awaitable<net::Reply> requeue_responder(Service& service, Call call) {
    co_return co_await carry_out(service, std::move(call), &requeue_all);
}

boost::asio::awaitable<net::Reply> explain_choice(Service& service, Call call) {
    const auto contact = path_id<ContactId>(call);
    if (!contact)
        co_return refused(service, call, contact.error());
    const ChoiceRead read{*contact, call.who->person};
    const auto noted = co_await note(service, read);
    if (!noted)
        co_return refused(service, call, noted.error());
    auto look = [id = *contact, record = *noted, &engine = service.engine](const desk::Floor& floor, Seq seq) {
        return choice_of(id, floor, engine.now(), seq, record);
    };
    auto choice = co_await service.engine.view(std::move(look));
    if (!choice)
        co_return refused(service, call, refuse(Refusal::absent));
    auto name_them = [&staff = service.staff, named = std::move(*choice)]() mutable {
        for (auto& responder : named.responders)
            responder.name = staff.name_of(responder.person);
        return named;
    };
    const auto named = co_await engine::run_on(service.readers, std::move(name_them));
    co_return ok(named);
}

} // namespace hotline::api

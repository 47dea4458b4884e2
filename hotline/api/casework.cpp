#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "hotline/casework/consent.hpp"
#include "hotline/channels/chat/conversation.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/keys/random.hpp"
#include "proto/messages/contact.hpp"

/// The person's consents, and referrals that rely on them.
namespace hotline::api {
namespace {

using StoredConsent = std::optional<journal::Versioned<casework::Consent>>;

boost::asio::awaitable<StoredConsent> find_consent(Service& service, ConsentId id) {
    auto read = [&records = service.records, id] { return records.get<casework::Consent>(id.value); };
    co_return co_await engine::run_on(service.readers, std::move(read));
}

using StoredReferral = std::optional<journal::Versioned<directory::Referral>>;

boost::asio::awaitable<StoredReferral> find_referral(Service& service, ReferralId id) {
    auto read = [&records = service.records, id] { return records.get<directory::Referral>(id.value); };
    co_return co_await engine::run_on(service.readers, std::move(read));
}

/// Whoever issued it may say what became of it, and who may for any.
bool may_follow(const security::Signed& who, const directory::Referral& referral) {
    const auto relation = referral.issued_by == who.person ? security::Relation::own : security::Relation::any;
    return security::may(who.roles, security::Permission::follow_referrals, relation);
}

boost::asio::awaitable<std::optional<referral::Listing>> find_listing(Service& service, ServiceId id) {
    auto look_up = [&index = service.directory, id] { return index.find(id); };
    co_return co_await engine::run_on(service.searches, std::move(look_up));
}

/// Whoever has the contact now; nobody once it has closed.
boost::asio::awaitable<std::optional<PersonId>> holder_of(Service& service, ContactId id) {
    auto look = [id](const desk::Floor& floor, Seq) {
        const auto* contact = floor.contact(id);
        return contact ? contact->responder : std::nullopt;
    };
    co_return co_await service.engine.view(std::move(look));
}

/// Has this person served the contact: recorded the consent, or written in the conversation?
boost::asio::awaitable<bool> has_served(Service& service, PersonId person, casework::Consent consent) {
    if (consent.recorded_by == person)
        co_return true;
    auto read = [&records = service.records, person, contact = consent.contact] {
        return records.find(journal::all<chat::Message>()
                                .where(&chat::Message::contact, contact)
                                .where(&chat::Message::by, person)
                                .limit(1));
    };
    const auto written = co_await engine::run_on(service.readers, std::move(read));
    co_return !written.empty();
}

/// May they record that the person takes this consent back? Whoever has or had the contact may, and who may for any.
boost::asio::awaitable<bool> may_withdraw(Service& service, security::Signed who, casework::Consent consent) {
    if (security::may(who.roles, security::Permission::withdraw_consents, security::Relation::any))
        co_return true;
    const auto holder = co_await holder_of(service, consent.contact);
    if (holder == who.person)
        co_return true;
    co_return co_await has_served(service, who.person, consent);
}

/// A submission of one record change about a contact that the caller holds.
engine::Submission about(const Call& call, CommandId command, ContactId contact, journal::Change change) {
    engine::Submission submission{.actor = call.who->person, .command = command};
    submission.guard = engine::FloorGuard{.contact = contact, .held_by = call.who->person};
    const engine::Interest interest{.contact = std::nullopt, .supervisors = false, .person = call.who->person};
    submission.writes.push_back({std::move(change), interest});
    return submission;
}

} // namespace

boost::asio::awaitable<net::Reply> give_consent(Service& service, Call call) {
    const auto asked = asked_of<ContactId, wire::GiveConsent>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    const ConsentId id{keys::random_uuid(service.engine.now())};
    auto change = casework::record_consent(id, asked->id, asked->body.scope, call.who->person);
    auto submission = about(call, asked->body.command, asked->id, std::move(change));
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> withdraw_consent(Service& service, Call call) {
    const auto asked = asked_of<ConsentId, wire::WithdrawConsent>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto before = co_await first_answer(service, call.who->person, asked->body.command);
    if (before)
        co_return std::move(*before);
    const auto consent = co_await find_consent(service, asked->id);
    if (!consent)
        co_return refused(service, call, refuse(Refusal::absent));
    const bool theirs = co_await may_withdraw(service, *call.who, consent->facts);
    if (!theirs)
        co_return refused(service, call, refuse(Refusal::absent)); // another's consent is not told from none
    auto change = casework::withdraw_consent(*consent, asked->body.version, call.who->person);
    if (!change)
        co_return refused(service, call, change.error());
    // No floor guard: the person's word counts wherever the contact stands by the time of the turn.
    const auto holder = co_await holder_of(service, consent->facts.contact);
    engine::Submission submission{.actor = call.who->person, .command = asked->body.command};
    const engine::Interest interest{.contact = std::nullopt, .supervisors = false, .person = holder};
    submission.writes.push_back({std::move(*change), interest});
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> issue_referral(Service& service, Call call) {
    const auto asked = asked_of<ContactId, wire::IssueReferral>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto before = co_await first_answer(service, call.who->person, asked->body.command);
    if (before)
        co_return std::move(*before);
    const auto consent = co_await find_consent(service, asked->body.consent);
    if (!consent)
        co_return refused(service, call, refuse(Refusal::consent_missing, "consent"));
    const auto listing = co_await find_listing(service, asked->body.service);
    if (!listing)
        co_return refused(service, call, refuse(Refusal::field_invalid, "service"));
    const ReferralId id{keys::random_uuid(service.engine.now())};
    const directory::Destination to{.service = asked->body.service, .agency = listing->service.agency};
    auto change = directory::issue_referral(id, asked->id, to, *consent, call.who->person);
    if (!change)
        co_return refused(service, call, change.error());
    auto submission = about(call, asked->body.command, asked->id, std::move(*change));
    co_return co_await submit(service, std::move(call), std::move(submission));
}

boost::asio::awaitable<net::Reply> set_referral_state(Service& service, Call call) {
    const auto asked = asked_of<ReferralId, wire::SetReferralState>(call);
    if (!asked)
        co_return refused(service, call, asked.error());
    auto before = co_await first_answer(service, call.who->person, asked->body.command);
    if (before)
        co_return std::move(*before);
    const auto referral = co_await find_referral(service, asked->id);
    if (!referral || !may_follow(*call.who, referral->facts))
        co_return refused(service, call, refuse(Refusal::absent)); // another's referral is not told from none
    const auto consent = co_await find_consent(service, referral->facts.consent);
    auto change = directory::follow_up(*referral, asked->body.version, asked->body.state, consent);
    if (!change)
        co_return refused(service, call, change.error());
    // No floor guard: services answer days after the contact has closed.
    const auto holder = co_await holder_of(service, referral->facts.contact);
    engine::Submission submission{.actor = call.who->person, .command = asked->body.command};
    const engine::Interest interest{.contact = std::nullopt, .supervisors = false, .person = holder};
    submission.writes.push_back({std::move(*change), interest});
    co_return co_await submit(service, std::move(call), std::move(submission));
}

} // namespace hotline::api

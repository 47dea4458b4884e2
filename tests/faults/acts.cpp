#include "hotline/casework/consent.hpp"
#include "hotline/casework/contact_record.hpp"
#include "hotline/channels/chat/conversation.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/journal/sqlite/inspect.hpp"
#include "hotline/record_types.hpp"
#include "hotline/security/staff.hpp"
#include "hotline/tips/tip.hpp"
#include "proto/json_writer.hpp"
#include "tests/faults/day.hpp"

#include <stdexcept>

// long: one list of what people do
namespace hotline::faults {
namespace {

constexpr std::string_view login = "ana";
constexpr std::string_view password = "quiet-river-at-night";

/// What cannot be refused in a house that works, and what a house whose disk fails refuses.
template <class T>
T need(Result<T> result) {
    if (!result)
        throw std::runtime_error("refused as " + std::string(code_name(result.error().code)));
    return std::move(*result);
}

journal::Payload sealed(House& house, KeyId key, std::string_view text, std::string_view kind, Uuid subject) {
    return journal::SealedPayload{need(house.vault().seal(key, text, {.kind = kind, .subject = subject}))};
}

engine::Submission writing(PersonId actor, journal::Change change) {
    engine::Submission submission{.actor = actor};
    submission.writes.push_back({std::move(change), {}});
    return submission;
}

} // namespace

const std::vector<Acts::Act>& Acts::all() {
    static const std::vector<Act> acts{
        {"the first start", &Acts::nothing_yet},
        {"a batch of keys is made", &Acts::make_keys},
        {"somebody is enrolled", &Acts::add_staff},
        {"they sign in", &Acts::sign_in},
        {"they come on shift", &Acts::start_shift},
        {"they become available", &Acts::become_available},
        {"a contact opens with a message", &Acts::contact_opens},
        {"the offer is accepted", &Acts::accept},
        {"the responder writes", &Acts::responder_writes},
        {"the visitor writes", &Acts::visitor_writes},
        {"a draft is kept", &Acts::save_draft},
        {"a draft is kept again", &Acts::save_draft},
        {"the acuity is raised", &Acts::raise_acuity},
        {"consent is given", &Acts::give_consent},
        {"a referral is issued", &Acts::refer},
        {"consent is withdrawn", &Acts::withdraw_consent},
        {"a referral without consent is refused", &Acts::refer_without_consent},
        {"the contact is held", &Acts::hold},
        {"the contact is taken up again", &Acts::resume},
        {"the conversation ends", &Acts::end},
        {"the contact is wrapped up", &Acts::wrap_up},
        {"somebody in danger arrives", &Acts::contact_in_danger},
        {"the offer is declined", &Acts::decline},
        {"time passes and the next offer runs out", &Acts::offer_expires},
        {"the visitor leaves", &Acts::visitor_leaves},
        {"a tip is left", &Acts::leave_tip},
        {"the tip is screened", &Acts::review_tip},
        {"something is left for the outside", &Acts::leave_for_outside},
        {"it is delivered", &Acts::deliver},
        {"a snapshot is stored", &Acts::keep_snapshot},
        {"the console is lost", &Acts::lose_console},
        {"the console returns", &Acts::console_returns},
        {"many arrive in one turn", &Acts::many_at_once},
        {"somebody writes at length and the log is tidied away", &Acts::write_at_length},
        {"the snapshot is replaced", &Acts::keep_snapshot},
        {"the key of a contact is destroyed", &Acts::destroy_key},
        {"the bytes of a contact are erased", &Acts::erase_bytes},
        {"they sign out", &Acts::sign_out},
        {"the shift ends", &Acts::end_shift},
        {"the house stops", &Acts::stop},
        {"the record tables are made again", &Acts::rebuild},
        {"the house starts again", &Acts::start_again},
    };
    return acts;
}

void Acts::open(Disk& disk, Record& record, Planted planted) {
    house_.reset();
    disk_ = &disk;
    record_ = &record;
    house_ = std::make_unique<House>(disk, folder_, record, planted);
}

void Acts::run(const Act& act) {
    try {
        (this->*act.run)();
    } catch (const std::runtime_error& why) {
        throw std::runtime_error(std::string(act.name) + ": " + why.what());
    }
}

Uuid Acts::fresh() {
    std::array<std::uint8_t, 10> number{};
    ++ids_;
    for (std::size_t i = 0; i < 8; ++i)
        number[9 - i] = static_cast<std::uint8_t>(ids_ >> (8 * i));
    return make_uuid_v7(house_->now(), number);
}

void Acts::nothing_yet() {} // whoever runs the acts has opened the house

void Acts::make_keys() { house_->make_keys(); }

void Acts::add_staff() {
    security::Staff staff(house_->records(), house_->vault());
    const auto enrolment = need(staff.enrol({.login = std::string(login),
                                             .name = "Ana",
                                             .password = std::string(password),
                                             .roles = {Role::responder},
                                             .languages = {{LanguageTag::of("en"), Proficiency::c2}},
                                             .ui_language = LanguageTag::of("en")},
                                            house_->now()));
    ana_ = enrolment.person;
    engine::Submission submission{.actor = the_service};
    for (const auto& change : enrolment.changes)
        submission.writes.push_back({change, {}});
    need(submit(std::move(submission)));
}

void Acts::sign_in() {
    security::Staff staff(house_->records(), house_->vault());
    auto opened = need(staff.sign_in(login, password, house_->now()));
    token_ = opened.token;
    auto submission = writing(ana_, std::move(opened.change));
    submission.acts.push_back({.kind = "signed_in", .subject = ana_.value, .facts = "{}"});
    need(submit(std::move(submission)));
}

void Acts::start_shift() {
    const std::vector<desk::LanguageSkill> skills{{LanguageTag::of("en"), Proficiency::c2}};
    need(house_->ask(
        ana_, desk::StartShift{
                  .responder = ana_, .languages = skills, .chats_max = Count<8>::of(2), .ring_heard = Flag::yes}));
}

void Acts::become_available() {
    need(house_->ask(ana_, desk::SetIntent{.responder = ana_, .intent = Intent::available}));
}

engine::Submission Acts::opening(ContactId contact, Acuity acuity, std::string_view text) {
    key_ = need(house_->vault().take());
    const Uuid message = fresh();
    const casework::ContactRecord record{.key = key_,
                                         .channel = Channel::chat,
                                         .language = LanguageTag::of("en"),
                                         .arrived = house_->now(),
                                         .said_in_danger = Flag::no};
    const chat::VisitorSession session{.contact = contact,
                                       .token = house_->vault().digest(to_text(message)),
                                       .language = LanguageTag::of("en"),
                                       .ended = Flag::no};
    const chat::Message first{.contact = contact, .author = Author::visitor, .by = std::nullopt};
    engine::Submission submission{.actor = PersonId{contact.value}, .command = CommandId{fresh()}};
    submission.commands.emplace_back(desk::OpenContact{.contact = contact,
                                                       .channel = Channel::chat,
                                                       .language = LanguageTag::of("en"),
                                                       .level_required = Proficiency::b2,
                                                       .acuity = acuity,
                                                       .reason = AcuityReason::not_assessed});
    submission.writes.push_back({journal::change(record, contact.value, 0), {}});
    submission.writes.push_back({journal::change(session, fresh(), 0), {}});
    submission.writes.push_back(
        {journal::change(first, message, 0, sealed(*house_, key_, text, chat::Message::record_name, message)), {}});
    return submission;
}

void Acts::contact_opens() {
    contact_ = ContactId{fresh()};
    need(submit(opening(contact_, Acuity::standard, "is somebody there")));
}

void Acts::accept() {
    const auto* contact = house_->floor().contact(contact_);
    if (!contact || !contact->offer)
        throw std::runtime_error("there is no offer to accept");
    need(house_->ask(ana_, desk::AcceptOffer{.offer = *contact->offer, .responder = ana_}));
}

engine::Answer Acts::say(Author author, std::string_view text) {
    const Uuid id = fresh();
    const chat::Message message{
        .contact = contact_, .author = author, .by = author == Author::responder ? std::optional(ana_) : std::nullopt};
    auto submission = writing(author == Author::responder ? ana_ : PersonId{contact_.value},
                              journal::change(message, id, 0, sealed(*house_, key_, text, "message", id)));
    submission.command = CommandId{fresh()};
    submission.guard = engine::FloorGuard{.contact = contact_, .held_by = std::nullopt, .in_conversation = true};
    return submit(std::move(submission));
}

void Acts::responder_writes() { need(say(Author::responder, "yes, I am here with you")); }
void Acts::visitor_writes() { need(say(Author::visitor, "thank you")); }

void Acts::save_draft() {
    const auto before = draft_ == Uuid{} ? std::nullopt : house_->records().get<chat::Draft>(draft_);
    if (!before)
        draft_ = fresh();
    const chat::Draft draft{.contact = contact_, .person = ana_};
    need(submit(writing(ana_, journal::change(draft, draft_, before ? before->version : 0,
                                              sealed(*house_, key_, "I was about to", "draft", draft_)))));
}

void Acts::raise_acuity() {
    need(house_->ask(
        ana_, desk::ReclassifyContact{
                  .contact = contact_, .acuity = Acuity::urgent, .reason = AcuityReason::being_watched, .by = ana_}));
}

void Acts::give_consent() {
    consent_ = ConsentId{fresh()};
    need(submit(writing(ana_, casework::record_consent(consent_, contact_, ConsentScope::referral, ana_))));
}

void Acts::refer() {
    const auto consent = house_->records().get<casework::Consent>(consent_.value);
    if (!consent)
        throw std::runtime_error("there is no consent");
    const directory::Destination to{.service = ServiceId{fresh()}, .agency = AgencyId{fresh()}};
    need(submit(writing(ana_, need(directory::issue_referral(ReferralId{fresh()}, contact_, to, *consent, ana_)))));
}

void Acts::withdraw_consent() {
    const auto consent = house_->records().get<casework::Consent>(consent_.value);
    if (!consent)
        throw std::runtime_error("there is no consent");
    need(submit(writing(ana_, need(casework::withdraw_consent(*consent, consent->version, ana_)))));
}

void Acts::refer_without_consent() {
    auto consent = house_->records().history<casework::Consent>(consent_.value).at(0); // as it was before
    const directory::Destination to{.service = ServiceId{fresh()}, .agency = AgencyId{fresh()}};
    auto change = need(directory::issue_referral(ReferralId{fresh()}, contact_, to, consent, ana_));
    if (submit(writing(ana_, std::move(change))))
        throw std::logic_error("a referral was issued on a consent that was withdrawn");
}

void Acts::hold() { need(house_->ask(ana_, desk::HoldContact{.contact = contact_, .responder = ana_})); }
void Acts::resume() { need(house_->ask(ana_, desk::ResumeContact{.contact = contact_, .responder = ana_})); }
void Acts::end() { need(house_->ask(ana_, desk::EndContact{.contact = contact_, .responder = ana_})); }
void Acts::wrap_up() {
    need(house_->ask(ana_, desk::WrapUp{.contact = contact_, .responder = ana_, .disposition = Disposition::helped}));
}

void Acts::contact_in_danger() {
    contact_ = ContactId{fresh()};
    need(submit(opening(contact_, Acuity::immediate, "quickly")));
}

void Acts::decline() {
    const auto* contact = house_->floor().contact(contact_);
    if (!contact || !contact->offer)
        throw std::runtime_error("there is no offer to decline");
    need(house_->ask(
        ana_, desk::DeclineOffer{.offer = *contact->offer, .responder = ana_, .reason = DeclineReason::not_ready}));
}

void Acts::offer_expires() {
    for (int i = 0; i < 4; ++i)
        house_->pass(seconds(31));
}

void Acts::visitor_leaves() {
    need(house_->ask(the_service, desk::LeaveContact{.contact = contact_, .reason = GoneReason::left}));
}

void Acts::leave_tip() {
    tip_ = fresh();
    const auto key = need(house_->vault().take());
    const tips::TipText text{.what = "a house with drawn curtains", .where = {}, .when = {}, .who = {}, .contact = {}};
    const tips::Tip tip{.key = key,
                        .received = house_->now(),
                        .language = LanguageTag::of("en"),
                        .in_danger = Flag::no,
                        .province = Place{35},
                        .state = ReviewState::received,
                        .code = house_->vault().digest("tip code")};
    auto payload = sealed(*house_, key, write_json(text), tips::Tip::record_name, tip_);
    need(submit(writing(the_service, journal::change(tip, tip_, 0, std::move(payload)))));
}

void Acts::review_tip() {
    const auto tip = house_->records().get<tips::Tip>(tip_);
    if (!tip)
        throw std::runtime_error("there is no tip");
    need(submit(writing(ana_, need(tips::review(*tip, tip->version, ReviewState::screened)))));
}

void Acts::leave_for_outside() {
    engine::Submission submission{.actor = ana_};
    submission.acts.push_back({.kind = "paged", .subject = ana_.value, .facts = "{}"});
    for (const auto* handler : {"pager", "switch"})
        submission.deliveries.push_back({.handler = handler, .facts = "{}", .payload = {}});
    need(submit(std::move(submission)));
}

void Acts::deliver() { house_->deliver_everything(); }
void Acts::lose_console() { need(house_->ask(ana_, desk::ConsoleLost{.responder = ana_})); }
void Acts::console_returns() { need(house_->ask(ana_, desk::ConsoleReturned{.responder = ana_})); }

void Acts::many_at_once() {
    std::vector<engine::Submission> arrivals;
    for (int i = 0; i < 24; ++i)
        arrivals.push_back(opening(ContactId{fresh()}, Acuity::standard, "one of many"));
    for (const auto& answer : house_->submit_all(arrivals))
        need(answer);
    contact_ = ContactId{arrivals.back().actor.value};
}

void Acts::write_at_length() {
    const std::string text(40'000, 'a');
    const chat::Message message{.contact = contact_, .author = Author::visitor, .by = std::nullopt};
    for (int i = 0; i < 12; ++i) {
        const Uuid one = fresh();
        need(submit(writing(PersonId{contact_.value},
                            journal::change(message, one, 0, sealed(*house_, key_, text, "message", one)))));
    }
}

void Acts::keep_snapshot() { house_->keep_snapshot(); }

void Acts::destroy_key() { house_->destroy_key(key_); }

void Acts::erase_bytes() { house_->erase_bytes(key_); }

void Acts::sign_out() {
    security::Staff staff(house_->records(), house_->vault());
    const auto who = need(staff.find(token_));
    need(submit(writing(ana_, need(security::end_session(who)))));
}

void Acts::end_shift() { need(house_->ask(ana_, desk::EndShift{.responder = ana_})); }

void Acts::stop() { house_.reset(); }

void Acts::rebuild() {
    const DiskVfs vfs(*disk_);
    (void)journal_sqlite::rebuild(folder_, record_types(), vfs.name());
}

void Acts::start_again() { house_ = std::make_unique<House>(*disk_, folder_, *record_); }

} // namespace hotline::faults

#include "tools/src/golden/story.hpp"

#include "hotline/casework/contact_record.hpp"
#include "hotline/channels/chat/conversation.hpp"
#include "hotline/desk/snapshot.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/engine/turn.hpp"
#include "hotline/retention/sweeper.hpp"
#include "hotline/security/session.hpp"
#include "hotline/security/staff.hpp"
#include "hotline/tips/tip.hpp"
#include "proto/json_writer.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace hotline::golden {
namespace {

constexpr Instant begin{1'790'000'000'000}; // 2026-09-21T14:13:20Z

Uuid id_of(std::uint8_t n) {
    std::array<std::uint8_t, 10> same{};
    same.fill(n);
    return make_uuid_v7(begin, same);
}

const ContactId helped{id_of(10)};
const ContactId waits{id_of(11)};
const ContactId erased{id_of(12)};
const ConsentId consent{id_of(30)};
const TipId acted_upon{id_of(50)};

class Story {
public:
    Story(journal_sqlite::Journal& journal, keys::Vault& vault)
        : journal_(journal), vault_(vault), turn_({}, {}), now_(begin) {}

    Words tell() {
        people();
        conversation(helped, id_of(20));
        casework();
        keep_snapshot();
        conversation(erased, id_of(24));
        erase_one();
        tips_and_hold();
        open_contact(waits, id_of(28), "(invented) I am waiting, and I am not safe here.");
        return words_;
    }

private:
    void submit(engine::Submission submission) {
        now_ = now_ + seconds(7);
        const std::array one{std::move(submission)};
        const auto records = engine::records_of(one);
        const auto found = journal_.log().versions(records);
        engine::Versions versions;
        for (std::size_t i = 0; i < records.size(); ++i)
            versions[{records[i].type->name, records[i].id}] = found[i];
        const auto batch = turn_.run(one, std::move(versions), now_);
        if (!batch.answers.front() || journal_.log().append(batch.append) != journal::Outcome::committed)
            throw std::runtime_error("the story does not hold together");
        turn_.committed();
    }

    void ask(PersonId actor, desk::Command command) {
        engine::Submission submission{.actor = actor, .command = CommandId{id_of(++commands_)}};
        submission.commands.push_back(std::move(command));
        submit(std::move(submission));
    }

    void write(PersonId actor, std::vector<journal::Change> changes) {
        engine::Submission submission{.actor = actor};
        for (auto& change : changes)
            submission.writes.push_back({std::move(change), {}});
        submit(std::move(submission));
    }

    journal::Payload seal(KeyId key, std::string_view kind, Uuid subject, std::string_view words) {
        words_.push_back(std::string(kind) + ' ' + to_text(subject) + ' ' + std::string(words));
        return journal::SealedPayload{vault_.seal(key, words, {.kind = kind, .subject = subject}).value()};
    }

    void people() {
        security::Staff staff(journal_.records(), vault_);
        auto enrolment = staff.enrol({.login = "ada",
                                      .name = "Ada (invented)",
                                      .password = "golden-release-0-1",
                                      .roles = {Role::responder},
                                      .languages = {{LanguageTag::of("fr-CA"), Proficiency::c2}},
                                      .ui_language = LanguageTag::of("en")},
                                     begin);
        if (!enrolment)
            throw std::runtime_error("nobody could be enrolled");
        ada_ = enrolment->person;
        write(the_service, std::move(enrolment->changes));
        security::StaffSession session;
        session.person = ada_;
        session.token = vault_.digest("staff:golden");
        session.created = begin;
        session.ends = begin + hours(12);
        write(ada_, {journal::change(session, id_of(70), 0)});
        ask(ada_, desk::StartShift{.responder = ada_,
                                   .languages = {{LanguageTag::of("en"), Proficiency::c1}},
                                   .chats_max = Count<8>::of(2),
                                   .ring_heard = Flag::yes});
        ask(ada_, desk::SetIntent{.responder = ada_, .intent = Intent::available});
    }

    KeyId open_contact(ContactId contact, Uuid message, std::string_view words) {
        const KeyId key = vault_.take().value();
        const auto english = LanguageTag::of("en");
        engine::Submission submission{.actor = PersonId{message}, .command = CommandId{id_of(++commands_)}};
        submission.commands.emplace_back(desk::OpenContact{.contact = contact,
                                                           .channel = Channel::chat,
                                                           .language = english,
                                                           .level_required = Proficiency::b2,
                                                           .acuity = Acuity::urgent,
                                                           .reason = AcuityReason::said_in_danger});
        const casework::ContactRecord record{
            .key = key, .channel = Channel::chat, .language = english, .arrived = now_, .said_in_danger = Flag::yes};
        const chat::VisitorSession session{
            .contact = contact, .token = vault_.digest(to_text(message)), .language = english, .ended = Flag::no};
        const chat::Message first{.contact = contact, .author = Author::visitor, .by = std::nullopt};
        submission.writes.push_back({journal::change(record, contact.value, 0), {}});
        submission.writes.push_back({journal::change(session, contact.value, 0), {}});
        submission.writes.push_back({journal::change(first, message, 0, seal(key, "message", message, words)), {}});
        submit(std::move(submission));
        return key;
    }

    void conversation(ContactId contact, Uuid message) {
        const KeyId key = open_contact(contact, message, "(invented) Ils gardent mes papiers. Pouvez-vous m’aider?");
        ask(ada_, desk::AcceptOffer{.offer = turn_.floor().contact(contact)->offer.value(), .responder = ada_});
        auto answer_id = message;
        answer_id.bytes.back() ^= 0xFFU;
        const chat::Message answer{.contact = contact, .author = Author::responder, .by = ada_};
        write(ada_, {journal::change(answer, answer_id, 0, seal(key, "message", answer_id, "(invented) Yes. 🙂"))});
        const chat::Draft draft{.contact = contact, .person = ada_};
        write(ada_, {journal::change(draft, answer_id, 0, seal(key, "draft", answer_id, "(invented) not sent"))});
        if (contact == helped) {
            write(ada_, {casework::record_consent(consent, contact, ConsentScope::referral, ada_)});
            refer(contact);
        }
        ask(ada_, desk::EndContact{.contact = contact, .responder = ada_});
        ask(ada_, desk::WrapUp{.contact = contact, .responder = ada_, .disposition = Disposition::referred});
    }

    void refer(ContactId contact) {
        const auto given = journal_.records().get<casework::Consent>(consent.value).value();
        const directory::Destination to{.service = ServiceId{id_of(60)}, .agency = AgencyId{id_of(61)}};
        write(ada_, {directory::issue_referral(ReferralId{id_of(31)}, contact, to, given, ada_).value()});
    }

    void casework() {
        const auto given = journal_.records().get<casework::Consent>(consent.value).value();
        write(ada_, {casework::withdraw_consent(given, given.version, ada_).value()});
    }

    void keep_snapshot() {
        journal_.log().store_snapshot("floor", {.seq = turn_.last(), .bytes = desk::snapshot(turn_.floor())});
    }

    void erase_one() {
        retention::Sweeper sweeper(journal_.log(), journal_.records(), {});
        const auto kept = sweeper.find_over(SubjectKind::contact, SubjectId{erased.value}, now_).value();
        const auto ordered = retention::order_erasure(kept.subject, kept.standing(), ErasureGround::person_asked, ada_);
        write(ada_, {retention::change_of(kept, ordered.value())});
        write(the_service, retention::erase(vault_, journal_.log(), sweeper.to_erase()));
        // What was said in it opens nowhere any more.
        words_.resize(words_.size() - 3);
    }

    void tips_and_hold() {
        tips::Tip tip;
        tip.key = vault_.take().value();
        tip.received = now_;
        tip.language = LanguageTag::of("en");
        tip.in_danger = Flag::yes;
        tip.province = Place{35};
        tip.code = vault_.digest("tip:golden");
        const tips::TipText text{
            .what = "(invented) a house with curtains", .where = "Toronto", .when = {}, .who = {}, .contact = {}};
        write(the_service,
              {journal::change(tip, acted_upon.value, 0, seal(tip.key, "tip", acted_upon.value, write_json(text)))});
        const auto read = journal_.records().get<tips::Tip>(acted_upon.value).value();
        write(ada_, {tips::review(read, read.version, ReviewState::under_review).value()});
        retention::Sweeper sweeper(journal_.log(), journal_.records(), {});
        const std::vector scope{sweeper.find(SubjectKind::tip, SubjectId{acted_upon.value}).value()};
        const retention::NewHold hold{
            .id = HoldId{id_of(80)}, .key = vault_.take().value(), .review_by = now_ + days(90), .placed_by = ada_};
        auto sealed = seal(hold.key, "legal_hold", hold.id.value, R"({"reference":"(invented) 26-0137"})");
        auto& envelope = std::get<journal::SealedPayload>(sealed).envelope;
        write(ada_, retention::place_hold(hold, scope, std::move(envelope), now_).value());
        auto round = sweeper.sweep(now_);
        write(the_service, std::move(round.changes));
    }

    journal_sqlite::Journal& journal_;
    keys::Vault& vault_;
    engine::Turn turn_;
    Instant now_;
    PersonId ada_;
    std::uint8_t commands_ = 100;
    Words words_;
};

} // namespace

Words write_story(journal_sqlite::Journal& journal, keys::Vault& vault) { return Story(journal, vault).tell(); }

} // namespace hotline::golden

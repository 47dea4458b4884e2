#include "hotline/demo/past.hpp"

#include "hotline/engine/turn.hpp"
#include "hotline/tips/tip.hpp"
#include "proto/json_writer.hpp"

#include <array>
#include <random>
#include <stdexcept>

namespace hotline::demo {
namespace {

constexpr Millis span = days(110);
constexpr Millis contact_every = hours(7);
constexpr std::uint32_t seed = 20'261;

/// Runs turns at instants of the past and makes each batch durable before the next.
class Past {
public:
    Past(journal::Log& log, Instant begin) : log_(log), turn_({}, {}), now_(begin) {}

    [[nodiscard]] Instant now() const { return now_; }
    [[nodiscard]] const desk::Floor& floor() const { return turn_.floor(); }
    void pass(Millis time) { now_ = now_ + time; }

    void ask(PersonId actor, desk::Command command) {
        engine::Submission submission{.actor = actor};
        submission.commands.push_back(std::move(command));
        submit(std::move(submission));
    }

    void submit(engine::Submission submission) {
        const std::array one{std::move(submission)};
        engine::Versions versions;
        for (const auto& record : engine::records_of(one))
            versions[{record.type->name, record.id}] = 0;
        const auto batch = turn_.run(one, std::move(versions), now_);
        if (!batch.answers.front())
            throw std::logic_error("the demonstration's past does not hold together");
        if (!turn_.pending())
            return;
        if (log_.append(batch.append) != journal::Outcome::committed)
            throw std::runtime_error("the demonstration's past could not be written");
        turn_.committed();
    }

private:
    journal::Log& log_;
    engine::Turn turn_;
    Instant now_;
};

/// Ids from the generator: the past is the same in every demonstration but for its dates.
class Dice {
public:
    Uuid id(Instant at) {
        std::array<std::uint8_t, 10> random{};
        for (auto& byte : random)
            byte = static_cast<std::uint8_t>(engine_() & 0xFFU);
        return make_uuid_v7(at, random);
    }
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
    template <class T, std::size_t N>
    T one_of(const std::array<T, N>& choices) {
        return choices[below(static_cast<std::uint32_t>(N))];
    }

private:
    std::mt19937 engine_{seed};
};

constexpr std::array outcomes{Disposition::helped,
                              Disposition::helped,
                              Disposition::referred,
                              Disposition::referred,
                              Disposition::referred,
                              Disposition::information_given,
                              Disposition::information_given,
                              Disposition::safety_plan_made,
                              Disposition::no_response,
                              Disposition::out_of_scope};
constexpr std::array languages{LanguageTag::of("en"), LanguageTag::of("en"), LanguageTag::of("fr")};

void one_contact(Past& past, Dice& dice, PersonId responder) {
    const ContactId contact{dice.id(past.now())};
    past.ask(the_service, desk::OpenContact{.contact = contact,
                                            .channel = Channel::chat,
                                            .language = dice.one_of(languages),
                                            .level_required = Proficiency::b2,
                                            .acuity = dice.below(9) == 0 ? Acuity::immediate : Acuity::standard,
                                            .reason = AcuityReason::not_assessed});
    past.pass(seconds(2 + dice.below(9)));
    if (dice.below(8) == 0) {
        past.ask(the_service, desk::LeaveContact{.contact = contact, .reason = GoneReason::left});
        return;
    }
    const auto offer = past.floor().contact(contact)->offer;
    if (!offer)
        throw std::logic_error("the demonstration's responder was not free");
    past.ask(responder, desk::AcceptOffer{.offer = *offer, .responder = responder});
    past.pass(minutes(4 + dice.below(30)));
    past.ask(responder, desk::EndContact{.contact = contact, .responder = responder});
    past.pass(minutes(2));
    past.ask(responder, desk::WrapUp{.contact = contact, .responder = responder, .disposition = dice.one_of(outcomes)});
}

void one_tip(Past& past, Dice& dice, keys::Vault& vault) {
    const Uuid id = dice.id(past.now());
    const auto key = vault.take().value();
    const tips::TipText text{.what = "(invented)", .where = {}, .when = {}, .who = {}, .contact = {}};
    auto sealed = vault.seal(key, write_json(text), {.kind = tips::Tip::record_name, .subject = id});
    const tips::Tip tip{.key = key,
                        .received = past.now(),
                        .language = LanguageTag::of("en"),
                        .in_danger = Flag::no,
                        .province = Place{35},
                        .state = ReviewState::closed,
                        .code = vault.digest(to_text(id))};
    engine::Submission submission{.actor = the_service};
    submission.writes.push_back({journal::change(tip, id, 0, journal::SealedPayload{sealed.value()}), {}});
    past.submit(std::move(submission));
}

} // namespace

void write_past(journal::Log& log, keys::Vault& vault, Instant now) {
    Past past(log, now - span);
    Dice dice;
    const PersonId responder{dice.id(past.now())};
    const std::vector<desk::LanguageSkill> skills{{LanguageTag::of("en"), Proficiency::c2},
                                                  {LanguageTag::of("fr"), Proficiency::c2}};
    past.ask(responder,
             desk::StartShift{
                 .responder = responder, .languages = skills, .chats_max = Count<8>::of(2), .ring_heard = Flag::yes});
    past.ask(responder, desk::SetIntent{.responder = responder, .intent = Intent::available});
    while (past.now() + contact_every < now) {
        one_contact(past, dice, responder);
        if (dice.below(6) == 0)
            one_tip(past, dice, vault);
        past.pass(hours(1) + minutes(dice.below(60 * 6)));
    }
    past.ask(responder, desk::EndShift{.responder = responder});
}

} // namespace hotline::demo

#include "tests/property/turn_play.hpp"

#include <algorithm>

namespace hotline::test {
namespace {

constexpr std::uint32_t consents = 5;
constexpr std::size_t retried_from = 20; ///< far fewer than an actor's remembered commands

} // namespace

Play::Play(const PlaySettings& settings)
    : settings_(settings), dice_(settings.seed), traffic_(settings.seed + 1, settings.responders) {}

/// The consent as a handler would read it: as it stands, or as it stood a version ago.
journal::Versioned<casework::Consent> Play::consent_as_read(ConsentId id) {
    journal::Versioned<casework::Consent> read{
        .id = id.value,
        .version = 0,
        .seq = {},
        .at = {},
        .facts = {.contact = pia, .scope = ConsentScope::referral, .state = ConsentState::given, .recorded_by = ana},
        .payload = {}};
    for (const auto& entry : entries_) {
        if (entry.kind != casework::Consent::record_name || entry.subject != id.value)
            continue;
        if (read.version > 0 && dice_.happens(20))
            break;
        read.version = entry.version;
        read.facts = decode_facts<casework::Consent>(entry.facts).value();
    }
    return read;
}

engine::Submission Play::about_consent() {
    const auto id = id_of<ConsentId>(1 + dice_.roll(consents));
    const auto read = consent_as_read(id);
    if (read.version == 0)
        return writing(ana, casework::record_consent(id, pia, ConsentScope::referral, ana));
    auto withdrawal = casework::withdraw_consent(read, read.version, ana);
    if (withdrawal)
        return writing(ana, *withdrawal);
    return writing(ana, journal::change(read.facts, id.value, read.version)); // said once more
}

engine::Submission Play::about_referral() {
    const auto read = consent_as_read(id_of<ConsentId>(1 + dice_.roll(consents)));
    const directory::Destination to{.service = id_of<ServiceId>(1), .agency = id_of<AgencyId>(2)};
    auto change = directory::issue_referral(id_of<ReferralId>(++referrals_), pia, to, read, ana);
    if (!change || read.version == 0)
        return about_consent();
    auto submission = writing(ana, *change);
    if (dice_.happens(30)) {
        submission.acts.push_back({.kind = "record_read", .subject = read.id, .facts = "{}"});
        submission.deliveries.push_back({.handler = "notify", .facts = "{}", .payload = {}});
    }
    return submission;
}

engine::Submission Play::next_submission() {
    if (!recent_.empty() && dice_.happens(15))
        return recent_[dice_.roll(static_cast<std::uint32_t>(recent_.size()))];
    engine::Submission submission;
    if (dice_.happens(25))
        submission = about_consent();
    else if (dice_.happens(25))
        submission = about_referral();
    else
        submission = asking(id_of<PersonId>(1 + dice_.roll(settings_.responders)), traffic_.next(stage_.floor()));
    if (submission.commands.empty() && dice_.happens(20))
        submission.commands.push_back(traffic_.next(stage_.floor()));
    if (!stage_.floor().contacts().empty() && dice_.happens(15)) {
        const auto& contact = stage_.floor().contacts().begin()->second;
        submission.guard = engine::FloorGuard{.contact = contact.id,
                                              .held_by = dice_.happens(50) ? contact.responder : std::optional(ana)};
    }
    if (dice_.happens(80))
        submission.command = id_of<CommandId>(++commands_);
    recent_.push_back(submission);
    if (recent_.size() > retried_from)
        recent_.pop_front();
    return submission;
}

void Play::give_out(const std::vector<engine::Submission>& asked, const engine::Batch& batch) {
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto& answer = batch.answers[i];
        if (!answer)
            stale_ += answer.error().code == Refusal::stale ? 1 : 0;
        else if (answer->repeated)
            ++repeated_;
        else
            ++done_;
    }
}

bool Play::lives_as_folded(const desk::Floor& floor) const {
    const auto [folded, lives] = desk::at_one_instant(floor, stage_.floor());
    return desk::fingerprint(folded) == desk::fingerprint(lives);
}

bool Play::step() {
    stage_.now = stage_.now + traffic_.pause();
    std::vector<engine::Submission> asked;
    for (auto left = dice_.roll(settings_.submissions_max + 1); left > 0; --left)
        asked.push_back(next_submission());
    auto batch = stage_.decide(asked);
    if (stage_.the_turn().pending() && dice_.happens(20)) {
        ++failed_appends_;
        stage_.refold();
        if (dice_.happens(50))
            return lives_as_folded(folded_); // rolled back: nobody got anything
        batch = stage_.decide(asked);        // a conflict: decided again
    }
    stage_.commit(batch);
    give_out(asked, batch);
    for (const auto& entry : batch.append.entries) {
        engine::fold(folded_, entry);
        entries_.push_back(entry);
    }
    return lives_as_folded(folded_);
}

} // namespace hotline::test

#include "tests/unit/retention/builders.hpp"

#include <rapidcheck.h>

using namespace hotline;
using namespace hotline::retention;

TEST_CASE("a chat is kept for 30 days, announced for 14, and then erased") {
    const auto chat = a_chat();
    auto standing = after(chat, {}, day(0));
    CHECK(standing->state == RetentionState::closed);
    CHECK(standing->due == day(30));
    CHECK(state_at(*standing, day(29)) == RetentionState::closed);
    CHECK(state_at(*standing, day(30)) == RetentionState::due);

    standing = after(chat, standing, day(30));
    CHECK(standing->state == RetentionState::shred_pending);
    CHECK(standing->due == day(44));
    CHECK_FALSE(look(chat, standing, {}, day(43)));

    standing = after(chat, standing, day(44));
    CHECK(standing->state == RetentionState::erasing);
    CHECK(standing->ground == ErasureGround::retention_period);
    CHECK(standing->ordered_by == the_service);

    const auto certificate = certify(*standing, 12);
    CHECK(certificate.state == RetentionState::shredded);
    CHECK(certificate.payloads->value() == 12);
    CHECK(certificate.key == chat.key);
    CHECK_FALSE(look(chat, certificate, {}, day(9'000)));
}

TEST_CASE("each kind of subject has its own period") {
    const Policy policy{
        .chat = days(1), .chat_with_referral = days(2), .tip_unactioned = days(3), .tip_closed = days(4)};
    for (const auto& [keep, period] : {std::pair(Keep::chat, 1), std::pair(Keep::chat_with_referral, 2),
                                       std::pair(Keep::tip_unactioned, 3), std::pair(Keep::tip_closed, 4)}) {
        auto subject = a_chat();
        subject.keep = keep;
        CHECK(after(subject, {}, day(0), policy)->due == day(period));
    }
}

TEST_CASE("what lives is not counted, and what lives again is not erased") {
    CHECK(after(a_chat(std::nullopt), {}, day(500))->state == RetentionState::live);
    const auto pending = after(a_chat(), after(a_chat(), {}, day(0)), day(30));
    const auto again = after(a_chat(std::nullopt), pending, day(44));
    CHECK(again->state == RetentionState::live);
    CHECK_FALSE(again->due);
}

TEST_CASE("a longer period counts until the last moment") {
    const auto pending = after(a_chat(), after(a_chat(), {}, day(0)), day(30));
    const Policy longer{.chat = days(60)};
    const auto kept = after(a_chat(), pending, day(44), longer);
    CHECK(kept->state == RetentionState::closed);
    CHECK(kept->due == day(60));
}

TEST_CASE("an erasure is ordered at once, but not of what lives, is held, or is erased already") {
    const auto ordered = order_erasure(a_chat(), {}, ErasureGround::person_asked, someone);
    REQUIRE(ordered.has_value());
    CHECK(ordered->state == RetentionState::erasing);
    CHECK(ordered->ordered_by == someone);
    const auto refused = [](const Subject& subject, const Standing& before) {
        return order_erasure(subject, before, ErasureGround::person_asked, someone).error().code;
    };
    CHECK(refused(a_chat(), *ordered) == Refusal::already_so);
    CHECK(refused(a_chat(), certify(*ordered, 0)) == Refusal::already_so);
    CHECK(refused(a_chat(std::nullopt), {}) == Refusal::contact_not_ended);
    CHECK(refused(a_chat(), *with_hold(a_chat(), {})) == Refusal::under_legal_hold);
}

TEST_CASE("a notice that was given for an earlier end does not count for the one after it") {
    const auto announced = after(a_chat(day(0)), {}, day(31));
    REQUIRE(announced->state == RetentionState::shred_pending);
    const auto ended_again = a_chat(day(40)); // opened and closed again before anybody looked
    const auto looked = after(ended_again, announced, day(70));
    CHECK(looked->state == RetentionState::shred_pending);
    CHECK(looked->due == day(84));
    CHECK(after(ended_again, looked, day(84))->state == RetentionState::erasing);
}

TEST_CASE("a certificate needs an erasure that was begun") {
    CHECK_THROWS_AS(certify(*after(a_chat(), {}, day(0)), 0), std::logic_error);
}

namespace {

/// What was asked of one subject and what became of it, with the time of each step.
struct Life {
    Subject subject = a_chat();
    Standing standing;
    Instant now = day(0);
    std::optional<Instant> pending_since;
    bool ordered = false;

    void step() {
        const Standing before = standing;
        now = now + hours(*rc::gen::inRange(0, 24 * 40));
        switch (*rc::gen::inRange(0, 6)) {
        case 0:
            take(with_hold(subject, standing));
            break;
        case 1:
            if (standing && standing->holds.value() > 0)
                standing = without_hold(*standing, now);
            break;
        case 2:
            if (const auto next = order_erasure(subject, standing, ErasureGround::court_order, someone)) {
                standing = *next;
                ordered = true;
            }
            break;
        case 3:
            subject.ended = subject.ended ? std::nullopt : std::optional(now);
            break;
        default:
            standing = after(subject, standing, now);
            break;
        }
        check(before);
    }

    void take(const Result<Retention>& next) {
        if (next)
            standing = *next;
    }

    void check(const Standing& before) {
        const auto state_of = [](const Standing& s) { return s ? s->state : RetentionState::live; };
        const bool was_over = state_of(before) == RetentionState::erasing;
        if (was_over)
            RC_ASSERT(standing == before); // nothing but its certificate follows
        if (state_of(standing) == RetentionState::erasing && !was_over) {
            RC_ASSERT(standing->holds.value() == 0U); // what is held is never erased
            RC_ASSERT((!before || before->holds.value() == 0U));
            if (!ordered) {
                RC_ASSERT(pending_since && now - *pending_since >= Policy{}.shred_pending);
                RC_ASSERT(subject.ended && now - *subject.ended >= Policy{}.chat + Policy{}.shred_pending);
            }
        }
        if (state_of(standing) != RetentionState::shred_pending) {
            pending_since.reset();
        } else if (!pending_since) {
            pending_since = now;
        }
        if (state_of(standing) == RetentionState::shred_pending)
            RC_ASSERT(standing->holds.value() == 0U);
    }
};

} // namespace

TEST_CASE("whatever happens to a subject: no erasure of what is held, none before its time and its notice") {
    CHECK(rc::check([] {
        Life life;
        const auto steps = *rc::gen::inRange(1, 30);
        for (int i = 0; i < steps; ++i)
            life.step();
    }));
}

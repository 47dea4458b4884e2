#pragma once

#include "hotline/desk/events.hpp"
#include "hotline/statistics/hourly/fold.hpp"
#include "hotline/statistics/hourly/formulas.hpp"
#include "proto/time_text.hpp"

#include <string>
#include <string_view>

namespace hotline::hourly {

inline Uuid uuid_of(std::uint64_t n) {
    Uuid id;
    for (std::size_t byte = 0; byte < 8; ++byte)
        id.bytes[15 - byte] = static_cast<std::uint8_t>(n >> (8 * byte));
    return id;
}

inline journal::Entry entry_of(Instant when, const desk::Event& event) {
    return {.seq = {1},
            .at = when,
            .actor = the_service,
            .kind = std::string(desk::kind_of(event)),
            .subject = desk::subject_of(event),
            .version = 0,
            .command = {},
            .facts = desk::encode(event),
            .payload = {}};
}

/// 2026-11-02, a clock time of that day in UTC: `at("10:00:05")`.
inline Instant at(std::string_view clock) { return parse_instant("2026-11-02T" + std::string(clock) + "Z").value(); }

inline PersonId ana() { return {uuid_of(1'001)}; }
inline PersonId ben() { return {uuid_of(1'002)}; }

/// A day on the desk, told as its own events, folded through its own encoders.
class Day {
public:
    Fold fold;

    void add(Instant when, const desk::Event& event) {
        if (const auto what = happened(entry_of(when, event)))
            fold.take(when, *what);
    }

    ContactId comes(Instant when, Channel channel = Channel::chat, Acuity acuity = Acuity::standard,
                    LanguageTag language = LanguageTag::of("en")) {
        desk::ContactArrived event;
        event.contact = {uuid_of(++contacts_)};
        event.channel = channel;
        event.acuity = acuity;
        event.language = language;
        event.due = when + minutes(acuity == Acuity::urgent ? 5 : 45);
        add(when, event);
        return event.contact;
    }
    void starts(Instant when, PersonId who = ana(), std::uint32_t chats = 2) {
        add(when, desk::ShiftStarted{who, {}, Count<8>::of(chats)});
        add(when, desk::IntentSet{who, Intent::available});
    }
    void offered(Instant when, ContactId contact, PersonId who = ana()) {
        add(when, desk::OfferMade{contact, who, when + seconds(30)});
    }
    void offer_ends(Instant when, ContactId contact, OfferEnd end, PersonId who = ana()) {
        add(when, desk::OfferEnded{{}, contact, who, end, {}, {}, {}});
    }
    void accepts(Instant when, ContactId contact, PersonId who = ana()) {
        add(when, desk::OfferAccepted{{}, contact, who});
    }
    /// Offered and taken in the same moment.
    void answers(Instant when, ContactId contact, PersonId who = ana()) {
        offered(when, contact, who);
        accepts(when, contact, who);
    }
    void wraps(Instant when, ContactId contact, PersonId who = ana()) {
        add(when, desk::WrapUpStarted{contact, who, when + minutes(15)});
    }
    void closes(Instant when, ContactId contact, Disposition how = Disposition::helped) {
        add(when, desk::ContactClosed{contact, how, std::nullopt});
    }
    void gives_up(Instant when, ContactId contact) { closes(when, contact, Disposition::abandoned); }

    /// All classes of the cohort that came in that hour.
    [[nodiscard]] ContactCounts came_in(Instant hour) const { return sum(hour, &HourCounts::came); }
    [[nodiscard]] ContactCounts happened_in(Instant hour) const { return sum(hour, &HourCounts::happened); }
    [[nodiscard]] StaffCounts staff_in(Instant hour, Instant now) const {
        const auto later = fold.until(now);
        const auto found = later.hours().find(hour_of(hour));
        return found == later.hours().end() ? StaffCounts{} : found->second.staff;
    }

private:
    [[nodiscard]] ContactCounts sum(Instant hour, ByClass HourCounts::* which) const {
        ContactCounts all;
        if (const auto found = fold.hours().find(hour_of(hour)); found != fold.hours().end()) {
            for (const auto& [of, counts] : found->second.*which)
                all.add(counts);
        }
        return all;
    }
    std::uint64_t contacts_ = 0;
};

} // namespace hotline::hourly

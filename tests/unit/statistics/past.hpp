#pragma once

#include "hotline/desk/events.hpp"
#include "hotline/statistics/source.hpp"
#include "hotline/tips/tip.hpp"
#include "proto/time_text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace hotline::statistics {

inline Uuid uuid_of(std::uint64_t n) {
    Uuid id;
    for (std::size_t byte = 0; byte < 8; ++byte)
        id.bytes[15 - byte] = static_cast<std::uint8_t>(n >> (8 * byte));
    return id;
}

inline Instant at(std::string_view text) { return parse_instant(text).value(); }

/// A journal in memory, written by the desk's and the tips' own encoders.
class Past {
public:
    explicit Past(std::uint64_t id = 1) { head_.journal = uuid_of(id); }

    ContactId arrives(Instant when, Channel channel = Channel::chat) {
        desk::ContactArrived event;
        event.contact = {uuid_of(++last_id_)};
        event.channel = channel;
        add(when, event);
        return event.contact;
    }

    void ends(Instant when, ContactId contact, Disposition outcome = Disposition::helped) {
        add(when, desk::ContactClosed{contact, outcome, PersonId{uuid_of(7)}});
    }

    /// A contact that came and ended at once.
    void contact(Instant when, Channel channel = Channel::chat, Disposition outcome = Disposition::helped) {
        ends(when, arrives(when, channel), outcome);
    }

    void contacts(std::size_t count, Instant when, Channel channel = Channel::chat) {
        for (std::size_t n = 0; n < count; ++n)
            contact(when, channel);
    }

    /// A tip; `version` 2 and later are its reviews.
    void tip(Instant when, std::uint32_t version = 1) {
        tips::Tip tip;
        tip.received = when;
        add({.seq = {},
             .at = when,
             .actor = the_service,
             .kind = std::string(tips::Tip::record_name),
             .subject = uuid_of(++last_id_),
             .version = version,
             .command = {},
             .facts = encode_facts(tip),
             .payload = journal::SealedPayload{"sealed"}});
    }

    void add(Instant when, const desk::Event& event) {
        add({.seq = {},
             .at = when,
             .actor = the_service,
             .kind = std::string(desk::kind_of(event)),
             .subject = desk::subject_of(event),
             .version = 0,
             .command = {},
             .facts = desk::encode(event),
             .payload = {}});
    }

    void add(journal::Entry entry) {
        entry.seq = {entries_.size() + 1};
        head_.seq = entry.seq;
        head_.at = entry.at;
        entries_.push_back(std::move(entry));
    }

    [[nodiscard]] const std::vector<journal::Entry>& entries() const { return entries_; }

    [[nodiscard]] Source source() const {
        return {[this] { return head_; },
                [this](Seq after, std::size_t limit, const auto& each) {
                    for (auto n = after.value; n < std::min<std::uint64_t>(after.value + limit, entries_.size()); ++n)
                        each(entries_[n]);
                }};
    }

private:
    journal::Head head_{};
    std::vector<journal::Entry> entries_;
    std::uint64_t last_id_ = 100;
};

} // namespace hotline::statistics

#include "tools/src/bench/rivals/ours.hpp"

#include "routing/step.hpp"
#include "tools/src/bench/rivals/now.hpp"

namespace hotline::bench {
namespace {

using namespace routing;

template <class Id>
Id id_of(std::uint32_t number) {
    Id id;
    for (std::size_t i = 0; i < 4; ++i)
        id.value.bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    id.value.bytes[0] = 1;
    return id;
}
template <class Id>
std::uint32_t number_of(const Id& id) {
    std::uint32_t number = 0;
    for (std::size_t i = 12; i < 16; ++i)
        number = number << 8U | id.value.bytes[i];
    return number;
}

/// The rivals have no ladder: whoever serves a signature does so at once, and nobody else ever does.
Settings without_ladder() {
    Settings settings;
    for (LadderTimes* times : {&settings.immediate, &settings.urgent, &settings.standard}) {
        times->any_variant = Millis{};
        times->lower_level = Millis{};
    }
    return settings;
}

class Replay {
public:
    explicit Replay(const Trace& trace) : trace_(trace), has_(trace.responders.size()), free_(trace.responders.size()) {
        now_ = Instant{1'700'000'000'000};
        tell(SettingsChanged{without_ladder()});
        for (std::uint32_t at = 0; at < trace.responders.size(); ++at)
            tell(ResponderArrived{id_of<PersonId>(at), profile_of(trace.responders[at])});
        for (std::uint32_t at = 0; at < trace.waiting; ++at)
            arrive(at);
    }
    Journey run() {
        journey_.taken.reserve(trace_.events.size());
        journey_.decisions.reserve(trace_.events.size());
        for (std::uint32_t at = 0; at < trace_.events.size(); ++at) {
            const TraceEvent& event = trace_.events[at];
            now_ = start + milliseconds(static_cast<int>(event.at_ms));
            handed_ = now_ns();
            if (event.arrival)
                arrive(event.who);
            else
                finish(event.who);
            while (!proposals_.empty())
                answer(at);
            journey_.taken.push_back({at, handed_, now_ns()});
        }
        return std::move(journey_);
    }

private:
    void tell(const What& what) { step(state_, Event{now_, Seq{++seq_}, what}, proposals_); }

    void arrive(std::uint32_t at) {
        const TraceContact& contact = trace_.contacts[at];
        ContactArrived fact;
        fact.contact = id_of<ContactId>(at);
        fact.wants = wants_of(trace_.signatures[contact.signature]);
        fact.acuity = contact.acuity;
        fact.due = start + Millis{contact.due_ms};
        tell(fact);
    }
    void finish(std::uint32_t responder) {
        if (!free_[responder]) {
            free_[responder] = true;
            tell(ResponderOfferable{id_of<PersonId>(responder), Flag::yes});
        } else if (const std::uint32_t had = std::exchange(has_[responder], 0); had != 0) {
            tell(WrapUpStarted{id_of<ContactId>(had - 1)});
            tell(ContactGone{id_of<ContactId>(had - 1)});
        }
    }
    void answer(std::uint32_t event) {
        const Offer offer = std::get<Offer>(proposals_.front());
        const std::uint32_t responder = number_of(offer.responder);
        const std::uint32_t contact = number_of(offer.contact);
        journey_.decisions.push_back({event, handed_, now_ns(), responder, contact});
        has_[responder] = contact + 1;
        const OfferId id{seq_ + 1};
        tell(Offered{id, offer.contact, offer.responder, offer.interpreter});
        tell(OfferAccepted{id});
    }

    static constexpr Instant start{1'700'001'000'000};
    const Trace& trace_;
    std::vector<std::uint32_t> has_; ///< contact + 1, by responder
    std::vector<bool> free_;         ///< came on shift
    Instant now_;
    std::uint64_t seq_ = 0;
    std::int64_t handed_ = 0;
    State state_;
    Proposals proposals_;
    Journey journey_;
};

} // namespace

Journey replay_ours(const Trace& trace) { return Replay(trace).run(); }

} // namespace hotline::bench

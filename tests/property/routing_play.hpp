#pragma once

#include "routing/step.hpp"
#include "tests/property/desk_traffic.hpp"

#include <functional>
#include <vector>

namespace hotline::routing {

/// Random facts for the engine alone, and proposals carried out the way the desk does, at once or not at all.
class Play {
public:
    struct People {
        std::uint32_t contacts = 24;
        std::uint32_t responders = 5;
        std::uint32_t interpreters = 2;
        std::uint32_t partners = 2;
    };
    Play(std::uint64_t seed, People people) : dice_(seed), people_(people) {}

    Settings settings;
    std::function<void(const State&, const Proposals&)> after_each; ///< every fact
    /// After how many facts in a hundred what is proposed is carried out. Fewer: several who wait and several who are
    /// free meet at once.
    std::uint32_t settles = 100;
    /// Tells one random fact, then carries out what is proposed until nothing is, or leaves it. Duplicates and late
    /// acknowledgements are among them.
    void something();
    void tell(What what);
    void follow(const Proposal& proposal);
    void settle();
    void settle_perhaps() {
        if (settles == 100 || dice_.happens(settles))
            settle();
    }
    void pass(Millis time) { now_ = now_ + time; }

    [[nodiscard]] const State& state() const { return state_; }
    [[nodiscard]] State& state() { return state_; }
    [[nodiscard]] Instant now() const { return now_; }
    [[nodiscard]] const std::vector<Event>& told() const { return told_; }
    desk::Dice& dice() { return dice_; }

private:
    /// One that answers something comes again later.
    void tell_answer(What what);
    What any_arrival();
    What about_contact(ContactId contact);
    What about_responder(PersonId responder);
    What about_offer(OfferId offer);
    What about_help();
    /// Who is reserved for it now; no valid id if nobody is.
    [[nodiscard]] InterpreterId interpreter_of(ContactId contact) const;
    [[nodiscard]] InterpreterId interpreter_of(OfferId offer) const;
    Profile any_profile();
    Skill any_skill();
    Wants any_wants();
    Settings any_settings();
    template <class Id>
    Id any_id(std::uint32_t count) {
        return desk::id_of<Id>(1 + dice_.roll(count));
    }
    template <class Code, std::uint32_t Size>
    Code any_code() {
        return static_cast<Code>(dice_.roll(Size));
    }

    desk::Dice dice_;
    People people_;
    State state_;
    Proposals proposals_;
    std::vector<Event> told_;
    std::vector<What> late_; ///< acknowledgements that will come again
    Instant now_{1'700'000'000'000};
    std::uint64_t seq_ = 0;
};

} // namespace hotline::routing

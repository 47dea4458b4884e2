#pragma once

#include "tests/scenario/desk_loop.hpp"

#include <cstdint>

namespace hotline::desk {

/// Numbers that look random, the same from the same seed everywhere (SplitMix64, public domain by S. Vigna).
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}
    std::uint64_t roll() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// 0 … sides - 1
    std::uint32_t roll(std::uint32_t sides) { return static_cast<std::uint32_t>(roll() % sides); }
    /// True in `percent` of a hundred rolls.
    bool happens(std::uint32_t percent) { return roll(100) < percent; }

private:
    std::uint64_t state_;
};

/// Makes people do things on a floor: mostly sensible ones, some out of place.
class Traffic {
public:
    Traffic(std::uint64_t seed, std::uint32_t responders) : dice_(seed), responders_(responders) {}
    /// Something that could be asked now.
    Command next(const Floor& floor);
    /// How long until the next thing is asked.
    Millis pause() { return milliseconds(dice_.roll(100) < 50 ? 0 : dice_.roll(20'000)); }
    CommandId command_id() { return id_of<CommandId>(++commands_); }

private:
    Command about_contact(const Contact& contact);
    Command consult(const Contact& contact, PersonId who);
    Command by_a_supervisor(const Contact& contact);
    Command about_partners(const Floor& floor);
    Command about_numbers(const Floor& floor);
    Command about_callback(const Floor& floor, const Contact& contact);
    Command about_responder(PersonId id, const Responder* responder);
    Command about_interpreter(const Floor& floor);
    Command about_interpreting(const Contact& contact, PersonId who);
    Command arrival();
    PersonId anybody() { return id_of<PersonId>(1 + dice_.roll(responders_)); }
    LanguageTag language();
    Needs needs();
    Abilities abilities();

    Dice dice_;
    std::uint32_t responders_;
    std::uint32_t ready_ = 0; ///< interpreters so far
    std::uint32_t contacts_ = 0;
    std::uint32_t commands_ = 0;
};

} // namespace hotline::desk

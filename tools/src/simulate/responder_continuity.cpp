#include "tools/src/simulate/continuity.hpp"
#include "tools/src/simulate/responder.hpp"

#include "hotline/desk/events.hpp"

/// What a responder does when the console reminds them, or asks whether they waive what spares them.
namespace hotline::simulate {
namespace {

constexpr std::uint64_t answers_permille = 800;   ///< of reminders; the others have gone from their desk
constexpr std::uint64_t speaks_up_permille = 700; ///< of those who are asked
constexpr Millis answers_within = seconds(70);    ///< now and then too late

} // namespace

/// Luck of its own, so that everything else happens as it would without. True if the event was one of these.
bool Responder::hear_of_continuity(const desk::Event& event, Seq seq) {
    auto luck = luck_.split({seq.value, 3});
    if (const auto* nudged = std::get_if<desk::ContactNudged>(&event)) {
        if (nudged->responder == id_ && luck.happens(answers_permille))
            in_talk(nudged->contact, luck.between(seconds(1), answers_within), &Responder::write);
        return true;
    }
    const auto* asked = std::get_if<desk::LimitAsked>(&event);
    if (asked && asked->responder == id_ && luck.happens(speaks_up_permille))
        world_.continuity().answer(id_, *asked, luck);
    return asked != nullptr;
}

} // namespace hotline::simulate

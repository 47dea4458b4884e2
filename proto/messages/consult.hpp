#pragma once

#include "proto/codes.hpp"
#include "proto/ids.hpp"
#include "proto/language_tag.hpp"

#include <boost/describe.hpp>

#include <vector>

/// Somebody else beside a responder.
namespace hotline::wire {

/// What whoever is asked knows or is, as far as it can be asked for here: of `routing/wants.hpp`.
BOOST_DEFINE_ENUM_CLASS(Knows, cleared_for_minors, indigenous_liaison, labour_trafficking, sexual_exploitation,
                        online_exploitation, immigration_status, men_and_boys, two_spirit_lgbtq, disability,
                        harm_reduction, faith_leader)

/// POST /api/contacts/{contact}/consult.
struct AskConsult {
    CommandId command;
    LanguageTag language;
    std::vector<Knows> knows; ///< all of it
    friend bool operator==(const AskConsult&, const AskConsult&) = default;
};
BOOST_DESCRIBE_STRUCT(AskConsult, (), (command, language, knows))

/// Why nobody has come yet: of `routing/waiting.hpp` what tells of no single colleague. `taken`: somebody has come;
/// `nobody_can_come`: somebody was asked for by what colleagues say of themselves, or are spared, and it is not told
/// whether anybody suits.
BOOST_DEFINE_ENUM_CLASS(WhyNotCome, offered, nobody_on_shift, nobody_available, all_busy, kept_for_immediate,
                        cooling_off, taken, held_back, no_interpreter, resting, nobody_can_come)

/// GET /api/contacts/{contact}/consult.
struct ConsultSought {
    WhyNotCome why{};
    friend bool operator==(const ConsultSought&, const ConsultSought&) = default;
};
BOOST_DESCRIBE_STRUCT(ConsultSought, (), (why))

} // namespace hotline::wire

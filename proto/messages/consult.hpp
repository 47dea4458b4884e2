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

} // namespace hotline::wire

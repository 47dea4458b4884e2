#pragma once

#include "proto/ids.hpp"
#include "proto/language_tag.hpp"

#include <boost/describe.hpp>

#include <vector>

/// What a contact needs and wishes of who takes it.
namespace hotline::wire {

/// What a responder may be cleared for, know or be, and what a contact may be about: the lists of `routing/wants.hpp`.
BOOST_DEFINE_ENUM_CLASS(Trait, cleared_for_minors, woman, man, non_binary, indigenous_liaison, labour_trafficking,
                        sexual_exploitation, online_exploitation, immigration_status, men_and_boys, two_spirit_lgbtq,
                        disability, harm_reduction, faith_leader, newfoundland_and_labrador, prince_edward_island,
                        nova_scotia, new_brunswick, quebec, ontario, manitoba, saskatchewan, alberta, british_columbia,
                        yukon, northwest_territories, nunavut)
BOOST_DEFINE_ENUM_CLASS(Topic, child_victim, sexual_violence, suicide, torture, loss_of_a_child, perpetrator)

/// Beside the first language. Nothing of it has to be there.
struct Needs {
    std::vector<LanguageTag> further; ///< other languages, in the person's own order
    std::vector<Trait> must;          ///< never relaxed
    std::vector<Trait> wish;          ///< relaxed with the wait
    std::vector<Topic> topics;
    bool interpreter{}; ///< somebody who interprets is welcome
    bool partner{};     ///< may be handed to a partner centre
    friend bool operator==(const Needs&, const Needs&) = default;
};
BOOST_DESCRIBE_STRUCT(Needs, (), (further, must, wish, topics, interpreter, partner))

/// POST /api/contacts/{contact}/needs and POST /api/floor/contacts/{contact}/needs: all of it anew.
struct ChangeNeeds {
    CommandId command;
    LanguageTag language; ///< the first
    Needs needs;
    friend bool operator==(const ChangeNeeds&, const ChangeNeeds&) = default;
};
BOOST_DESCRIBE_STRUCT(ChangeNeeds, (), (command, language, needs))

} // namespace hotline::wire

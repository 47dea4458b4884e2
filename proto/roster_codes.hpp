#pragma once

#include <boost/describe.hpp>

// Code lists of the roster: who can what, who works when. As in codes.hpp the enumerator's name is the wire name and
// the catalog key. Lists only grow.
namespace hotline {

/// How somebody uses a language. A signed language is signed; every other one is spoken, written, or both.
BOOST_DEFINE_ENUM_CLASS(Modality, spoken_and_written, spoken, written, signed_)

/// As the person states it; nobody has to.
BOOST_DEFINE_ENUM_CLASS(Gender, woman, man, non_binary)

/// What somebody knows more of than colleagues do. Each is a `routing::Trait` of the same name.
BOOST_DEFINE_ENUM_CLASS(Specialisation, indigenous_liaison, labour_trafficking, sexual_exploitation,
                        online_exploitation, immigration_status, men_and_boys, two_spirit_lgbtq, disability,
                        harm_reduction, faith_leader)

/// What somebody asks to be spared. Each is a `routing::Topic` of the same name.
BOOST_DEFINE_ENUM_CLASS(SparedTopic, child_victim, sexual_violence, suicide, torture, loss_of_a_child, perpetrator)

/// An interpreter of our own, or a company's line where whoever is free answers.
BOOST_DEFINE_ENUM_CLASS(InterpreterKind, in_house, vendor_line)

/// In the order of ISO 8601.
BOOST_DEFINE_ENUM_CLASS(Weekday, monday, tuesday, wednesday, thursday, friday, saturday, sunday)

/// Whether a shift or a leave holds. What was cancelled is kept and never planned again.
BOOST_DEFINE_ENUM_CLASS(PlanState, planned, cancelled)
/// How a shift came into the plan.
BOOST_DEFINE_ENUM_CLASS(ShiftOrigin, planned, swapped, called_in)

/// `offered` and `accepted` are open: a colleague has not, or has, said that they take it. The others are its ends, of
/// which `approved` alone changes the plan.
BOOST_DEFINE_ENUM_CLASS(SwapState, offered, accepted, approved, refused, withdrawn)

/// Whether more people may be asked, and may answer.
BOOST_DEFINE_ENUM_CLASS(CallInState, open, closed)
/// What somebody who was asked has said; `none`: nothing yet.
BOOST_DEFINE_ENUM_CLASS(CallAnswer, none, coming, declined)
/// Why somebody is not asked to come in.
BOOST_DEFINE_ENUM_CLASS(NotAsked, on_shift, due_then, on_leave, no_rest, too_many_hours, language)

/// The plan beside who is there.
BOOST_DEFINE_ENUM_CLASS(AttendanceState, missing, expected, here, here_unplanned)

} // namespace hotline

#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <string_view>

namespace hotline::desk {

/// The responder said something to the person. Nothing happens if nobody waited for that.
struct AnswerSent {
    static constexpr std::string_view kind = "answer_sent";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(AnswerSent, (), (contact, responder))

} // namespace hotline::desk

#pragma once

#include "proto/fact.hpp"
#include "proto/ids.hpp"

#include <boost/describe.hpp>

#include <string_view>

namespace hotline::desk {

/// Whoever reckons waits expects this one to be so long in all. Once for each contact that is the beginning of being
/// handed over: if it is longer than its class should wait, nobody has it, and the person agreed to a partner centre.
/// Else nothing happens. `contact_closed`.
struct PredictWait {
    static constexpr std::string_view kind = "predict_wait";
    ContactId contact;
    Millis wait; ///< from its arrival on
};
BOOST_DESCRIBE_STRUCT(PredictWait, (), (contact, wait))

} // namespace hotline::desk

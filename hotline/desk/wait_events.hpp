#pragma once

#include "proto/fact.hpp"
#include "proto/ids.hpp"

#include <boost/describe.hpp>

#include <string_view>

namespace hotline::desk {

/// The contact was expected to wait so long in all, which is longer than its class should: partner centres may be asked
/// from now on. It waits on here meanwhile.
struct WaitPredicted {
    static constexpr std::string_view kind = "wait_predicted";
    ContactId contact;
    Millis wait;
};
BOOST_DESCRIBE_STRUCT(WaitPredicted, (), (contact, wait))

} // namespace hotline::desk

#pragma once

#include "referral/entry.hpp"

namespace hotline::referral {

/// The demonstration directory: invented agencies and services in every province and territory, each marked as
/// invented in its name, with numbers reserved for fiction (555-0100 to 555-0199). Made anew at each call.
Directory demo_directory();

} // namespace hotline::referral

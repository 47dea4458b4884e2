#include "referral/demo/demo_directory.hpp"

#include "referral/entry_json.hpp"

#include <string_view>

namespace hotline::referral {

/// `directory.json`, embedded by the build.
extern const std::string_view demo_directory_json;

Directory demo_directory() { return directory_from_json(demo_directory_json).value(); }

} // namespace hotline::referral

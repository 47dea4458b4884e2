#pragma once

#include "hotline/keys/root_key.hpp"
#include "tools/src/hotlinectl/tasks.hpp"

namespace hotline::ctl {

/// The root key of the service whose data folder this is. Throws `keys::KeyError`.
keys::RootKey root_key(const KeyPlace& place, const std::filesystem::path& data);

} // namespace hotline::ctl

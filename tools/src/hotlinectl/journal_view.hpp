#pragma once

#include "hotline/statistics/source.hpp"

#include <filesystem>

namespace hotline::ctl {

/// The journal of a data folder, read-only, also beside the service that owns it.
/// Throws `std::runtime_error` if there is none.
statistics::Source view_journal(const std::filesystem::path& data);

} // namespace hotline::ctl

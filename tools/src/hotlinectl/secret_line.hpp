#pragma once

#include <filesystem>
#include <string>

namespace hotline::ctl {

/// The first line of the file, or of standard input if no file is named (without echo on a terminal).
/// Throws `std::runtime_error`, saying that there is no `what`, if it is empty.
std::string secret_line(const std::filesystem::path& file, const std::string& what);

} // namespace hotline::ctl

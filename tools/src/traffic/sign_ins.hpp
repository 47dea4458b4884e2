#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hotline::traffic {

/// What one of the tool's responders signs in with.
struct SignIn {
    std::string name;
    std::string password;
};

/// The responders of `file`, lines "name password"; without a file those of the demonstration. Throws
/// std::runtime_error if the file holds none.
std::vector<SignIn> read_sign_ins(const std::filesystem::path& file);

} // namespace hotline::traffic

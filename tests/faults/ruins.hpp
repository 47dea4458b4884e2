#pragma once

#include "tests/faults/house.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace hotline::faults {

/// Opens what a fault left with the real code and holds it against what people had been told when the disk had done
/// `steps` steps: everything told is there, every transaction whole or not at all, both databases sound,
/// the chain good, the floor and the record tables what the entries say, every envelope readable, and it goes on.
/// What is wrong, in words; empty if nothing.
std::vector<std::string> look_into(const Content& left, const Record& record, std::size_t steps,
                                   const std::filesystem::path& folder);

} // namespace hotline::faults

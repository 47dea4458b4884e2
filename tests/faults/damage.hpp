#pragma once

#include "tests/faults/day.hpp"

#include <filesystem>
#include <random>
#include <string>
#include <string_view>

namespace hotline::faults {

inline constexpr std::size_t page_size = 4096; ///< bytes of a database's page

/// Damages bytes a little, in one of the ways in which disks do: bits, bytes, a sector of zeros, two pages that change
/// places, an end that is gone.
std::string damaged(std::string bytes, std::mt19937_64& dice);

/// The disk with these bytes in that file.
Content with(const Content& content, const std::string& path, const std::string& bytes);

/// What is on the disk before the transaction of that name, all of it durable.
Content before(const Day& day, std::string_view transaction);

/// What a house leaves on its disk when it stops after its day.
Content stopped(const Day& day);
Content a_stopped_house(const std::filesystem::path& folder);

} // namespace hotline::faults

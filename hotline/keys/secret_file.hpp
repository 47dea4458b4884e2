#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace hotline::keys {

/// Writes a new file, mode 0600, durably: there whole, or not at all when the disk fails or loses its power. Throws
/// `KeyError` if it exists or on I/O errors.
void write_new_file(const std::filesystem::path& file, std::span<const std::uint8_t> bytes);

/// Who may look at a file.
enum class Privacy { owner_only, any };

/// Reads a file that has exactly as many bytes as `into`. Throws `KeyError` if it is absent, has another length or,
/// for `owner_only`, may be read or written by others than its owner.
void read_exactly(const std::filesystem::path& file, std::span<std::uint8_t> into, Privacy privacy);

/// The first line of a file that only its owner may read or write, without its end. Throws `KeyError` if the file is
/// absent, others have access, or the line is longer than `bytes_max`.
std::string read_secret_line(const std::filesystem::path& file, std::size_t bytes_max);

} // namespace hotline::keys

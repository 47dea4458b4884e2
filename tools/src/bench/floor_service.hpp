#pragma once

#include "tools/src/bench/raw_commit.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace hotline::bench {

/// What the life of one contact writes, by the four requests that make it.
struct Footprint {
    static constexpr std::size_t steps = 4; ///< intake, accept, end, wrap-up
    std::array<Rows, steps> rows;
    [[nodiscard]] std::size_t bytes(std::size_t step) const;
};

/// Taken from the journal in `data`, whose service is stopped. Throws std::runtime_error if no contact in it was lived
/// through.
Footprint footprint_of(const std::filesystem::path& data);

/// The least that could be called the service: it reads a request, makes it durable together with all that wait, and
/// answers. No HTTP, no decision, no seal. On threads of its own, one for the sockets and one for the disk, as the
/// service has them.
///
/// A request is a step (one byte), a size (four, little-endian) and so many bytes; step 255 is only answered. The
/// answer is one byte.
class FloorService {
public:
    static constexpr std::uint8_t only_answer = 255;

    FloorService(const std::filesystem::path& file, Footprint footprint);
    FloorService(const FloorService&) = delete;
    FloorService& operator=(const FloorService&) = delete;
    ~FloorService();
    /// On 127.0.0.1.
    [[nodiscard]] std::uint16_t port() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace hotline::bench

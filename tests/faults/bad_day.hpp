#pragma once

#include "tests/faults/day.hpp"

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace hotline::faults {

/// How a day went on a disk that failed in it.
struct Outcome {
    bool shown = false; ///< the fault was met at all
    bool told = false;  ///< to somebody who looks
    bool ended = false; ///< the service would have ended by itself (exit 75), or not have started
    bool last_committed = false;
    std::vector<std::string> wrong;
};

/// Lives through acts until the disk fails, does what the service would do, cuts the power, and looks.
class BadDay {
public:
    /// `folder` is a real one, for the lock.
    explicit BadDay(const std::filesystem::path& folder) : folder_(folder) {}

    /// The fault is in the act of that number; everything before it goes well.
    Outcome live(std::size_t act, const DiskFault& fault);
    /// The fault is in the start on what a power cut left, and in the stop after it.
    Outcome start(const Ruin& ruin, const Record& record, const DiskFault& fault);
    /// How many operations of the act a fault of this kind fits, when none fails.
    std::uint64_t operations(std::size_t act, DiskFault::Kind kind);

    /// Hashing passwords takes long and writes nothing that other acts do not write too.
    static bool is_slow(std::size_t act);

private:
    bool run(Acts& acts, Disk& disk, Record& record, std::size_t act);
    void start_again(const Content& machine, Record record, Outcome& outcome);
    void look(const Content& content, std::size_t steps, const Record& record, Outcome& outcome);

    std::filesystem::path folder_;
    std::map<DiskFault::Kind, std::vector<std::uint64_t>> operations_; ///< by act
};

} // namespace hotline::faults

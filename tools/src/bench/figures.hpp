#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace hotline::bench {

using Clock = std::chrono::steady_clock;

/// Durations of one kind, asked for by rank.
class Latencies {
public:
    void add(Clock::duration one) { all_.push_back(one); }
    [[nodiscard]] std::size_t count() const { return all_.size(); }
    /// In milliseconds: the smallest one that at least `share` (0 to 1) of all do not exceed; 0 if there are none.
    [[nodiscard]] double quantile(double share) const;

private:
    std::vector<Clock::duration> all_;
};

/// Processor time that this process has used, of all its threads.
[[nodiscard]] std::chrono::milliseconds processor_time();

/// One number that was measured.
struct Figure {
    std::string name; ///< dotted, lower case: "intake.1000.ours.p50"
    double value{};
    std::string unit;
};

/// What a run found, in the order in which it was found.
class Figures {
public:
    /// Keeps and prints it.
    void add(Figure figure);
    /// Only keeps it.
    void keep(Figure figure) { all_.push_back(std::move(figure)); }
    void add(const std::string& name, const Latencies& latencies);
    /// Throws std::runtime_error if the file cannot be written.
    void write_json(const std::filesystem::path& file) const;

private:
    std::vector<Figure> all_;
};

} // namespace hotline::bench

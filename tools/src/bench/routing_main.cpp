// The assignment engine by itself: decisions a second and their latency with a hundred thousand people waiting, memory
// of one who waits, memory asked for in steady state, and how long a start takes. `tools/bench routing --help`.

#include "tools/src/bench/allocations.hpp"
#include "tools/src/bench/routing_hall.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <vector>

namespace {

using hotline::bench::Hall;
using hotline::bench::HallSize;
/// Processor time of this thread in nanoseconds: what others do on the machine is not counted, reading it is (~0.2 us).
std::int64_t processor_time() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

double microseconds(std::vector<std::int64_t>& times, double share) {
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(times.size() - 1));
    std::nth_element(times.begin(), times.begin() + at, times.end());
    return static_cast<double>(times[static_cast<std::size_t>(at)]) / 1e3;
}

/// What each step takes. Reading the clock is most of a short one, so this run says nothing about throughput.
void measure_latency(Hall& hall, std::uint32_t events) {
    std::vector<std::int64_t> times;
    times.reserve(events + 16);
    hall.before_step = [&times, started = std::int64_t{}](bool begins) mutable {
        if (begins)
            started = processor_time();
        else
            times.push_back(processor_time() - started);
    };
    hall.run(events);
    hall.before_step = nullptr;
    fmt::print("a decision         p50 {:.2f} us, p99 {:.2f} us, p99.9 {:.2f} us, max {:.2f} us (aim: p99 <= 20)\n",
               microseconds(times, 0.5), microseconds(times, 0.99), microseconds(times, 0.999), microseconds(times, 1));
}

/// Facts a second, the making of the trace included.
void measure_throughput(Hall& hall, std::uint32_t events) {
    const std::uint64_t told = hall.told();
    const std::uint64_t offers = hall.offers();
    const std::uint64_t asked = hotline::bench::allocations();
    const auto start = processor_time();
    hall.run(events);
    const double seconds = static_cast<double>(processor_time() - start) / 1e9;
    const std::uint64_t made = hotline::bench::allocations() - asked;
    const std::uint64_t facts = hall.told() - told;
    fmt::print("steady state       {} facts, {} offers; {:.0f} facts a second (aim: >= 300,000)\n", facts,
               hall.offers() - offers, static_cast<double>(facts) / seconds);
    fmt::print("operator new       {} calls in {} facts (aim: 0 without new wants or profiles)\n", made, facts);
}

void measure_memory(const HallSize& size) {
    const std::uint64_t before = hotline::bench::bytes_in_use();
    Hall hall(size);
    hall.staff();
    const std::uint64_t staffed = hotline::bench::bytes_in_use();
    hall.fill(1'000);
    const std::uint64_t lines = hotline::bench::bytes_in_use();
    hall.fill(size.waiting);
    const std::uint64_t filled = hotline::bench::bytes_in_use();
    fmt::print(
        "memory             {} MB with everybody on shift, {:.0f} bytes for each one more who waits (aim: <= 200)\n",
        (staffed - before) >> 20U, static_cast<double>(filled - lines) / static_cast<double>(hall.waiting() - 1'000));
}

void measure_start(const Hall& hall) {
    const auto picture = hotline::routing::picture_of(hall.state());
    const auto start = processor_time();
    const auto state = hotline::routing::state_of(picture);
    const double seconds = static_cast<double>(processor_time() - start) / 1e9;
    fmt::print("rebuilt            {} contacts in {:.2f} s (aim: < 1)\n", picture.contacts.size(), seconds);
    if (state.next != hall.state().next)
        fmt::print("REBUILT OTHERWISE: it proposes something else\n");
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app{"Measures the assignment engine alone, on one core, without storage or network; processor time"};
    HallSize size;
    std::uint32_t events = 400'000;
    std::uint32_t runs = 3;
    app.add_option("--waiting", size.waiting, "People who wait")->check(CLI::Range(1U, 1'000'000U));
    app.add_option("--responders", size.responders, "Responders on shift")->check(CLI::Range(1U, 100'000U));
    app.add_option("--profiles", size.profiles, "Different sets of skills among them")->check(CLI::Range(1U, 100'000U));
    app.add_option("--events", events, "Facts told in one run")->check(CLI::Range(1'000U, 100'000'000U));
    app.add_option("--runs", runs, "Runs after the one that warms up")->check(CLI::Range(1U, 100U));
    app.add_option("--seed", size.seed, "Of the trace");
    CLI11_PARSE(app, argc, argv);
    fmt::print("routing: {} waiting, {} responders, {} profiles, seed {}\n", size.waiting, size.responders,
               size.profiles, size.seed);
    measure_memory(size);
    Hall hall(size);
    hall.staff();
    hall.fill(size.waiting);
    hall.run(events);
    fmt::print("wants              {} different, {} lines\n", hall.state().bases.size(), hall.state().lines.size());
    for (std::uint32_t run = 0; run < runs; ++run) {
        measure_throughput(hall, events);
        measure_latency(hall, events);
    }
    fmt::print("decisions          {:016x} (the same for the same arguments, whatever was made faster)\n",
               hall.digest());
    measure_start(hall);
    return 0;
}

#include "tools/src/simulate/options.hpp"
#include "tools/src/simulate/order_waits.hpp"
#include "tools/src/simulate/report.hpp"
#include "tools/src/simulate/run.hpp"
#include "tools/src/simulate/shrink.hpp"
#include "tools/src/simulate/waits.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <exception>

namespace {

using namespace hotline::simulate;

constexpr std::uint32_t replays_max = 400;

Settings settings_of(const Options& options, std::uint64_t seed) {
    Settings settings{.seed = seed,
                      .hours = options.hours,
                      .profile = options.profile,
                      .faults = options.faults,
                      .keep = options.keep,
                      .policy = {}};
    serve_in(options.order.value_or(QueueOrder::ours), settings);
    return settings;
}

void explain(const Failure& failure, const Options& options, std::uint64_t seed) {
    fmt::print("{}", report(failure, options, seed));
    if (options.shrinks)
        fmt::print("{}", report(shrink(settings_of(options, seed), failure, replays_max), options, seed));
}

int run(const Options& options) {
    const auto started = std::chrono::steady_clock::now();
    Sum sum;
    Waits waits;
    OrderWaits order_waits;
    const Prepare prepare = [&](World& world) {
        world.judge.ledger().on_wait_ended = [&](const auto& life, auto at, auto answered) {
            if (options.order)
                order_waits.count(life, at, answered);
            else if (options.what_if)
                waits.count(life, at, answered);
        };
    };
    bool broken = false;
    for (auto seed = options.first_seed; seed <= options.last_seed && !broken; ++seed) {
        const auto history = play(settings_of(options, seed), prepare);
        sum.add(history, options.hours);
        broken = history.failure.has_value();
        if (broken)
            explain(*history.failure, options, seed);
    }
    const auto load = options.load_permille.value_or(load_permille(options.profile));
    if (options.order)
        fmt::print("{}", text_of(order_waits.table(*options.order, load), options.format));
    else if (options.what_if)
        fmt::print("{}", text_of(waits.table(options.within_s, sum.hours), options.format));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    // A table for other programs stays alone on stdout.
    const bool for_people = !(options.what_if || options.order) || options.format == Format::text;
    fmt::print(for_people ? stdout : stderr, "{}", summary(sum, options, took.count()));
    return broken ? 1 : 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        int exit_code = 0;
        const auto options = read_options(argc, argv, exit_code);
        return options ? run(*options) : exit_code;
    } catch (const std::exception& error) {
        fmt::print(stderr, "simulate: {}\n", error.what());
        return 1;
    }
}

#include "tools/src/traffic/caller.hpp"
#include "tools/src/traffic/responder.hpp"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>

namespace {

using namespace hotline::traffic;

int run(Options options) {
    auto sign_ins = read_sign_ins(options.sign_ins);
    if (sign_ins.size() < options.responders) {
        fmt::print(stderr, "traffic: there are sign-ins for {} responders\n", sign_ins.size());
        return 64;
    }
    World world(std::move(options));
    for (std::size_t i = 0; i < world.options.responders; ++i) {
        auto responder = std::make_shared<Responder>(world, std::move(sign_ins[i]));
        world.spawn("a responder", Responder::work(std::move(responder)));
    }
    if (world.options.callers > 0)
        world.spawn("the arrivals", arrivals(world));
    boost::asio::steady_timer end(world.io, world.options.time);
    end.async_wait([&](auto) { world.io.stop(); });
    boost::asio::signal_set signals(world.io, SIGINT, SIGTERM);
    signals.async_wait([&](auto, int) { world.io.stop(); });
    world.io.run();
    fmt::print("{}", world.tally.report());
    return world.tally.gaps == 0 && world.tally.doubles == 0 && world.tally.wrong_again == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    try {
        int exit_code = 0;
        auto options = read_options(argc, argv, exit_code);
        return options ? run(std::move(*options)) : exit_code;
    } catch (const std::exception& error) {
        fmt::print(stderr, "traffic: {}\n", error.what());
        return 1;
    }
}

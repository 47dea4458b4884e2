#include "hotline/rules_reload.hpp"

#include "hotline/config_difference.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/recovery.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <iterator>
#include <string>
#include <utility>
#include <variant>

namespace hotline {
namespace {

using observe::Event;
using observe::Key;
using observe::Level;

using ConfigOrFault = std::variant<Config, std::string>;

ConfigOrFault read(const std::filesystem::path& file) {
    try {
        return read_config(file);
    } catch (const ConfigError& fault) {
        return std::string(fault.what());
    }
}

desk::Rules in_force(const desk::Floor& floor, Seq) {
    return {.policy = floor.policy(), .settings = floor.routing().settings};
}

} // namespace

RulesReload::RulesReload(boost::asio::any_io_executor executor, engine::Engine& engine,
                         boost::asio::thread_pool& readers, observe::Log& log, Config begun_with)
    : signals_(std::move(executor), SIGHUP), engine_(engine), readers_(readers), log_(log),
      begun_with_(std::move(begun_with)) {}

boost::asio::awaitable<void> RulesReload::run() {
    while (true) {
        co_await signals_.async_wait(boost::asio::use_awaitable);
        co_await read_again();
    }
}

boost::asio::awaitable<void> RulesReload::read_again() {
    if (begun_with_.file.empty()) {
        refused("the service was started without --config: there is no file to read again");
        co_return;
    }
    auto work = [file = begun_with_.file] { return read(file); };
    auto found = co_await engine::run_on(readers_, std::move(work));
    if (const auto* fault = std::get_if<std::string>(&found)) {
        refused(*fault);
        co_return;
    }
    const auto& config = std::get<Config>(found);
    tell_waiting(config); // before the log's line, which whoever reads along waits for
    co_await put_in_force(config.rules);
}

/// Both or neither: one submission.
boost::asio::awaitable<void> RulesReload::put_in_force(desk::Rules rules) {
    const auto before = co_await engine_.view(&in_force);
    engine::Submission change{.actor = the_operator};
    change.commands.emplace_back(desk::SetPolicy{rules.policy});
    change.commands.emplace_back(desk::SetRouting{rules.settings});
    co_await submit_until_taken(engine_, std::move(change));
    const auto changes = changes_of(before, rules);
    for (const auto& told : changes)
        fmt::print(stderr, "hotlined: {}\n", told);
    log_.event(Level::info, Event::rules_read, {{Key::count, observe::Amount{std::ssize(changes)}}});
}

void RulesReload::tell_waiting(const Config& now) {
    for (const auto& key : waiting_keys(begun_with_, now))
        fmt::print(stderr, "hotlined: {} has changed in the file and waits for the next start\n", key);
}

void RulesReload::refused(std::string_view fault) {
    fmt::print(stderr, "hotlined: {}; the numbers in force stay\n", fault);
    log_.event(Level::error, Event::rules_refused);
}

} // namespace hotline

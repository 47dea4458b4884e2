#include "hotline/rules_reload.hpp"

#include "hotline/config.hpp"
#include "hotline/engine/run_on.hpp"
#include "hotline/recovery.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <string>
#include <utility>
#include <variant>

namespace hotline {
namespace {

using observe::Event;
using observe::Key;
using observe::Level;

using RulesOrFault = std::variant<desk::Rules, std::string>;

RulesOrFault read(const std::filesystem::path& file) {
    try {
        return read_rules(file);
    } catch (const ConfigError& fault) {
        return std::string(fault.what());
    }
}

desk::Rules in_force(const desk::Floor& floor, Seq) {
    return {.policy = floor.policy(), .settings = floor.routing().settings};
}

observe::Amount differing(const desk::Rules& before, const desk::Rules& after) {
    return {std::ranges::count_if(desk::numbers(), [&before, &after](const desk::RuleNumber& number) {
        return number.get(before) != number.get(after);
    })};
}

} // namespace

RulesReload::RulesReload(boost::asio::any_io_executor executor, engine::Engine& engine,
                         boost::asio::thread_pool& readers, observe::Log& log, std::filesystem::path file)
    : signals_(std::move(executor), SIGHUP), engine_(engine), readers_(readers), log_(log), file_(std::move(file)) {}

boost::asio::awaitable<void> RulesReload::run() {
    while (true) {
        co_await signals_.async_wait(boost::asio::use_awaitable);
        co_await read_again();
    }
}

boost::asio::awaitable<void> RulesReload::read_again() {
    if (file_.empty()) {
        refused("the service was started without --config: there is no file to read again");
        co_return;
    }
    auto work = [file = file_] { return read(file); };
    auto found = co_await engine::run_on(readers_, std::move(work));
    if (const auto* fault = std::get_if<std::string>(&found)) {
        refused(*fault);
        co_return;
    }
    auto rules = std::get<desk::Rules>(std::move(found));
    co_await put_in_force(std::move(rules));
}

/// Both or neither: one submission.
boost::asio::awaitable<void> RulesReload::put_in_force(desk::Rules rules) {
    const auto before = co_await engine_.view(&in_force);
    engine::Submission change{.actor = the_operator};
    change.commands.emplace_back(desk::SetPolicy{rules.policy});
    change.commands.emplace_back(desk::SetRouting{rules.settings});
    co_await submit_until_taken(engine_, std::move(change));
    log_.event(Level::info, Event::rules_read, {{Key::count, differing(before, rules)}});
}

void RulesReload::refused(std::string_view fault) {
    log_.event(Level::error, Event::rules_refused);
    fmt::print(stderr, "hotlined: {}; the numbers in force stay\n", fault);
}

} // namespace hotline

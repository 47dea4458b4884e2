#include "hotline/observe/log.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include <vector>

using namespace hotline;
using namespace hotline::observe;

namespace {

template <class T>
concept CanBeLogged = requires(T value) { Field{Key::count, value}; };

static_assert(CanBeLogged<ContactId>);
static_assert(CanBeLogged<Seq>);
static_assert(CanBeLogged<Count<10>>);
static_assert(CanBeLogged<Millis>);
static_assert(CanBeLogged<Refusal>);
static_assert(CanBeLogged<Place>);
static_assert(CanBeLogged<Amount>);
static_assert(!CanBeLogged<std::string>, "a text does not compile into a log line");
static_assert(!CanBeLogged<std::string_view>);
static_assert(!CanBeLogged<const char*>);
static_assert(!CanBeLogged<char>);
static_assert(!CanBeLogged<int>, "nor does a number that nobody named");
static_assert(!CanBeLogged<std::int64_t>);
static_assert(!CanBeLogged<std::vector<std::string>>);
static_assert(!CanBeLogged<std::exception>);

template <class T>
concept CanBeAnEvent = requires(Log& log, T value) { log.event(Level::info, value); };
static_assert(CanBeAnEvent<Event>);
static_assert(!CanBeAnEvent<std::string>);
static_assert(!CanBeAnEvent<const char*>);

} // namespace

TEST_CASE("a log line is one line of JSON with its fields in order") {
    const auto line = log_line(Instant{0}, Level::info, Event::listening,
                               {{Key::port, Amount{8081}},
                                {Key::operation, ContactId{Uuid{{1}}}},
                                {Key::took, milliseconds(12)},
                                {Key::code, Refusal::too_many}});
    CHECK(line == R"({"at":"1970-01-01T00:00:00.000Z","level":"info","event":"listening","port":8081,)"
                  R"("operation":"01000000-0000-0000-0000-000000000000","took":12,"code":"too_many"})");
}

TEST_CASE("every event, level and key gives a line that is JSON") {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Event>>([](auto event) {
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<Key>>([&](auto key) {
            const auto line = log_line(Instant{1}, Level::error, event.value, {{key.value, Amount{-1}}});
            boost::json::error_code failed;
            const auto value = boost::json::parse(line, failed);
            CHECK_FALSE(failed);
            CHECK(value.as_object().size() == 4);
            CHECK(line.find('\n') == std::string::npos);
        });
    });
}

TEST_CASE("what is below the level asked for is dropped") {
    std::vector<std::string> lines;
    Log log(Level::warning, [&](std::string_view line) { lines.emplace_back(line); });
    log.event(Level::info, Event::started);
    log.event(Level::warning, Event::journal_degraded);
    log.event(Level::error, Event::journal_lost, {{Key::seq, Seq{7}}});
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].find(R"("event":"journal_degraded"})") != std::string::npos);
    CHECK(lines[1].find(R"("event":"journal_lost","seq":7})") != std::string::npos);
}

#include "hotline/observe/metrics.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace hotline;
using namespace hotline::observe;

namespace {

struct FloorMetrics {
    static constexpr std::string_view metrics_of = "floor";
    Counter contacts;
    Gauge waiting;
    By<Acuity, Gauge> waiting_by;
    By<Channel, By<OfferEnd, Counter>> offers;
    ByLanguage<Counter> languages;
    Latency offer_latency;
};
BOOST_DESCRIBE_STRUCT(FloorMetrics, (), (contacts, waiting, waiting_by, offers, languages, offer_latency))
static_assert(Metrics<FloorMetrics>);

template <class T>
concept CanBeALabel = requires { typename By<T, Counter>; };
static_assert(CanBeALabel<Channel>);
static_assert(!CanBeALabel<std::string>, "labels are code lists");

bool has_line(const std::string& text, const std::string& line) {
    return text.starts_with(line + '\n') || text.find('\n' + line + '\n') != std::string::npos;
}

} // namespace

TEST_CASE("counters and gauges are told with their type") {
    FloorMetrics metrics;
    metrics.contacts.add();
    metrics.contacts.add(2);
    metrics.waiting.set(-1);
    const auto text = expose(metrics);
    CHECK(text.starts_with("# TYPE hotline_floor_contacts_total counter\nhotline_floor_contacts_total 3\n"
                           "# TYPE hotline_floor_waiting gauge\nhotline_floor_waiting -1\n"));
}

TEST_CASE("labels are codes by name, and every code is there from the start") {
    FloorMetrics metrics;
    metrics.waiting_by[Acuity::immediate].set(4);
    metrics.offers[Channel::chat][OfferEnd::expired].add(5);
    const auto text = expose(metrics);
    CHECK(has_line(text, R"(hotline_floor_waiting_by{acuity="immediate"} 4)"));
    CHECK(has_line(text, R"(hotline_floor_waiting_by{acuity="information"} 0)"));
    CHECK(has_line(text, R"(hotline_floor_offers_total{channel="chat",end="expired"} 5)"));
    CHECK(has_line(text, R"(hotline_floor_offers_total{channel="voice",end="declined"} 0)"));
}

TEST_CASE("a language is a label once it was met") {
    FloorMetrics metrics;
    CHECK(expose(metrics).find("language=") == std::string::npos);
    metrics.languages[LanguageTag::of("fr-CA")].add(2);
    CHECK(has_line(expose(metrics), R"(hotline_floor_languages_total{language="fr-CA"} 2)"));
}

TEST_CASE("a latency is a histogram in seconds whose steps count everything below them") {
    FloorMetrics metrics;
    metrics.offer_latency.observe(std::chrono::microseconds{400});
    metrics.offer_latency.observe(std::chrono::milliseconds{1});
    metrics.offer_latency.observe(std::chrono::milliseconds{1'500});
    metrics.offer_latency.observe(std::chrono::minutes{2});
    const auto text = expose(metrics);
    CHECK(has_line(text, "# TYPE hotline_floor_offer_latency_seconds histogram"));
    CHECK(has_line(text, R"(hotline_floor_offer_latency_seconds_bucket{le="0.0005"} 1)"));
    CHECK(has_line(text, R"(hotline_floor_offer_latency_seconds_bucket{le="0.001"} 2)"));
    CHECK(has_line(text, R"(hotline_floor_offer_latency_seconds_bucket{le="1"} 2)"));
    CHECK(has_line(text, R"(hotline_floor_offer_latency_seconds_bucket{le="2"} 3)"));
    CHECK(has_line(text, R"(hotline_floor_offer_latency_seconds_bucket{le="60"} 3)"));
    CHECK(has_line(text, R"(hotline_floor_offer_latency_seconds_bucket{le="+Inf"} 4)"));
    CHECK(has_line(text, "hotline_floor_offer_latency_seconds_count 4"));
    CHECK(has_line(text, "hotline_floor_offer_latency_seconds_sum 121.5014"));
}

TEST_CASE("a registry tells what was added as it is when asked") {
    FloorMetrics live;
    int asked = 0;
    Registry registry;
    registry.add(live);
    registry.add_reading([&asked] {
        FloorMetrics read;
        read.contacts.add(static_cast<std::uint64_t>(++asked) * 100);
        return read;
    });
    live.contacts.add(7);
    CHECK(has_line(registry.text(), "hotline_floor_contacts_total 7"));
    CHECK(has_line(registry.text(), "hotline_floor_contacts_total 200"));
}

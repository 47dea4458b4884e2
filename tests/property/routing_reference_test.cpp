#include "routing/step.hpp"
#include "tests/property/desk_traffic.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <numeric>
#include <queue>
#include <set>
#include <sstream>

// The engine as a queueing system: M/M/c with classes. Without band 0 and valve, equal maximum waits are first come
// first served, and maximum waits far apart are static priority. The engine is held to the last bit against a queue
// that is written down here as textbooks draw it, that queue against the exact mean waits over three million arrivals,
// and those against rows that were made elsewhere (priority_reference.csv, in rationals). With HOTLINE_LONG=1 the
// engine plays the three million too; routing/docs/study.md has the result.

using namespace hotline;
using namespace hotline::routing;

namespace {

struct Theory {
    std::string tag;
    std::uint32_t servers{};
    double handling_s{};
    std::vector<double> rates; ///< arrivals a second, by class, the most urgent first
};

constexpr std::uint32_t enough = 3'000'000; ///< arrivals: for the rarest class to come near its mean

const std::vector<Theory>& theories() {
    static const std::vector<Theory> all{
        {"single_server", 1, 600, {1.0 / 3'000, 1.0 / 1'500}},
        {"two_class", 5, 600, {1.0 / 400, 1.0 / 400}},
        {"triage3", 10, 600, {1.0 / 2'400, 1.0 / 300, 1.0 / 120}},
        {"triage4", 18, 900, {1.0 / 3'600, 1.0 / 600, 1.0 / 150, 1.0 / 120}},
        {"heavy", 20, 600, {1.0 / 1'200, 1.0 / 200, 1.0 / 40}},
    };
    return all;
}

double rate_of_all(const Theory& theory) { return std::accumulate(theory.rates.begin(), theory.rates.end(), 0.0); }

/// The share of arrivals that find every server busy (Erlang 1917, his second formula), summed as it is written.
double share_that_waits(std::uint32_t servers, double offered) {
    double term = 1; // offered^k / k!
    double below = 0;
    for (std::uint32_t k = 0; k < servers; ++k) {
        below += term;
        term *= offered / (k + 1);
    }
    const double all_busy = term / (1 - offered / servers);
    return all_busy / (below + all_busy);
}

/// Mean waits by class, seconds. By priority: Cobham, "Priority assignment in waiting line problems", Operations
/// Research 2 (1954), for one mean of handling. First come first served: all classes as one.
std::vector<double> exact_waits(const Theory& theory, bool priority) {
    const double offered = rate_of_all(theory) * theory.handling_s;
    const double until_one_ends = theory.handling_s / theory.servers * share_that_waits(theory.servers, offered);
    std::vector<double> waits;
    double before = 0; // how busy those alone keep the servers who come before this class
    for (const double rate : theory.rates) {
        const double with = before + rate * theory.handling_s / theory.servers;
        waits.push_back(priority ? until_one_ends / ((1 - before) * (1 - with))
                                 : until_one_ends / (1 - offered / theory.servers));
        before = with;
    }
    return waits;
}

struct Row {
    std::uint32_t servers{};
    double handling_s{};
    std::uint32_t cls{};
    double rate{};
    double first_come_s{};
    double priority_s{};
};

std::map<std::string, std::vector<Row>> reference() {
    std::map<std::string, std::vector<Row>> cases;
    std::ifstream file(HOTLINE_SOURCE_DIR "/tests/property/priority_reference.csv");
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        std::vector<std::string> all;
        for (std::string field; std::getline(fields, field, ',');)
            all.push_back(field);
        REQUIRE(all.size() == 10);
        cases[all[0]].push_back({static_cast<std::uint32_t>(std::stoul(all[1])), std::stod(all[2]),
                                 static_cast<std::uint32_t>(std::stoul(all[4])), std::stod(all[5]), std::stod(all[7]),
                                 std::stod(all[8])});
    }
    return cases;
}

/// The same luck for whoever plays it in the same order.
class Luck {
public:
    explicit Luck(const Theory& theory) : theory_(theory), rate_(rate_of_all(theory)) {}
    double pause_s() { return exponential(1 / rate_); }
    double handling_s() { return exponential(theory_.handling_s); }
    std::uint32_t cls() {
        double pick = unit() * rate_;
        std::uint32_t cls = 0;
        while (cls + 1 < theory_.rates.size() && pick > theory_.rates[cls])
            pick -= theory_.rates[cls++];
        return cls;
    }

private:
    double unit() { return (static_cast<double>(dice_.roll() >> 11U) + 0.5) / 9'007'199'254'740'992.0; }
    double exponential(double mean) { return -mean * std::log(unit()); }

    const Theory& theory_;
    double rate_;
    desk::Dice dice_{20'260'101};
};

/// How long each class waited.
struct Waits {
    explicit Waits(std::size_t classes) : sum_s(classes), count(classes) {}
    void add(std::uint32_t cls, double seconds) {
        sum_s[cls] += seconds;
        ++count[cls];
    }
    [[nodiscard]] std::vector<double> means() const {
        std::vector<double> all;
        for (std::size_t cls = 0; cls < sum_s.size(); ++cls)
            all.push_back(sum_s[cls] / static_cast<double>(count[cls]));
        return all;
    }
    std::vector<double> sum_s;
    std::vector<std::uint64_t> count;
};

/// Mean waits in the queue as textbooks draw it: a number of servers, and who waits in the order of class and arrival.
std::vector<double> textbook(const Theory& theory, bool priority, std::uint32_t arrivals) {
    Luck luck(theory);
    Waits waits(theory.rates.size());
    std::priority_queue<double, std::vector<double>, std::greater<>> ends;
    std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, double>> line; // rank, number, class, since
    double next = luck.pause_s();
    for (std::uint32_t i = 0; i < arrivals;) {
        double now = next;
        if (!ends.empty() && ends.top() <= next) {
            now = ends.top();
            ends.pop();
        } else {
            next += luck.pause_s();
            const std::uint32_t cls = luck.cls();
            line.emplace(priority ? cls : 0, ++i, cls, now);
        }
        if (!line.empty() && ends.size() < theory.servers) {
            const auto [rank, number, cls, since] = *line.begin();
            line.erase(line.begin());
            waits.add(cls, now - since);
            ends.push(now + luck.handling_s());
        }
    }
    return waits.means();
}

/// Plays arrivals and endings through the engine and measures how long each class waited.
class Hall {
public:
    Hall(const Theory& theory, bool priority) : luck_(theory), priority_(priority), waits_(theory.rates.size()) {
        Settings settings;
        const auto band = Count<15>::of(1);
        settings.bands = {band, band, band, band, band};
        settings.valve = {};
        settings.offers_per_minute = {};
        tell(SettingsChanged{settings});
        Profile profile;
        (void)profile.languages.add(skill_of(LanguageTag::of("en"), Proficiency::c2));
        profile.most.fill(Count<8>::of(1));
        for (std::uint32_t i = 1; i <= theory.servers; ++i) {
            tell(ResponderArrived{desk::id_of<PersonId>(i), profile});
            tell(ResponderOfferable{desk::id_of<PersonId>(i), Flag::yes});
        }
    }

    /// Mean waits by class, seconds.
    std::vector<double> run(std::uint32_t arrivals) {
        double next = luck_.pause_s();
        for (std::uint32_t i = 0; i < arrivals;) {
            if (!ends_.empty() && ends_.top().first <= next) {
                const auto [at, contact] = ends_.top();
                ends_.pop();
                now_ = at;
                tell(ContactGone{contact});
            } else {
                now_ = next;
                next += luck_.pause_s();
                arrive(++i);
            }
            settle();
        }
        return waits_.means();
    }

private:
    using Ending = std::pair<double, ContactId>;

    Instant instant() const { return {1'700'000'000'000 + static_cast<std::int64_t>(now_ * 1000)}; }
    void tell(What what) { step(state_, Event{instant(), Seq{++seq_}, std::move(what)}, proposals_); }

    void arrive(std::uint32_t number) {
        const std::uint32_t cls = luck_.cls();
        ContactArrived arrived;
        arrived.contact.value.bytes = {1, static_cast<std::uint8_t>(number >> 24U),
                                       static_cast<std::uint8_t>(number >> 16U),
                                       static_cast<std::uint8_t>(number >> 8U), static_cast<std::uint8_t>(number)};
        arrived.wants.channel = Channel::voice;
        (void)arrived.wants.languages.add(skill_of(LanguageTag::of("en"), Proficiency::c1));
        arrived.acuity = static_cast<Acuity>(1 + std::min(cls, 3U));
        arrived.due = instant() + (priority_ ? days(1'000) * cls : days(1));
        came_.emplace(arrived.contact, std::pair(cls, now_));
        tell(arrived);
    }

    void settle() {
        while (!proposals_.empty()) {
            const auto offer = std::get<Offer>(proposals_.front());
            tell(Offered{OfferId{seq_ + 1}, offer.contact, offer.responder, std::nullopt});
            tell(OfferAccepted{OfferId{seq_}});
            const auto came = came_.find(offer.contact);
            waits_.add(came->second.first, now_ - came->second.second);
            came_.erase(came);
            ends_.emplace(now_ + luck_.handling_s(), offer.contact);
        }
    }

    Luck luck_;
    bool priority_;
    Waits waits_;
    double now_ = 0;
    State state_;
    Proposals proposals_;
    std::uint64_t seq_ = 0;
    std::map<ContactId, std::pair<std::uint32_t, double>> came_;
    std::priority_queue<Ending, std::vector<Ending>, std::greater<>> ends_;
};

} // namespace

TEST_CASE("the mean waits that are reckoned here are those of the reference rows") {
    const auto cases = reference();
    REQUIRE(cases.size() == theories().size());
    for (const Theory& theory : theories()) {
        const auto& rows = cases.at(theory.tag);
        REQUIRE(rows.size() == theory.rates.size());
        const auto first_come = exact_waits(theory, false);
        const auto by_priority = exact_waits(theory, true);
        for (const Row& row : rows) {
            INFO(theory.tag << " class " << row.cls);
            CHECK(row.servers == theory.servers);
            CHECK(row.handling_s == theory.handling_s);
            CHECK(std::abs(theory.rates[row.cls] - row.rate) <= 1e-9 * row.rate);
            CHECK(std::abs(first_come[row.cls] - row.first_come_s) <= 1e-9 * row.first_come_s);
            CHECK(std::abs(by_priority[row.cls] - row.priority_s) <= 1e-9 * row.priority_s);
        }
    }
}

TEST_CASE("the textbook's mean waits are those of theory, first come first served and by static priority, within 4 %") {
    for (const Theory& theory : theories()) {
        for (const bool priority : {false, true}) {
            const auto exact = exact_waits(theory, priority);
            const auto means = textbook(theory, priority, enough);
            for (std::size_t cls = 0; cls < exact.size(); ++cls) {
                INFO(theory.tag << " class " << cls << (priority ? " by priority" : " first come"));
                CHECK(std::abs(means[cls] - exact[cls]) <= 0.04 * exact[cls]);
            }
        }
    }
}

TEST_CASE("mean waits are the textbook's to the last bit, first come first served and by static priority") {
    const std::uint32_t arrivals = std::getenv("HOTLINE_LONG") ? enough : 200'000;
    for (const Theory& theory : theories()) {
        for (const bool priority : {false, true}) {
            INFO(theory.tag << (priority ? " by priority" : " first come"));
            CHECK(Hall(theory, priority).run(arrivals) == textbook(theory, priority, arrivals));
        }
    }
}

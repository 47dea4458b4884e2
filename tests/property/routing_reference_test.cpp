#include "routing/step.hpp"
#include "tests/property/desk_traffic.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <queue>
#include <sstream>

// The engine as a queueing system: M/M/c with classes, against exact mean waits. Without band 0 and valve, equal
// maximum waits are first come first served, and maximum waits far apart are static priority. The rows of
// priority_reference.csv are exact: Cobham's formula for M/M/c with classes over Erlang's C, in rationals. One of the
// five cases in every run; all with HOTLINE_LONG=1, of which routing/docs/study.md has the result.

using namespace hotline;
using namespace hotline::routing;

namespace {

struct Row {
    std::string tag;
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
        cases[all[0]].push_back({all[0], static_cast<std::uint32_t>(std::stoul(all[1])), std::stod(all[2]),
                                 static_cast<std::uint32_t>(std::stoul(all[4])), std::stod(all[5]), std::stod(all[7]),
                                 std::stod(all[8])});
    }
    return cases;
}

/// Plays arrivals and endings through the engine and measures how long each class waited.
class Hall {
public:
    Hall(const std::vector<Row>& rows, bool priority) : rows_(rows), priority_(priority), dice_(20'260'101) {
        Settings settings;
        const auto band = Count<15>::of(1);
        settings.bands = {band, band, band, band, band};
        settings.valve = {};
        settings.offers_per_minute = {};
        tell(SettingsChanged{settings});
        Profile profile;
        (void)profile.languages.add(skill_of(LanguageTag::of("en"), Proficiency::c2));
        profile.most.fill(Count<8>::of(1));
        for (std::uint32_t i = 1; i <= rows.front().servers; ++i) {
            tell(ResponderArrived{desk::id_of<PersonId>(i), profile});
            tell(ResponderOfferable{desk::id_of<PersonId>(i), Flag::yes});
        }
        for (const Row& row : rows)
            rate_ += row.rate;
    }

    /// Mean waits by class, seconds.
    std::vector<double> run(std::uint32_t arrivals) {
        waited_.assign(rows_.size(), 0);
        count_.assign(rows_.size(), 0);
        double next = exponential(1 / rate_);
        for (std::uint32_t i = 0; i < arrivals;) {
            if (!ends_.empty() && ends_.top().first <= next) {
                const auto [at, contact] = ends_.top();
                ends_.pop();
                now_ = at;
                tell(ContactGone{contact});
            } else {
                now_ = next;
                next += exponential(1 / rate_);
                arrive(++i);
            }
            settle();
        }
        std::vector<double> means;
        for (std::size_t cls = 0; cls < rows_.size(); ++cls)
            means.push_back(waited_[cls] / static_cast<double>(count_[cls]));
        return means;
    }

private:
    using Ending = std::pair<double, ContactId>;

    double unit() { return (static_cast<double>(dice_.roll() >> 11U) + 0.5) / 9'007'199'254'740'992.0; }
    double exponential(double mean) { return -mean * std::log(unit()); }
    Instant instant() const { return {1'700'000'000'000 + static_cast<std::int64_t>(now_ * 1000)}; }
    void tell(What what) { step(state_, Event{instant(), Seq{++seq_}, std::move(what)}, proposals_); }

    void arrive(std::uint32_t number) {
        double pick = unit() * rate_;
        std::uint32_t cls = 0;
        while (cls + 1 < rows_.size() && pick > rows_[cls].rate)
            pick -= rows_[cls++].rate;
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
            waited_[came->second.first] += now_ - came->second.second;
            count_[came->second.first] += 1;
            came_.erase(came);
            ends_.emplace(now_ + exponential(rows_.front().handling_s), offer.contact);
        }
    }

    const std::vector<Row>& rows_;
    bool priority_;
    desk::Dice dice_;
    double rate_ = 0;
    double now_ = 0;
    State state_;
    Proposals proposals_;
    std::uint64_t seq_ = 0;
    std::map<ContactId, std::pair<std::uint32_t, double>> came_;
    std::priority_queue<Ending, std::vector<Ending>, std::greater<>> ends_;
    std::vector<double> waited_;
    std::vector<std::uint64_t> count_;
};

void compare(const std::vector<Row>& rows, std::uint32_t arrivals) {
    for (const bool priority : {false, true}) {
        const auto means = Hall(rows, priority).run(arrivals);
        for (std::size_t cls = 0; cls < rows.size(); ++cls) {
            const double exact = priority ? rows[cls].priority_s : rows[cls].first_come_s;
            INFO(rows[cls].tag << " class " << cls << (priority ? " by priority" : " first come"));
            CHECK(std::abs(means[cls] - exact) <= 0.04 * exact);
        }
    }
}

} // namespace

TEST_CASE("mean waits are those of queueing theory, first come first served and by static priority, within 4 %") {
    const auto cases = reference();
    REQUIRE(cases.size() == 5);
    if (std::getenv("HOTLINE_LONG")) {
        for (const auto& [tag, rows] : cases)
            compare(rows, 3'000'000);
        return;
    }
    compare(cases.at("single_server"), 400'000);
}

#include "hotline/tips/review_list.hpp"

#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/keys/random.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <set>

using namespace hotline;
using namespace hotline::tips;

namespace {

const std::array types{&journal::record_type<Tip>()};

/// Tips on a real journal, in a folder of their own.
class Box {
public:
    ~Box() { std::filesystem::remove_all(folder_); }

    Uuid receive(Flag in_danger = Flag::no) {
        Tip tip;
        tip.language = LanguageTag::of("en");
        tip.in_danger = in_danger;
        tip.received = Instant{static_cast<std::int64_t>(journal_.log().head().seq.value)};
        const auto id = keys::random_uuid(Instant{1});
        append(journal::change(tip, id, 0));
        return id;
    }
    void review(Uuid id, ReviewState to) {
        const auto tip = journal_.records().get<Tip>(id).value();
        append(tips::review(tip, tip.version, to).value());
    }
    [[nodiscard]] journal::Records& records() { return journal_.records(); }

private:
    void append(journal::Change change) {
        const auto head = journal_.log().head();
        const Seq seq{head.seq.value + 1};
        journal::Append batch{.expected = head.seq, .entries = {}, .outbox = {}};
        batch.entries.push_back(journal::entry_of(std::move(change), seq, Instant{1}, PersonId{}, std::nullopt));
        REQUIRE(journal_.log().append(batch) == journal::Outcome::committed);
    }
    std::filesystem::path folder_ = [] {
        auto path = std::filesystem::temp_directory_path() / ("hotline-tips-" + keys::random_token(9));
        std::filesystem::create_directories(path);
        return path;
    }();
    journal_sqlite::Journal journal_{folder_, types, keys::random_uuid(Instant{1}), {}};
};

std::vector<Uuid> ids(const ListPage& page) {
    std::vector<Uuid> all;
    for (const auto& tip : page.tips)
        all.push_back(tip.id);
    return all;
}

/// All pages, one after another.
std::vector<Uuid> read_all(Box& box, std::optional<ReviewState> only = std::nullopt) {
    std::vector<Uuid> all;
    std::optional<ListCursor> next = ListCursor{};
    while (next) {
        const auto page = read_list(box.records(), only, *next);
        CHECK(page.tips.size() <= limit::tips_per_page);
        const auto some = ids(page);
        all.insert(all.end(), some.begin(), some.end());
        next = page.next;
    }
    return all;
}

} // namespace

TEST_CASE("danger comes first, then the oldest that nobody has looked at, then what is in work, then what is done") {
    Box box;
    const auto closed = box.receive(Flag::yes);
    const auto old = box.receive();
    const auto in_work = box.receive();
    const auto young = box.receive();
    const auto danger_in_work = box.receive(Flag::yes);
    const auto danger = box.receive(Flag::yes);
    const auto nothing_in_it = box.receive();
    box.review(closed, ReviewState::closed);
    box.review(in_work, ReviewState::under_review);
    box.review(danger_in_work, ReviewState::screened);
    box.review(nothing_in_it, ReviewState::no_action);
    const std::vector due{danger, danger_in_work, old, young, in_work, nothing_in_it, closed};
    CHECK(ids(read_list(box.records(), std::nullopt, {})) == due);
    CHECK(read_all(box, ReviewState::received) == std::vector{danger, old, young});
    CHECK(read_all(box, ReviewState::closed) == std::vector{closed});
}

TEST_CASE("every tip is on exactly one page, however many there are") {
    Box box;
    std::set<Uuid> received;
    for (std::size_t n = 0; n < 2 * limit::tips_per_page + 20; ++n)
        received.insert(box.receive(n % 3 == 0 ? Flag::yes : Flag::no));
    std::size_t n = 0;
    for (const auto id : received) {
        if (++n % 4 == 0)
            box.review(id, ReviewState::closed);
    }
    const auto all = read_all(box);
    CHECK(all.size() == received.size());
    CHECK(std::set(all.begin(), all.end()) == received);
}

TEST_CASE("a page that is exactly full says whether there is another") {
    Box box;
    for (std::size_t n = 0; n < limit::tips_per_page; ++n)
        box.receive();
    CHECK_FALSE(read_list(box.records(), std::nullopt, {}).next.has_value());
    const auto last = box.receive();
    box.review(last, ReviewState::closed);
    const auto first = read_list(box.records(), std::nullopt, {});
    CHECK(first.tips.size() == limit::tips_per_page);
    CHECK(ids(read_list(box.records(), std::nullopt, first.next.value())) == std::vector{last});
}

TEST_CASE("a tip that is reviewed while somebody turns the page moves nothing else") {
    Box box;
    std::vector<Uuid> received;
    for (std::size_t n = 0; n < limit::tips_per_page + 10; ++n)
        received.push_back(box.receive());
    const auto first = read_list(box.records(), std::nullopt, {});
    box.review(received.front(), ReviewState::closed);
    const auto second = ids(read_list(box.records(), std::nullopt, first.next.value()));
    const std::vector<Uuid> rest(received.begin() + limit::tips_per_page, received.end());
    REQUIRE(second.size() == rest.size() + 1);
    CHECK(std::equal(rest.begin(), rest.end(), second.begin()));
    CHECK(second.back() == received.front());
}

TEST_CASE("a cursor is read back as it was written, and nothing else is one") {
    const ListCursor cursor{.section = 3, .after = Seq{1'042}};
    CHECK(parse_list_cursor(to_text(cursor)).value() == cursor);
    for (const auto* text : {"", ".", "3", "3.", ".5", "8.1", "-1.1", "3.x", "3.1 ", "3.1.1", " 3.1"}) {
        CAPTURE(text);
        CHECK(parse_list_cursor(text).error() == refuse(Refusal::field_invalid, "cursor"));
    }
}

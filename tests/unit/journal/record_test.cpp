#include "hotline/journal/records.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace hotline;
using namespace hotline::journal;

namespace {

struct Visit {
    static constexpr std::string_view record_name = "visit";
    static constexpr std::array<std::string_view, 1> indexes{"contact"};
    static constexpr std::uint32_t projection = 3;
    ContactId contact;
    Channel channel{};
    std::optional<Instant> ended;
    std::vector<Need> needs;
    Digest token;
};
BOOST_DESCRIBE_STRUCT(Visit, (), (contact, channel, ended, needs, token))

} // namespace

TEST_CASE("a record type is described by its members") {
    const RecordType& type = record_type<Visit>();
    CHECK(type.name == "visit");
    CHECK(type.projection == 3);
    CHECK(type.indexes == std::vector<std::string_view>{"contact"});
    REQUIRE(type.columns.size() == 5);
    CHECK(type.columns[0].kind == ColumnKind::text);
    CHECK(type.columns[1].kind == ColumnKind::text);
    CHECK(type.columns[2].name == "ended");
    CHECK(type.columns[2].kind == ColumnKind::integer);
    CHECK(type.columns[3].kind == ColumnKind::json);
    CHECK(type.columns[4].kind == ColumnKind::text);
    CHECK(&type == &record_type<Visit>());
}

TEST_CASE("a change becomes the entry of the next version") {
    const Visit visit{.contact = {Uuid{{9}}}, .channel = Channel::sms, .ended = {}, .needs = {}, .token = {}};
    const auto asked = change(visit, Uuid{{1}}, 4, OpenPayload{"text"});
    const CommandId command{Uuid{{8}}};
    const Entry entry = entry_of(asked, Seq{12}, Instant{34}, PersonId{Uuid{{5}}}, command);
    CHECK(entry.kind == "visit");
    CHECK(entry.subject == Uuid{{1}});
    CHECK(entry.version == 5);
    CHECK(entry.command == command);
    CHECK(entry.facts == encode_facts(visit));
    CHECK(entry.payload == Payload{OpenPayload{"text"}});
}

TEST_CASE("a query names members by pointer and values as the journal writes them") {
    const auto find = all<Visit>()
                          .where(&Visit::channel, Channel::sms)
                          .where(&Visit::ended, std::nullopt)
                          .at_least(&Visit::ended, Instant{5})
                          .order(Order::oldest)
                          .limit(7)
                          .after(Seq{3});
    const Query& query = find.query();
    REQUIRE(query.where.size() == 3);
    CHECK(query.where[0].column == "channel");
    CHECK(query.where[0].value == "\"sms\"");
    CHECK(query.where[1].value == "null");
    CHECK(query.where[2].value == "5");
    CHECK(query.where[2].compare == Compare::at_least);
    CHECK(query.order == Order::oldest);
    CHECK(query.limit == 7);
    CHECK(query.after == Seq{3});
}

#include "hotline/api/roster_reading.hpp"
#include "hotline/security/person.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <stdexcept>

using namespace hotline;

namespace {

/// More people than one answer of the store holds; every second one answers for a partner centre.
class ManyPeople final : public journal::Records {
public:
    static constexpr std::size_t how_many = 2 * journal::limit::find_max + 10;

    std::optional<journal::RecordRow> get(const journal::RecordType&, Uuid) override { return std::nullopt; }
    std::vector<journal::RecordRow> history(const journal::RecordType&, Uuid) override { return {}; }
    std::vector<journal::RecordRow> find(const journal::RecordType& type, const journal::Query& query) override {
        if (type.name != security::Person::record_name || query.order != journal::Order::oldest)
            throw std::logic_error("it is asked for people, page by page");
        std::vector<journal::RecordRow> page;
        const std::size_t most = std::min(query.limit, journal::limit::find_max);
        for (std::size_t number = query.after.value + 1; number <= how_many && page.size() < most; ++number)
            page.push_back(row_of(number));
        return page;
    }

    static PersonId id_of(std::size_t number) {
        PersonId id;
        id.value.bytes[14] = static_cast<std::uint8_t>(number / 256);
        id.value.bytes[15] = static_cast<std::uint8_t>(number % 256);
        return id;
    }

private:
    static journal::RecordRow row_of(std::size_t number) {
        security::Person person;
        person.active = Flag::yes;
        person.roles = {number % 2 == 0 ? Role::partner : Role::responder};
        return {.id = id_of(number).value,
                .version = 1,
                .seq = {number},
                .at = {},
                .facts = encode_facts(person),
                .payload = {}};
    }
};

} // namespace

TEST_CASE("those who may answer for a centre are all of them, however many people work here") {
    ManyPeople records;
    const auto partners = api::people_who_are(records, Role::partner);
    CHECK(partners.size() == ManyPeople::how_many / 2);
    CHECK(std::ranges::binary_search(partners, ManyPeople::id_of(ManyPeople::how_many)));
    CHECK_FALSE(std::ranges::binary_search(partners, ManyPeople::id_of(1)));
}

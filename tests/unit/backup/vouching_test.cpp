#include "hotline/journal/checkpoint.hpp"
#include "tests/unit/backup/stage.hpp"

#include <catch2/catch.hpp>

#include <initializer_list>

using namespace hotline;
using namespace hotline::backup;

namespace {

const keys::Signer signer{a_root()};

std::string sign_head(House& house) { return journal::sign_checkpoint(house.opened().journal.log().head(), signer); }

RestoreOrder order_with(std::vector<std::string> lines, const keys::PublicKey& key = signer.public_key()) {
    RestoreOrder order;
    order.vouching = Vouching{.key = key, .lines = std::move(lines)};
    return order;
}

} // namespace

TEST_CASE("a backup is vouched for up to the last checkpoint before its end, and later ones do not matter") {
    House house;
    house.arrive(1);
    std::vector<std::string> lines{sign_head(house)};
    house.arrive(2);
    lines.push_back(sign_head(house));
    house.arrive(3);
    (void)house.back_up();
    house.arrive(4);
    lines.push_back(sign_head(house));
    const auto done = house.restore_into("new", order_with(lines));
    CHECK(done.vouched.checkpoints == 2);
    CHECK(done.vouched.up_to == Seq{2});
    CHECK_FALSE(done.vouched.missing.has_value());
    CHECK(house.restore_into("without").vouched.up_to == Seq{});
}

TEST_CASE("a backup of a journal that was written anew is refused, and the first entry that cannot be right is named") {
    House real;
    real.arrive(1);
    std::vector<std::string> lines{sign_head(real)};
    real.arrive(2);
    real.arrive(3);
    lines.push_back(sign_head(real));
    House written_anew; // of the same name and beginning, and consistent in itself
    for (const auto contact : std::initializer_list<std::uint8_t>{1, 9, 3, 4})
        written_anew.arrive(contact);
    (void)written_anew.back_up();
    CHECK_THROWS_WITH(written_anew.restore_into("new", order_with(lines)), Catch::Contains("entry 2 or one after it"));
    CHECK_FALSE(std::filesystem::exists(written_anew.fresh("new")));
    CHECK_FALSE(std::filesystem::exists(written_anew.fresh("new.partial")));
    CHECK(written_anew.restore_into("new").entries == 4); // nobody could know it otherwise
}

TEST_CASE("a backup that ends before what was signed before it was made is restored, and that is said") {
    House house;
    house.arrive(1);
    std::vector<std::string> lines{sign_head(house)};
    const auto made = house.back_up();
    auto head = house.opened().journal.log().head();
    head.seq = Seq{7};
    head.at = made.head.made - minutes(1);
    lines.push_back(journal::sign_checkpoint(head, signer));
    head.seq = Seq{8};
    head.at = made.head.made + minutes(1);
    lines.push_back(journal::sign_checkpoint(head, signer));
    const auto done = house.restore_into("new", order_with(lines));
    CHECK(done.vouched.up_to == Seq{1});
    CHECK(done.vouched.missing == Seq{7});
}

TEST_CASE("what is no checkpoint of that journal and key vouches for nothing, and says so") {
    House house;
    house.arrive(1);
    const auto line = sign_head(house);
    (void)house.back_up();
    keys::RootKey another;
    CHECK_THROWS_WITH(house.restore_into("new", order_with({line}, keys::Signer(another).public_key())),
                      Catch::Contains("line 1 was signed by another key"));
    auto forged = line;
    forged.back() = forged.back() == '0' ? '1' : '0';
    CHECK_THROWS_WITH(house.restore_into("new", order_with({forged})), Catch::Contains("signature that does not fit"));
    CHECK_THROWS_WITH(house.restore_into("new", order_with({"so be it"})), Catch::Contains("is no checkpoint"));
    CHECK_THROWS_WITH(house.restore_into("new", order_with({line, line})), Catch::Contains("line 2 is not later"));
    CHECK_FALSE(std::filesystem::exists(house.fresh("new")));
}

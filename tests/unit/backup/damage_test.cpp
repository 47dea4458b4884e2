#include "tests/unit/backup/stage.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace hotline;
using namespace hotline::backup;

namespace {

/// A house with enough in its journal for several chunks, and its backup.
struct BackedUp {
    BackedUp() {
        for (std::uint8_t n = 1; n <= 8; ++n)
            house.promise(n, std::string(60'000, 'x'));
        made = house.back_up();
    }
    [[nodiscard]] std::filesystem::path file(Part part) const {
        return house.backups() / to_text(Name{made.head.made, part});
    }
    /// Whatever is wrong is said, and nothing is left.
    void must_fail() {
        const bool restored = [&] {
            try {
                (void)house.restore_into("new");
                return true;
            } catch (const BackupError&) {
                return false;
            } catch (const keys::SealError&) {
                return false;
            }
        }();
        CHECK_FALSE(restored);
        CHECK_FALSE(std::filesystem::exists(house.fresh("new")));
        CHECK_FALSE(std::filesystem::exists(house.fresh("new.partial")));
    }
    House house;
    Made made;
};

constexpr std::size_t chunk = keys::limit::sealed_chunk + 17;
constexpr std::size_t head = 8 + 1 + 80 + 24;

} // namespace

TEST_CASE("a backup with any one byte changed is refused") {
    BackedUp backed_up;
    for (const auto part : {Part::data, Part::keys, Part::erased}) {
        const auto whole = bytes_of(backed_up.file(part));
        for (unsigned seed = 1; seed <= 8; ++seed) {
            std::mt19937 dice(seed);
            auto bytes = whole;
            const auto at = dice() % bytes.size();
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << dice() % 8));
            CAPTURE(seed, static_cast<int>(part), at);
            write_bytes(backed_up.file(part), bytes);
            backed_up.must_fail();
        }
        write_bytes(backed_up.file(part), whole);
    }
}

TEST_CASE("a backup that was cut off is refused, also where a chunk ends") {
    BackedUp backed_up;
    const auto whole = bytes_of(backed_up.file(Part::data));
    REQUIRE(whole.size() > head + 3 * chunk);
    for (const auto size : {std::size_t{0}, std::size_t{5}, head - 1, head, head + 100, head + chunk, head + 2 * chunk,
                            whole.size() - 1}) {
        CAPTURE(size);
        write_bytes(backed_up.file(Part::data), whole.substr(0, size));
        backed_up.must_fail();
    }
}

TEST_CASE("chunks that changed places, were left out or written twice, and bytes behind the end are found out") {
    BackedUp backed_up;
    const auto whole = bytes_of(backed_up.file(Part::data));
    const auto start = whole.substr(0, head);
    const auto first = whole.substr(head, chunk);
    const auto second = whole.substr(head + chunk, chunk);
    const auto rest = whole.substr(head + 2 * chunk);
    for (const auto& bytes : {start + second + first + rest, start + first + rest, start + second + rest,
                              start + first + first + second + rest, whole + "x", whole + whole}) {
        write_bytes(backed_up.file(Part::data), bytes);
        backed_up.must_fail();
    }
}

TEST_CASE("parts of one backup under the names of others, and of another house, are found out") {
    BackedUp backed_up;
    BackedUp other;
    const auto keys = bytes_of(backed_up.file(Part::keys));
    write_bytes(backed_up.file(Part::keys), bytes_of(backed_up.file(Part::data)));
    backed_up.must_fail();
    write_bytes(backed_up.file(Part::keys), bytes_of(other.file(Part::keys)));
    backed_up.must_fail();
    write_bytes(backed_up.file(Part::keys), keys);
    CHECK(backed_up.house.restore_into("new").entries == 8);
}

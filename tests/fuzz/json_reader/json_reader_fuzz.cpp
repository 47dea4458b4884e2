#include "proto/json_reader.hpp"
#include "proto/json_writer.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

// Any bytes: never a crash; what is accepted is written and read again as the same text; what is refused is refused
// with a path that shows nothing but names and places in lists.
namespace {

using namespace hotline;

struct Inner {
    Need kind{};
    std::optional<std::string> note;
    std::vector<std::vector<std::int32_t>> grid;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (kind, note, grid))

/// Every kind of member that the reader knows.
struct AllKinds {
    std::string text;
    std::optional<bool> yes;
    std::optional<std::uint8_t> small;
    std::optional<std::int64_t> number;
    std::optional<ContactId> id;
    std::optional<OfferId> offer;
    std::optional<Count<100>> count;
    std::optional<Instant> at;
    std::optional<Millis> length;
    std::optional<Place> place;
    std::optional<LanguageTag> language;
    std::optional<Role> operator_;
    std::vector<Inner> inner;
};
BOOST_DESCRIBE_STRUCT(AllKinds, (),
                      (text, yes, small, number, id, offer, count, at, length, place, language, operator_, inner))

void require(bool held) {
    if (!held)
        std::abort();
}

bool is_path(std::string_view path) {
    return path.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.[]?") == std::string_view::npos;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    const auto read = read_json<AllKinds>(body);
    if (!read) {
        require(is_path(read.error().path));
        return 0;
    }
    const std::string written = write_json(*read);
    // Escapes can make a body longer than it came, so the second reading has room.
    const auto again = read_json<AllKinds>(written, {.body_max = 16 * ReadLimits{}.body_max});
    require(again.has_value() && write_json(*again) == written);
    return 0;
}

#include "hotline/desk/snapshot.hpp"

#include "hotline/desk/bytes.hpp"
#include "hotline/desk/invariant.hpp"
#include "hotline/desk/parts.hpp"
#include "routing/picture.hpp"

#include <algorithm>

namespace hotline::desk {
namespace {

/// Raised with every change of what follows it: an older snapshot is refused and the journal folded instead.
constexpr std::uint64_t version = 13;

/// A remembered command with its actor, as a snapshot keeps it.
struct Kept {
    PersonId actor;
    Remembered done;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (actor, done))

template <class Map>
void write_values(bytes::Writer& out, const Map& map) {
    out.write(std::uint64_t{map.size()});
    for (const auto& [id, value] : map)
        out.write(value);
}

template <class Map>
void read_values(bytes::Reader& in, Map& map) {
    std::vector<typename Map::mapped_type> values;
    in.read(values);
    for (auto& value : values) {
        const auto id = value.id;
        map.emplace(id, std::move(value));
    }
}

std::vector<Kept> kept_in(const Memory& memory) {
    std::vector<Kept> all;
    for (const auto& [actor, list] : memory.by_actor()) {
        for (const Remembered& done : list)
            all.push_back({actor, done});
    }
    std::sort(all.begin(), all.end(), [](const Kept& a, const Kept& b) { return a.done.first < b.done.first; });
    return all;
}

} // namespace

std::string snapshot(const Floor& floor) {
    bytes::Writer out;
    out.write(version);
    write_values(out, floor.contacts());
    write_values(out, floor.responders());
    write_values(out, floor.offers());
    write_values(out, floor.ended_ones());
    write_values(out, floor.interpreters());
    write_values(out, floor.partners());
    write_values(out, floor.handoffs());
    out.write(kept_in(floor.memory()));
    out.write(floor.policy());
    out.write(routing::picture_of(floor.routing()));
    return out.bytes();
}

Result<Floor> restore(std::string_view bytes) {
    bytes::Reader in(bytes);
    std::uint64_t written_as{};
    in.read(written_as);
    if (in.failed() || written_as != version)
        return refuse(Refusal::malformed);
    Floor floor;
    FloorParts& parts = parts_of(floor);
    read_values(in, parts.contacts);
    read_values(in, parts.responders);
    read_values(in, parts.offers);
    read_values(in, parts.ended);
    read_values(in, parts.interpreters);
    read_values(in, parts.partners);
    read_values(in, parts.handoffs);
    std::vector<Kept> kept;
    in.read(kept);
    in.read(parts.policy);
    routing::Picture picture;
    in.read(picture);
    if (in.failed() || !in.at_end())
        return refuse(Refusal::malformed);
    for (const auto& [actor, done] : kept)
        parts.memory.keep(actor, done);
    parts.routing = routing::state_of(picture);
    parts.deadlines = deadlines_of(floor);
    parts.missed = missed_in(floor);
    if (check(floor))
        return refuse(Refusal::malformed);
    return floor;
}

std::uint64_t fingerprint(const Floor& floor) {
    std::uint64_t hash = 14'695'981'039'346'656'037U; // FNV-1a, 64 bits
    for (const char c : snapshot(floor)) {
        hash ^= static_cast<std::uint8_t>(c);
        hash *= 1'099'511'628'211U;
    }
    return hash;
}

} // namespace hotline::desk

#include "tools/src/hotlinectl/opened_data.hpp"

#include "hotline/keys/random.hpp"
#include "hotline/record_types.hpp"
#include "tools/src/hotlinectl/root_key.hpp"
#include "tools/src/hotlinectl/wall_clock.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace hotline::ctl {

OpenedData::OpenedData(const std::filesystem::path& data, const KeyPlace& key)
    : journal_(data, record_types(), keys::random_uuid(wall_clock())), store_(data / "keys.db"),
      vault_(root_key(key, data), store_, keys::Refill::by_call) {}

Instant OpenedData::now() { return std::max(wall_clock(), log().head().at); }

void OpenedData::append(std::vector<journal::Change> changes) {
    const auto at = now();
    journal::Append batch{.expected = log().head().seq, .entries = {}, .outbox = {}};
    auto seq = batch.expected;
    for (auto& change : changes) {
        ++seq.value;
        batch.entries.push_back(journal::entry_of(std::move(change), seq, at, the_service, std::nullopt));
    }
    if (log().append(batch) != journal::Outcome::committed)
        throw std::runtime_error(
            "the journal could not be written; look whether the disk is full or read-only, then try again");
}

} // namespace hotline::ctl

#include "tests/faults/damage.hpp"

#include <algorithm>
#include <stdexcept>

namespace hotline::faults {

std::string damaged(std::string bytes, std::mt19937_64& dice) {
    const auto some_page = [&] { return dice() % std::max<std::size_t>(bytes.size() / page_size, 1) * page_size; };
    switch (dice() % 5) {
    case 0: // a bit
        bytes[dice() % bytes.size()] ^= static_cast<char>(1U << dice() % 8);
        break;
    case 1: // a few bytes
        for (int i = 0; i < 4; ++i)
            bytes[dice() % bytes.size()] = static_cast<char>(dice() & 0xFFU);
        break;
    case 2: { // a sector of zeros
        const auto at = dice() % bytes.size() / Content::sector * Content::sector;
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), std::min(Content::sector, bytes.size() - at),
                    '\0');
        break;
    }
    case 3: { // two pages change places
        const auto a = static_cast<std::ptrdiff_t>(some_page());
        const auto b = static_cast<std::ptrdiff_t>(some_page());
        const auto size = static_cast<std::ptrdiff_t>(std::min<std::size_t>(page_size, bytes.size()));
        if (a != b && static_cast<std::size_t>(std::max(a, b) + size) <= bytes.size())
            std::swap_ranges(bytes.begin() + a, bytes.begin() + a + size, bytes.begin() + b);
        break;
    }
    default: // the end is gone
        bytes.resize(dice() % bytes.size());
    }
    return bytes;
}

Content with(const Content& content, const std::string& path, const std::string& bytes) {
    Content changed = content;
    const auto file = changed.find(path);
    changed.apply(Truncate{file.value(), 0});
    changed.apply(Write{file.value(), 0, bytes});
    return changed.after_power_cut(Content::Cut::everything, 0);
}

Content before(const Day& day, std::string_view transaction) {
    const auto found = std::ranges::find(day.transactions, transaction, &Transaction::name);
    if (found == day.transactions.end())
        throw std::logic_error("the day has no such transaction");
    return found->before.after_power_cut(Content::Cut::everything, 0);
}

Content stopped(const Day& day) { return before(day, "the record tables are made again"); }

Content a_stopped_house(const std::filesystem::path& folder) { return stopped(live_a_day(folder)); }

} // namespace hotline::faults

#include "tools/src/hotlinectl/journal_view.hpp"

#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/entry_rows.hpp"

#include <memory>
#include <stdexcept>

namespace hotline::ctl {

statistics::Source view_journal(const std::filesystem::path& data) {
    using namespace journal_sqlite;
    const auto file = data / "journal.db";
    if (!std::filesystem::exists(file))
        throw std::runtime_error("there is no journal in " + data.string());
    const auto connection = std::make_shared<Connection>(file, ConnectionOptions{.access = Access::read_only});
    return {[connection] { return read_head(*connection); },
            [connection](Seq after, std::size_t limit, const auto& each) {
                read_entries(*connection, after, limit, each);
            }};
}

} // namespace hotline::ctl

#include "hotline/casework/contact_record.hpp"
#include "tools/src/hotlinectl/opened_data.hpp"
#include "tools/src/hotlinectl/tasks.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace hotline::ctl {

int run(const EraseContact& task) {
    OpenedData data(task.data, task.key);
    const auto contact = data.records().get<casework::ContactRecord>(task.contact.value);
    if (!contact)
        throw std::runtime_error("there is no contact of that id");
    // The key first: once it is gone nothing can be read any more, whatever stops the rest.
    data.vault().destroy(contact->facts.key);
    data.log().erase(contact->facts.key);
    fmt::print("erased; the entries, their facts and the chain stay\n");
    return ExitCode::done;
}

} // namespace hotline::ctl

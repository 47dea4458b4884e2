#include "hotline/keys/key_source.hpp"
#include "tools/src/hotlinectl/tasks.hpp"

#include <fmt/format.h>

namespace hotline::ctl {

int run(const KeyCreate& task) {
    keys::KeyFileSource::create(task.file);
    fmt::print("The root key is in {}. Keep a copy in another place: without it nothing sealed can be read.\n",
               task.file.string());
    return ExitCode::done;
}

} // namespace hotline::ctl

#pragma once

#include "tools/src/hotlinectl/tasks.hpp"

#include <variant>

namespace hotline::ctl {

/// What the command line asks for, or the exit code when it was answered already (help, version, wrong use).
std::variant<Task, ExitCode> read_arguments(int argc, const char* const* argv);

} // namespace hotline::ctl

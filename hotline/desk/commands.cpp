#include "hotline/desk/commands.hpp"

namespace hotline::desk {

static_assert(all_facts<CommandKinds>);

Command::Command() = default;
Command::Command(const Command&) = default;
Command::Command(Command&&) noexcept = default;
Command& Command::operator=(const Command&) = default;
Command& Command::operator=(Command&&) noexcept = default;
Command::~Command() = default;

std::string_view kind_of(const Command& command) {
    return std::visit([](const auto& ask) { return ask.kind; }, command);
}

} // namespace hotline::desk

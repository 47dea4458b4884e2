#include "hotline/desk/commands.hpp"

namespace hotline::desk {

std::string_view kind_of(const Command& command) {
    return std::visit([](const auto& ask) { return ask.kind; }, command);
}

} // namespace hotline::desk

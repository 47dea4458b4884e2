#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace hotline::traffic {

/// What a form of ours carries unseen.
struct HiddenFields {
    std::string command;
    std::string token;
    [[nodiscard]] bool complete() const { return !command.empty() && !token.empty(); }
};

/// The hidden fields of the form that posts to `action`; empty ones if the page has no such form.
HiddenFields hidden_fields(std::string_view page, std::string_view action);

/// A body as browsers send it: application/x-www-form-urlencoded.
std::string form_body(std::initializer_list<std::pair<std::string_view, std::string_view>> fields);

} // namespace hotline::traffic

#pragma once

#include "hotline/engine/published.hpp"
#include "proto/ids.hpp"
#include "proto/messages/feed_event.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hotline::api {

/// Whose console it is.
struct Viewer {
    PersonId person;
    bool supervisor = false;
};

/// Opens the text of a message; nothing if it was erased.
using OpenText = std::function<std::optional<std::string>(const journal::Entry&)>;

/// What this viewer's console is told of an entry, if anything. The names in a referral are left empty: they are the
/// directory's to fill in. Pure but for `open`.
std::optional<wire::FeedEvent> feed_event(const Viewer& viewer, const engine::Published& published,
                                          const OpenText& open);

} // namespace hotline::api

#pragma once

#include "hotline/engine/published.hpp"
#include "proto/ids.hpp"
#include "proto/messages/feed_event.hpp"

#include <optional>

namespace hotline::api {

/// Whose console it is.
struct Viewer {
    PersonId person;
    bool supervisor = false;
};

/// What this viewer's console is told of an entry, if anything. Left empty are the text of a message, which is sealed,
/// and the names in a referral, which the directory has. Pure.
std::optional<wire::FeedEvent> feed_event(const Viewer& viewer, const engine::Published& published);

} // namespace hotline::api

#pragma once

#include "hotline/desk/floor.hpp"

#include <vector>

/// What a supervisor's word about a whole queue is about.
namespace hotline::desk {

/// What waits as the command says and cannot be taken in the other language yet, first in the queue first. One command
/// changes `limit::rerouted_at_once` of them. O(n log n).
std::vector<ContactId> to_reroute(const Floor& floor, const RerouteWaiting& ask);

} // namespace hotline::desk

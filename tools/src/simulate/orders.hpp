#pragma once

#include "tools/src/simulate/profile.hpp"
#include "tools/src/simulate/world.hpp"

#include <boost/describe.hpp>

#include <cstdint>

/// In which order those who wait are served, for comparison, and how many there are of them. The service, its routing
/// engine and its ladder of languages are the same under each.
namespace hotline::simulate {

/// fcfs: first come, first served. strict: the higher acuity first whatever the wait, as most dispatchers have it.
/// ours: acuity 1 first, then arrival + longest wait of the class.
BOOST_DEFINE_ENUM_CLASS(QueueOrder, fcfs, strict, ours)

/// Makes a history serve in this order.
void serve_in(QueueOrder order, Settings& settings);

/// The work that comes, of the work that everybody on shift could do if they did nothing else: handling and wrap-up of
/// an average week over planned hours, in permille. Who is absent, late or on break is not taken off. A written contact
/// is the part of a responder that so many at once make it.
std::uint64_t load_permille(const Profile& profile);

/// The same people come more or less often, so that the load is this.
Profile at_load(Profile profile, std::uint64_t permille);

} // namespace hotline::simulate

#pragma once

#include "proto/result.hpp"

#include <boost/describe.hpp>

#include <set>
#include <string_view>

namespace hotline::simulate {

/// What can go wrong around the service. `crash`: the process dies, in the middle of an append too; the disk has the
/// whole batch or nothing of it. `restart`: it is told to stop, ends what it has begun, and is started again.
/// `failed_fsync`: nobody knows whether the batch is there. `overtaken`: another node appends first.
/// `damaged_snapshot`: the newest is unreadable. `full_key_disk`: no new keys can be made durable. `cut_erasure`: the
/// power goes in the middle of the next erasure. `lost_message`, `doubled_message`, `late_message`: requests and
/// answers between people, providers and the service. `provider_down`: what the outbox sends is not taken.
/// `clock_step`: the wall clock is set forward or back.
BOOST_DEFINE_ENUM_CLASS(FaultKind, crash, restart, failed_fsync, overtaken, slow_disk, full_disk, read_only_disk,
                        locked_disk, damaged_snapshot, full_key_disk, cut_erasure, lost_console, lost_message,
                        doubled_message, late_message, provider_down, clock_step)

using FaultKinds = std::set<FaultKind>;

/// `all`, `none`, or names separated by commas. Refusal: `field_invalid` whose path is the name that is not known.
Result<FaultKinds> read_faults(std::string_view text);
std::string_view name_of(FaultKind kind);
/// What `read_faults` reads as the same kinds.
std::string text_of(const FaultKinds& kinds);

} // namespace hotline::simulate

#pragma once

#include <boost/describe/enum.hpp>

#include <cstdint>

namespace hotline {

/// Why something asked for was not done. One list for the whole product; the code says what to do next.
/// `api` turns it into a problem document (RFC 9457) whose title is the catalog text `problem.<code>`.
BOOST_DEFINE_ENUM_CLASS(Refusal, // clang-format off
    // The request could not be understood: mend it before asking again.
    malformed,              // not parseable at all (JSON, UTF-8, form)
    field_missing,          // a required field is absent; the fault's path names it
    field_unknown,          // a field that this command does not have
    field_invalid,          // a value of the wrong type, range or form
    too_large,              // body, text or list beyond its limit
    unsupported_media_type,
    method_not_allowed,
    // Who is asking: sign in, or accept that it is not yours to see.
    not_signed_in,
    session_expired,
    sign_in_failed,         // name or password wrong; the same answer for both
    absent,                 // does not exist, or exists and is not yours: told alike
    origin_refused,         // a browser request from somewhere else
    form_expired,           // the page is too old: reload it
    // The floor has moved on: look again, then decide.
    stale,                  // the record's version is not the expected one
    offer_gone,
    offer_expired,
    not_yours,
    contact_closed,
    contact_not_connected,
    contact_not_ended,
    already_so,             // the wish is already fulfilled; nothing changed
    responder_not_on_shift,
    responder_lost,         // the console is not connected
    ring_not_tested,        // ready is refused until the ring was heard at shift start
    capacity_full,
    contact_taken,          // somebody else has it
    kept_apart,             // these two are never brought together
    lacks_requirement,      // not cleared for what the contact must have
    resting,                // rest gives way to nobody's word
    spared,                 // in debrief, offline, or it is about what they asked to be spared: told alike
    life_in_danger,         // never set aside
    no_interpreter,         // the conversation has none, or nobody who speaks the language is free
    interpreter_in_use,     // more conversations hold a channel than there would be
    outside_safe_window,    // the person may not be called now
    consent_missing,        // no live consent of the person covers this
    consent_withdrawn,
    under_legal_hold,       // the words must stay until the hold has ended
    needs_another_person,   // whoever proposed it cannot confirm it too
    // The service cannot take it now: try again later, another way to reach help is named.
    too_many,               // a rate limit; Retry-After says when
    overloaded,             // a bounded queue is full
    unavailable,            // storage or key source cannot take writes now
    stopping,
    not_built               // named in the README's status table, not in this release
) // clang-format on

} // namespace hotline

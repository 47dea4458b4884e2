#pragma once

#include "hotline/engine/audience.hpp"
#include "hotline/journal/entry.hpp"

namespace hotline::engine {

/// A committed entry together with who may hear of it now. The audience is settled in the turn that made the entry,
/// so a console that resumes later gets exactly what it would have got live.
struct Published {
    journal::Entry entry;
    Audience audience;
};

} // namespace hotline::engine

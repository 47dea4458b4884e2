#pragma once

#include "proto/refusal.hpp"

namespace hotline {

/// The HTTP status of a refusal, on every listener (ARCHITECTURE §9): 400 syntax, 422 a field, 409 the floor has moved
/// on, 404 for what is absent and what is not yours alike, 429 and 503 with Retry-After.
int status_of(Refusal refusal);

/// What a bare status stands for that a listener found by itself, before anything of ours was asked.
Refusal refusal_of_status(int status);

/// May the same thing be asked again later? The answer then says when (Retry-After).
inline bool is_for_later(int status) { return status == 429 || status == 503; }

} // namespace hotline

#include "hotline/desk/fold.hpp"

/// Who was missed though nothing could reach them comes back by themselves.
namespace hotline::desk {

void Fold::forget_return(Responder& responder) const {
    if (responder.back_at)
        floor.deadlines.erase(missed_of(responder, *responder.back_at));
    with_miss(responder, [&] { responder.back_at.reset(); });
}

void Fold::operator()(const MissExcused& event) const {
    Responder* responder = find(floor.responders, event.responder);
    if (!responder || responder->missed != Flag::yes)
        return;
    forget_return(*responder);
    with_miss(*responder, [&] { responder->back_at = event.back_at; });
    floor.deadlines.insert(missed_of(*responder, event.back_at));
}

void Fold::operator()(const MissEnded& event) const {
    Responder* responder = find(floor.responders, event.responder);
    if (!responder)
        return;
    forget_return(*responder);
    with_miss(*responder, [&] { responder->missed = Flag::no; });
    responder->misses = {};
    tell_offerable(*responder);
}

} // namespace hotline::desk

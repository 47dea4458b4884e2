#include "tools/src/simulate/invariant.hpp"

namespace hotline::simulate {

// long: one table
std::string_view says(Invariant invariant) {
    using enum Invariant;
    switch (invariant) {
    case numbered_without_gaps:
        return "entries are numbered one by one";
    case time_goes_forward:
        return "desk time never runs back";
    case in_one_place:
        return "every arrival is open on the floor or closed in the journal, never both and never neither";
    case place_kept:
        return "an open contact keeps its arrival and its place in the queue";
    case life_cycle:
        return "a contact goes from state to state as the table of the life cycle says";
    case no_double_assignment:
        return "a contact is with one responder at most, and has one offer at most";
    case capacity:
        return "nobody has more than they can take";
    case one_disposition:
        return "a contact ends once, with one disposition";
    case offers_in_order:
        return "an offer goes to somebody who can take it, and to nobody behind another who could have it";
    case offers_in_time:
        return "only an offer that lives is accepted, in its time, by whom it was made to; an outage is added to its "
               "time";
    case no_pair_left_apart:
        return "when all is quiet no contact waits for a responder who is free for it";
    case cool_off:
        return "a contact is not offered again to the same person before the cool-off is over";
    case floor_is_sound:
        return "desk::check finds nothing";
    case floor_is_the_fold:
        return "the floor that lives is the fold of the journal";
    case records_are_the_fold:
        return "the record rows are what a fresh fold of the journal makes of them";
    case snapshot_is_whole:
        return "a snapshot and what came after it fold to the same floor";
    case nothing_acknowledged_lost:
        return "what was acknowledged is durable, at that moment and after every restart";
    case first_answer_again:
        return "a command that comes again gets its first answer";
    case done_once:
        return "a command happens once";
    case record_versions:
        return "a record goes from version to version without a gap";
    case consent_respected:
        return "no referral stands on a consent that was withdrawn before it";
    case words_in_conversation_only:
        return "nothing is written into a conversation that has ended or is not the writer's";
    case keys_given_once:
        return "no key is given to two subjects";
    case words_can_be_read:
        return "what was sealed and acknowledged can be opened";
    case tail_is_whole:
        return "a console reads every committed entry once, in order, and nothing else";
    case readers_hear_first:
        return "whoever asked is told no earlier than the readers of the tail can hear of it";
    case timers_fire:
        return "what is due on the floor happens in time";
    case everybody_is_answered:
        return "a submission does not wait in an idle service";
    case relief_is_noticed:
        return "storage that takes writes again is noticed within seconds";
    case starts_are_short:
        return "a start reads nothing behind the snapshot after a stop, and never more than a snapshot's pace allows";
    case deliveries_arrive:
        return "what was committed for the outside arrives there, under its own key, and nothing else does";
    }
    return "";
}

} // namespace hotline::simulate

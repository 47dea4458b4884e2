#include "tools/src/simulate/invariant.hpp"

#include <algorithm>
#include <array>

namespace hotline::simulate {
namespace {

using enum Invariant;

struct Sentence {
    Invariant invariant{};
    std::string_view text;
};

constexpr std::array<Sentence, invariant_count> sentences{{
    {numbered_without_gaps, "entries are numbered one by one"},
    {time_goes_forward, "desk time never runs back"},
    {in_one_place, "every arrival is open on the floor or closed in the journal, never both and never neither"},
    {place_kept, "an open contact keeps its arrival and its place in the queue"},
    {life_cycle, "a contact goes from state to state as the table of the life cycle says"},
    {no_double_assignment, "a contact is with one responder at most, and has one offer at most"},
    {capacity, "nobody has more than they can take"},
    {one_disposition, "a contact ends once, with one disposition"},
    {offers_in_order, "an offer goes to somebody who can take it, and to nobody behind another who could have it"},
    {no_pair_left_apart, "when all is quiet no contact waits for a responder who is free for it"},
    {cool_off, "a contact is not offered again to the same person before the cool-off is over"},
    {valve_bound, "an overdue contact is passed over no more often than routing/docs/valve.md allows"},
    {merged_into_one, "two contacts of one person become one that has the better of both, out of nobody's hands"},
    {answered_or_passed_on, "who takes a chat and says nothing is reminded once, then others are asked, in time"},
    {limits_respected, "who rests is offered nothing, and whom a limit spares nothing hard without their word"},
    {floor_is_sound, "desk::check finds nothing"},
    {floor_is_the_fold, "the floor that lives is the fold of the journal"},
    {records_are_the_fold, "the record rows are what a fresh fold of the journal makes of them"},
    {snapshot_is_whole, "a snapshot and what came after it fold to the same floor"},
    {nothing_acknowledged_lost, "what was acknowledged is durable, at that moment and after every restart"},
    {first_answer_again, "a command that comes again gets its first answer"},
    {done_once, "a command happens once"},
    {record_versions, "a record goes from version to version without a gap"},
    {consent_respected, "no referral stands on a consent that was withdrawn before it"},
    {words_in_conversation_only, "nothing is written into a conversation that has ended or is not the writer's"},
    {keys_given_once, "no key is given to two subjects"},
    {words_can_be_read, "what was sealed and acknowledged can be opened"},
    {tail_is_whole, "a console reads every committed entry once, in order, and nothing else"},
    {timers_fire, "what is due on the floor happens in time"},
    {everybody_is_answered, "a submission does not wait in an idle service"},
    {deliveries_arrive, "what was committed for the outside arrives there, under its own key, and nothing else does"},
    {unsaved_is_not_acknowledged, "nobody is told that a line is saved before it is durable"},
    {said_order_kept, "what is said in a conversation is saved in the order in which it was said"},
    {passed_on_once, "a line is passed on once, however often it was sent"},
    {passed_on_is_saved, "what was passed on unsaved is saved after relief, and lost only with the process"},
    {relay_is_bounded, "no more unsaved words are held than the bounds allow"},
    {held_is_not_erased, "nothing under a legal hold is erased"},
    {kept_long_enough, "nothing is erased before its time and its notice are over, or without an order"},
    {certified_once, "what was ordered to be erased is certified once, and not changed after it"},
    {ordered_is_certified, "what was ordered, and what was kept long enough, is erased and certified in time"},
    {nothing_left_of_the_erased, "after a certificate neither key nor sealed bytes of the subject are on a disk"},
    {chain_verifies, "the chain verifies, with what was erased too"},
    {handed_on_with_consent, "a partner is asked only about who agreed, and two at most"},
    {called_when_safe,
     "who asked to be called is called in their safe windows only, by one at a time, and not too often"},
    {offers_in_time,
     "only an offer that lives is accepted, in its time, by whom it was made to; an outage is added to its "
     "time"},
    {readers_hear_first, "whoever asked is told no earlier than the readers of the tail can hear of it"},
    {relief_is_noticed, "storage that takes writes again is noticed within seconds"},
    {starts_are_short,
     "a start reads nothing behind the snapshot after a stop, and never more than a snapshot's pace allows"},
}};

} // namespace

std::string_view says(Invariant invariant) {
    return std::ranges::find(sentences, invariant, &Sentence::invariant)->text;
}

} // namespace hotline::simulate

"""The bugs that tests/sim/planted_test.cpp plants, each a change of one place in one source. PLANTED stands for "this
bug is chosen"."""

from collections import namedtuple

Bug = namedtuple("Bug", "name source find replace")

LOOP = "hotline/engine/loop.cpp"
FLOOR_SNAPSHOT = "hotline/engine/floor_snapshot.cpp"
TURN = "hotline/engine/turn.cpp"
ADMISSION = "hotline/engine/admission.cpp"
TAIL = "hotline/engine/tail.cpp"
EVOLVE = "hotline/desk/evolve.cpp"
EVOLVE_RESPONDER = "hotline/desk/evolve_responder.cpp"
OFFER = "hotline/desk/decide_offer.cpp"
TICK = "hotline/desk/decide_tick.cpp"
MERGE = "hotline/desk/decide_merge.cpp"
MERGED = "hotline/desk/evolve_merge.cpp"
ANSWER = "hotline/desk/decide_answer.cpp"
ANSWERED = "hotline/desk/evolve_answer.cpp"
WAIVE = "hotline/desk/decide_waive.cpp"
TAKE_CONTACT = "routing/take_contact.cpp"
TAKE_OFFER = "routing/take_offer.cpp"
SNAPSHOT = "hotline/desk/snapshot.cpp"
STOCK = "hotline/keys/stock.cpp"
TABLES = "tools/src/simulate/tables.cpp"
RELAY = "hotline/channels/chat/relay_book.cpp"
KEEP = "hotline/retention/decide.cpp"
KEEPER = "hotline/retention/keeper.cpp"
SWEEPER = "hotline/retention/sweeper.cpp"

BUGS = [
    # What the loop decides (engine/loop.cpp): the very code that the service runs.
    Bug("acknowledged_before_the_commit", LOOP,
        "    then(step::Write{append_});\n",
        "    if (PLANTED) {\n"
        "        step::Tell early;\n"
        "        for (std::size_t i = 0; i < group_.size(); ++i) {\n"
        "            if (group_[i] != Ask{})\n"
        "                early.answers.push_back({group_[i], batch_.answers[i]});\n"
        "        }\n"
        "        group_.clear();\n"
        "        then(std::move(early));\n"
        "    }\n"
        "    then(step::Write{append_});\n"),
    Bug("lost_wake_up", LOOP,
        "return waiting_ && (stopping_ || !inbox_.empty());",
        "return waiting_ && (stopping_ || inbox_.size() > (PLANTED ? 1U : 0U));"),
    Bug("inbox_forgotten_after_a_turn", LOOP,
        "    if (inbox_.empty() && (!due || *due > now))\n",
        "    if ((inbox_.empty() || (PLANTED && counters_.turns % 50 == 49)) && (!due || *due > now))\n"),
    Bug("timer_not_armed_again", LOOP,
        "        return then(step::Wait{due});\n",
        "        return then(step::Wait{PLANTED && counters_.turns > 40 ? std::nullopt : due});\n"),
    Bug("failed_fsync_taken_for_done", LOOP,
        "    case journal::Outcome::unknown:\n",
        "    case journal::Outcome::unknown:\n"
        "        if (PLANTED)\n"
        "            return commit();\n"),
    Bug("failed_fsync_tried_again", LOOP,
        "    case journal::Outcome::unknown:\n",
        "    case journal::Outcome::unknown:\n"
        "        if (PLANTED)\n"
        "            return then(step::Write{append_});\n"),
    Bug("refused_append_taken_for_done", LOOP,
        "    case journal::Outcome::rolled_back:\n",
        "    case journal::Outcome::rolled_back:\n"
        "        if (PLANTED)\n"
        "            return commit();\n"
        "        [[fallthrough]];\n"),
    Bug("told_before_the_readers", LOOP,
        "    group_.clear();\n"
        "    then(std::move(tell));\n",
        "    group_.clear();\n"
        "    then(std::move(tell));\n"
        "    if (PLANTED)\n"
        "        std::swap(to_do_[to_do_.size() - 1], to_do_[to_do_.size() - 2]);\n"),
    Bug("decided_again_on_the_old_floor", LOOP,
        "    turn_.failed(std::move(folded.floor), folded.last);\n",
        "    turn_.failed(PLANTED ? desk::Floor(turn_.floor()) : std::move(folded.floor), folded.last);\n"),
    Bug("another_nodes_entries_not_skipped", LOOP,
        "    then(step::SkipTail{turn_.last()});\n",
        "    if (!PLANTED)\n"
        "        then(step::SkipTail{turn_.last()});\n"),
    Bug("relief_never_noticed", LOOP,
        "    if (outcome != journal::Outcome::rolled_back && !stopping_)\n",
        "    if (outcome != journal::Outcome::rolled_back && !stopping_ && !PLANTED)\n"),
    Bug("storage_asked_ever_more_seldom", LOOP,
        "std::min(probe_pause_ + probe_pause_, limit::probe_longest);\n",
        "std::min(probe_pause_ + probe_pause_, PLANTED ? hours(1) : limit::probe_longest);\n"),
    Bug("asked_later_done_earlier", LOOP,
        "    for (const auto& waiting : std::exchange(inbox_, {}))\n"
        "        tell.answers.push_back({waiting.ask, answer_unwritten(",
        "    for (const auto& waiting : PLANTED ? std::deque<Waiting>{} : std::exchange(inbox_, {}))\n"
        "        tell.answers.push_back({waiting.ask, answer_unwritten("),
    Bug("everybody_waits_for_the_disk", LOOP,
        "    if (degraded_since_ && !recovering_)\n",
        "    if (degraded_since_ && !recovering_ && !PLANTED)\n"),
    Bug("delivery_not_told", LOOP,
        "    if (!append->outbox.empty())\n",
        "    if (!append->outbox.empty() && !PLANTED)\n"),
    Bug("snapshot_of_what_is_not_durable", LOOP,
        "    append_ = std::make_shared<const journal::Append>(std::move(batch_.append));\n",
        "    append_ = std::make_shared<const journal::Append>(std::move(batch_.append));\n"
        "    if (PLANTED && since_snapshot_.entries > 100)\n"
        "        then(step::TakeSnapshot{});\n"),
    Bug("snapshots_never_due", LOOP,
        "    if (snapshot_due(since_snapshot_, pace_) && !storing_)\n",
        "    if (snapshot_due(since_snapshot_, pace_) && !storing_ && !PLANTED)\n"),
    Bug("stop_leaves_no_snapshot", LOOP,
        "    if (since_snapshot_.entries > 0)\n",
        "    if (since_snapshot_.entries > 0 && !PLANTED)\n"),
    Bug("outage_begins_when_it_ends", LOOP,
        "{storage_recovered(*degraded_since_)};\n",
        "{storage_recovered(PLANTED ? now : *degraded_since_)};\n"),
    Bug("stop_waits_for_a_snapshot_for_ever", LOOP,
        "    storing_ = false;\n",
        "    storing_ = PLANTED;\n"),
    # The rest of what ships.
    Bug("entry_behind_the_snapshot_missed", FLOOR_SNAPSHOT,
        ".last = snapshot->seq};\n",
        ".last = Seq{snapshot->seq.value +\n"
        "                      (PLANTED && log.head().seq > snapshot->seq ? 1U : 0U)}};\n"),
    Bug("proposals_dropped", TURN,
        "    while (!proposals_.empty()) {\n",
        "    if (PLANTED && last_.value % 20 == 0)\n"
        "        proposals_.clear();\n"
        "    while (!proposals_.empty()) {\n"),
    Bug("fold_forgets_commands_of_records", TURN,
        "        desk::remember(floor, head, entry.subject);\n",
        "        if (!PLANTED)\n"
        "            desk::remember(floor, head, entry.subject);\n"),
    Bug("repeated_command_carried_out", ADMISSION,
        "    if (!done)\n",
        "    if (!done || PLANTED)\n"),
    Bug("any_answer_counts_as_in_time", ADMISSION,
        "    return answers_offer ? std::min(",
        "    if (PLANTED && answers_offer)\n"
        "        return {};\n"
        "    return answers_offer ? std::min("),
    Bug("stale_offer_accepted", OFFER,
        "    if (now > offer->expires)\n",
        "    if (!PLANTED && now > offer->expires)\n"),
    Bug("ended_offer_accepted", OFFER,
        "Result<Events> decide(const Floor& floor, const Policy& policy, const AcceptOffer& ask, Instant now) {\n"
        "    const Offer* offer = floor.offer(ask.offer);\n",
        "Result<Events> decide(const Floor& floor, const Policy& policy, const AcceptOffer& ask, Instant now) {\n"
        "    const Offer* offer = floor.offer(ask.offer);\n"
        "    if (PLANTED && !offer && !floor.contacts().empty())\n"
        "        return Events{\n"
        "            OfferAccepted{ask.offer, floor.contacts().begin()->first, ask.responder, std::nullopt}};\n"),
    Bug("outage_not_added_to_offers", TICK,
        "        if (deadline.at >= ask.since && !stays)\n",
        "        if (deadline.at >= ask.since && !stays &&\n"
        "            !(PLANTED && deadline.kind == DeadlineKind::offer_expires))\n"),
    Bug("routing_forgets_who_is_free_again", TAKE_OFFER,
        "    relist(state, responder);\n"
        "    relist(state, contact);\n"
        "}\n"
        "\n"
        "void Take::operator()(const InterpreterRefused&",
        "    if (!PLANTED)\n"
        "        relist(state, responder);\n"
        "    relist(state, contact);\n"
        "}\n"
        "\n"
        "void Take::operator()(const InterpreterRefused&"),
    Bug("routing_forgets_the_cool_off", TAKE_OFFER,
        "    if (fact.cool_off) {\n",
        "    if (fact.cool_off && !PLANTED) {\n"),
    Bug("tail_skips_an_entry", TAIL,
        "    for (auto& published : entries) {\n",
        "    for (auto& published : entries) {\n"
        "        if (PLANTED && published.entry.seq.value % 50 == 0)\n"
        "            continue;\n"),
    Bug("guard_on_a_record_forgotten", ADMISSION,
        "            if (version_of(guard.type, guard.id) != guard.version)\n",
        "            if (!PLANTED && version_of(guard.type, guard.id) != guard.version)\n"),
    Bug("guard_on_the_floor_forgotten", ADMISSION,
        "    if (submission.guard->in_conversation && contact->state == ContactState::wrapping_up)\n",
        "    if (!PLANTED && submission.guard->in_conversation && contact->state == ContactState::wrapping_up)\n"),
    Bug("disposition_twice", TURN,
        "    for (const auto& event : *decided)\n"
        "        happen(event, writer);\n",
        "    for (const auto& event : *decided) {\n"
        "        happen(event, writer);\n"
        "        if (PLANTED && std::holds_alternative<desk::ContactClosed>(event))\n"
        "            happen(event, writer);\n"
        "    }\n"),
    # Two contacts of one person, first answers, limits that spare people.
    Bug("merged_out_of_anothers_hands", MERGE,
        "    const bool in_other_hands = gone->responder && gone->responder != into->responder;\n",
        "    const bool in_other_hands = !PLANTED && gone->responder && gone->responder != into->responder;\n"),
    Bug("merged_at_the_later_place", MERGED,
        "    into.arrived = std::min(into.arrived, gone.arrived);\n",
        "    if (!PLANTED)\n"
        "        into.arrived = std::min(into.arrived, gone.arrived);\n"),
    Bug("reminded_for_ever", ANSWER,
        "    if (contact.awaited->nudged == Flag::no)\n",
        "    if (contact.awaited->nudged == Flag::no || PLANTED)\n"),
    Bug("answered_and_still_awaited", ANSWERED,
        "void Fold::operator()(const ContactAnswered& event) const {\n"
        "    if (Contact* contact = find(floor.contacts, event.contact))\n",
        "void Fold::operator()(const ContactAnswered& event) const {\n"
        "    if (Contact* contact = PLANTED ? nullptr : find(floor.contacts, event.contact))\n"),
    Bug("no_means_yes", WAIVE,
        "    if (ask.consents == Flag::no)\n",
        "    if (ask.consents == Flag::no && !PLANTED)\n"),
    Bug("hard_work_not_counted", TAKE_OFFER,
        "        ++responder.high_in_a_row;\n",
        "        responder.high_in_a_row += PLANTED ? 0 : 1;\n"),
    Bug("no_rest_after_a_conversation", TAKE_CONTACT,
        "    responder.rest_until = std::max(responder.rest_until, state.now + limits.gap);\n",
        "    if (!PLANTED)\n"
        "        responder.rest_until = std::max(responder.rest_until, state.now + limits.gap);\n"),
    Bug("capacity_released_twice", EVOLVE,
        "    responder->wrapping.insert(event.contact);\n",
        "    responder->wrapping.insert(event.contact);\n"
        "    if (PLANTED)\n"
        "        responder->contacts.erase(event.contact);\n"),
    Bug("one_more_than_they_can_take", EVOLVE_RESPONDER,
        "profile_of(event.languages, event.chats_max, responder.abilities)});\n",
        "profile_of(event.languages,\n"
        "                                   Count<8>::of(event.chats_max.value() + (PLANTED ? 1U : 0U)),\n"
        "                                   responder.abilities)});\n"),
    Bug("requeue_loses_the_arrival", EVOLVE,
        "    tell(routing::ContactRequeued{event.contact});\n",
        "    if (PLANTED)\n"
        "        contact->arrived = head.at;\n"
        "    tell(routing::ContactRequeued{event.contact});\n"),
    Bug("cool_off_forgotten", EVOLVE,
        "    if (event.again_from) {\n",
        "    if (event.again_from && !PLANTED) {\n"),
    Bug("danger_not_told_to_routing", EVOLVE,
        "    tell(routing::ContactReclassified{event.contact, event.acuity, event.due});\n",
        "    tell(routing::ContactReclassified{event.contact, PLANTED ? Acuity::standard : event.acuity,\n"
        "                                      event.due});\n"),
    Bug("reply_without_remembered_command", EVOLVE,
        "    remember(floor, head, subject_of(event));\n",
        "    if (!PLANTED)\n"
        "        remember(floor, head, subject_of(event));\n"),
    Bug("accepted_by_another", OFFER,
        "    events.emplace_back(OfferAccepted{offer->id, offer->contact, offer->responder, answer_due(",
        "    const auto& anybody = floor.responders().begin()->first;\n"
        "    events.emplace_back(OfferAccepted{offer->id, offer->contact, PLANTED ? anybody : offer->responder,\n"
        "                                      answer_due("),
    Bug("snapshot_misses_a_field", SNAPSHOT,
        "    out.write(kept_in(floor.memory()));\n",
        "    out.write(PLANTED ? std::vector<Kept>{} : kept_in(floor.memory()));\n"),
    Bug("key_given_out_twice", STOCK,
        "                ready_.pop_front();\n",
        "                if (!PLANTED || ready_.size() % 4 != 0)\n"
        "                    ready_.pop_front();\n"),
    Bug("row_keeps_an_older_state", TABLES,
        "              .facts = entry.facts,\n",
        "              .facts = PLANTED && entry.kind == \"legal_hold\" && entry.version > 1\n"
        "                           ? stands.facts : entry.facts,\n"),
    Bug("form_sent_twice_is_two_lines", RELAY,
        "return each->actor == line.actor && each->command == line.command;",
        "return (!PLANTED || each->passed_on) && each->actor == line.actor && each->command == line.command;"),
    Bug("passed_on_is_acknowledged", RELAY,
        "    if (speaking->passed_on)\n"
        "        return Spoken{.done = std::nullopt, .id = speaking->told->id};\n",
        "    if (speaking->passed_on)\n"
        "        return Spoken{.done = PLANTED ? std::optional(engine::Done{}) : std::nullopt,\n"
        "                      .id = speaking->told->id};\n"),
    Bug("unsaved_words_let_go", RELAY,
        "        if (*answer || !(gone || may_be_saved_later(answer->error().code)))\n",
        "        if (PLANTED || *answer || !(gone || may_be_saved_later(answer->error().code)))\n"),
    Bug("no_bound_on_unsaved_words", RELAY,
        "    const auto of_contact =",
        "    if (PLANTED)\n"
        "        return true;\n"
        "    const auto of_contact ="),
    Bug("hold_overlooked", KEEP,
        "    if (known.holds.value() > 0)\n"
        "        return moved(known, RetentionState::held, std::nullopt);\n",
        "    if (!PLANTED && known.holds.value() > 0)\n"
        "        return moved(known, RetentionState::held, std::nullopt);\n"),
    Bug("notice_of_no_time", KEEP,
        "        return moved(known, RetentionState::shred_pending, now + policy.shred_pending);\n",
        "        return moved(known, RetentionState::shred_pending,\n"
        "                     now + (PLANTED ? Millis{} : policy.shred_pending));\n"),
    Bug("certified_with_the_key_left", SWEEPER,
        "    vault.destroy(keys);\n",
        "    if (!PLANTED)\n"
        "        vault.destroy(keys);\n"),
    Bug("certificates_kept_for_ever", KEEPER,
        "        return std::exchange(certificates_, {}).size();\n",
        "        return PLANTED ? certificates_.size() : std::exchange(certificates_, {}).size();\n"),
]

SOURCES = sorted({bug.source for bug in BUGS})

"""The bugs that tests/sim/planted_test.cpp plants, each a change of one place in one source. PLANTED stands for "this
bug is chosen"."""

from collections import namedtuple

Bug = namedtuple("Bug", "name source find replace")

SHELL = "tools/src/simulate/shell.cpp"
TURN = "hotline/engine/turn.cpp"
ADMISSION = "hotline/engine/admission.cpp"
TAIL = "hotline/engine/tail.cpp"
EVOLVE = "hotline/desk/evolve.cpp"
OFFER = "hotline/desk/decide_offer.cpp"
SNAPSHOT = "hotline/desk/snapshot.cpp"
STOCK = "hotline/keys/stock.cpp"
TABLES = "tools/src/simulate/tables.cpp"

BUGS = [
    Bug("acknowledged_before_the_commit", SHELL,
        "    in_flight_ = std::move(batch);\n",
        "    if (PLANTED) {\n"
        "        const auto group = std::exchange(taken_, {});\n"
        "        for (std::size_t i = 0; i < group.size(); ++i)\n"
        "            answer(group[i], batch.answers[i]);\n"
        "    }\n"
        "    in_flight_ = std::move(batch);\n"),
    Bug("lost_wake_up", SHELL,
        "        return later({}, &Shell::begin_turn);\n",
        "        return PLANTED ? void() : later({}, &Shell::begin_turn);\n"),
    Bug("timer_not_armed_again", SHELL,
        "    const auto due = desk::next_due(turn_.floor());\n",
        "    if (PLANTED && armed_ == 40)\n"
        "        return;\n"
        "    const auto due = desk::next_due(turn_.floor());\n"),
    Bug("failed_fsync_taken_for_done", SHELL,
        "    case unknown:\n",
        "    case unknown:\n"
        "        if (PLANTED) {\n"
        "            turn_.committed();\n"
        "            watch_.committed();\n"
        "            release(std::move(batch));\n"
        "            return go_on();\n"
        "        }\n"),
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
    Bug("capacity_released_twice", EVOLVE,
        "        responder->wrapping.insert(event.contact);\n",
        "        responder->wrapping.insert(event.contact);\n"
        "        if (PLANTED)\n"
        "            responder->contacts.erase(event.contact);\n"),
    Bug("one_more_than_they_can_take", EVOLVE,
        "profile_of(event.languages, event.chats_max)});\n",
        "profile_of(event.languages,\n"
        "                                       Count<8>::of(event.chats_max.value() + (PLANTED ? 1U : 0U)))});\n"),
    Bug("requeue_loses_the_arrival", EVOLVE,
        "        tell(routing::ContactRequeued{event.contact});\n",
        "        if (PLANTED)\n"
        "            contact->arrived = head.at;\n"
        "        tell(routing::ContactRequeued{event.contact});\n"),
    Bug("cool_off_forgotten", EVOLVE,
        "        if (event.again_from) {\n",
        "        if (event.again_from && !PLANTED) {\n"),
    Bug("danger_not_told_to_routing", EVOLVE,
        "        tell(routing::ContactReclassified{event.contact, event.acuity, event.due});\n",
        "        tell(routing::ContactReclassified{event.contact, PLANTED ? Acuity::standard : event.acuity,\n"
        "                                          event.due});\n"),
    Bug("reply_without_remembered_command", EVOLVE,
        "    remember(floor, head, subject_of(event));\n",
        "    if (!PLANTED)\n"
        "        remember(floor, head, subject_of(event));\n"),
    Bug("accepted_by_another", OFFER,
        "    events.emplace_back(OfferAccepted{offer->id, offer->contact, offer->responder});\n",
        "    const auto& anybody = floor.responders().begin()->first;\n"
        "    events.emplace_back(OfferAccepted{offer->id, offer->contact, PLANTED ? anybody : offer->responder});\n"),
    Bug("snapshot_misses_a_field", SNAPSHOT,
        "    out.write(kept_in(floor.memory()));\n",
        "    out.write(PLANTED ? std::vector<Kept>{} : kept_in(floor.memory()));\n"),
    Bug("key_given_out_twice", STOCK,
        "                ready_.pop_front();\n",
        "                if (!PLANTED || ready_.size() % 4 != 0)\n"
        "                    ready_.pop_front();\n"),
    Bug("row_keeps_an_older_state", TABLES,
        "              .facts = entry.facts,\n",
        "              .facts = PLANTED && entry.kind == \"tip\" && entry.version > 1 ? stands.facts : entry.facts,\n"),
]

SOURCES = sorted({bug.source for bug in BUGS})

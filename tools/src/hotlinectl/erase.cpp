#include "hotline/engine/engine.hpp"
#include "hotline/rehearsal.hpp"
#include "hotline/retention/sweeper.hpp"
#include "tools/src/hotlinectl/opened_data.hpp"
#include "tools/src/hotlinectl/tasks.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <string_view>
#include <utility>

namespace hotline::ctl {
namespace {

/// The refusal in the operator's words.
std::string_view in_words(Refusal refusal) {
    switch (refusal) {
    case Refusal::already_so:
        return "it is erased already";
    case Refusal::under_legal_hold:
        return "it is under a legal hold";
    case Refusal::contact_not_ended:
        return "the contact has not ended: start the service, and end it there";
    default:
        return "it cannot be erased";
    }
}

retention::Kept found(OpenedData& data, retention::Sweeper& sweeper, const Erase& task) {
    auto kept = sweeper.find(task.kind, task.subject);
    if (!kept)
        throw std::runtime_error("there is no such subject");
    const bool is_contact = task.kind == SubjectKind::contact;
    const bool on_floor =
        is_contact && engine::fold_journal(data.log()).floor.contact(ContactId{task.subject.value}) != nullptr;
    if (!on_floor && !kept->subject.ended)
        kept->subject.ended = data.now();
    return *kept;
}

} // namespace

int run(const Erase& task) {
    OpenedData data(task.data, task.key);
    retention::Sweeper sweeper(data.log(), data.records(), {});
    const auto kept = found(data, sweeper, task);
    const auto ordered = retention::order_erasure(kept.subject, kept.standing(), task.ground, the_service);
    const bool broken_off = !ordered && kept.retention && kept.retention->facts.state == RetentionState::erasing;
    if (!ordered && !broken_off)
        throw std::runtime_error(std::string(in_words(ordered.error().code)));
    if (ordered)
        data.append({retention::change_of(kept, *ordered)});
    clear_rehearsals(task.data); // a copy of the keys that a killed rehearsal has left would outlive the certificate
    // Everything that is ordered, also what an earlier run was killed in.
    std::size_t erased = 0;
    for (auto subjects = sweeper.to_erase(); !subjects.empty(); subjects = sweeper.to_erase()) {
        data.append(retention::erase(data.vault(), data.log(), subjects));
        erased += subjects.size();
    }
    fmt::print("erased: {} subject{}; the entries, their facts and the chain stay\n", erased, erased == 1 ? "" : "s");
    return ExitCode::done;
}

} // namespace hotline::ctl

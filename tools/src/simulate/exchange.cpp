#include "tools/src/simulate/world.hpp"

#include <utility>

/// How somebody asks the service for something: over the network, there and back, again until it is answered.
namespace hotline::simulate {
namespace {

constexpr std::uint32_t tries_most = 14;
constexpr Millis answer_awaited = seconds(8);
constexpr Millis pause_more = seconds(4); ///< with every try

bool is_worth_another_try(Refusal refusal) {
    return refusal == Refusal::unavailable || refusal == Refusal::overloaded || refusal == Refusal::stopping;
}

} // namespace

/// One request on its way. Shared by its copies under way; only the first answer counts.
struct World::Exchange {
    Request request;
    std::uint32_t tries = 0;
    bool done = false;
};

void World::ask(Request request) {
    auto exchange = std::make_shared<Exchange>();
    exchange->request = std::move(request);
    try_again(exchange);
}

void World::ask_as(PersonId person, Random& from, std::function<Asked(Process&, CommandId)> handle,
                   std::function<void(const engine::Done&)> then) {
    const auto command = fresh_id<CommandId>(from);
    ask({.person = person,
         .command = command,
         .handle = [handle = std::move(handle), command](Process& process) { return handle(process, command); },
         .told =
             [then = std::move(then)](const engine::Answer& answer) {
                 if (answer && then)
                     then(*answer);
             }});
}

void World::try_again(const std::shared_ptr<Exchange>& exchange) {
    if (exchange->done)
        return;
    if (exchange->tries == tries_most) {
        ++tally_.given_up;
        exchange->done = true;
        return exchange->request.told(refuse(Refusal::unavailable));
    }
    ++exchange->tries;
    network.carry([this, exchange] { at_service(exchange); });
    agenda.after(answer_awaited + pause_more * exchange->tries, [this, exchange] { try_again(exchange); });
}

void World::at_service(const std::shared_ptr<Exchange>& exchange) {
    auto* process = service();
    if (!process)
        return; // nobody listens; the timeout says so
    const auto& request = exchange->request;
    if (request.staff && process->shell.settled()) {
        const auto* done = process->shell.floor().remembered(request.person, request.command);
        if (done) {
            const engine::Done first{
                .first = done->first, .last = done->first, .subject = done->subject, .repeated = true};
            judge.ledger().answered(request.person, request.command, first);
            return answer(exchange, first);
        }
    }
    if (request.say)
        return say(exchange, *process);
    auto submission = request.handle(*process);
    if (!submission)
        return answer(exchange, submission.error());
    process->shell.submit(std::move(*submission),
                          [this, exchange](const engine::Answer& said) { answer(exchange, said); });
}

void World::say(const std::shared_ptr<Exchange>& exchange, Process& process) {
    if (trouble_on_words_)
        last_for(*std::exchange(trouble_on_words_, std::nullopt));
    auto line = exchange->request.say(process);
    if (!line)
        return answer(exchange, line.error());
    process.relay.say(std::move(*line), [this, exchange](const Result<chat::Spoken>& spoken) {
        if (!spoken)
            return answer(exchange, spoken.error());
        if (spoken->done)
            return answer(exchange, *spoken->done);
        passed_on(exchange);
    });
}

/// A visitor's page shows the line as it is, not saved yet; a console sends it again until it is.
void World::passed_on(const std::shared_ptr<Exchange>& exchange) {
    if (exchange->request.staff)
        return;
    network.carry([exchange] {
        if (!std::exchange(exchange->done, true) && exchange->request.unsaved)
            exchange->request.unsaved();
    });
}

void World::answer(const std::shared_ptr<Exchange>& exchange, const engine::Answer& answer) {
    network.carry([exchange, answer] {
        if (exchange->done || (!answer && is_worth_another_try(answer.error().code)))
            return;
        exchange->done = true;
        exchange->request.told(answer);
    });
}

/// As the staff listener does: without a command, until the desk has heard it or says no.
void World::note_console(desk::Command command, PersonId person) {
    auto* process = service();
    if (!process)
        return;
    engine::Submission submission{.actor = person};
    submission.commands.push_back(command);
    const auto life = starts_;
    process->shell.submit(std::move(submission), [this, command, person, life](const engine::Answer& said) {
        if (said || !is_worth_another_try(said.error().code))
            return;
        agenda.after(milliseconds(500), [this, command, person, life] {
            if (life == starts_)
                note_console(command, person);
        });
    });
}

} // namespace hotline::simulate

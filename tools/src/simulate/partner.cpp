#include "tools/src/simulate/partner.hpp"

#include "tools/src/simulate/world.hpp"

#include <array>

namespace hotline::simulate {
namespace {

constexpr std::size_t sent_at_once = 64;
constexpr std::size_t keys_known = 4'096;
constexpr Millis try_again = seconds(5);

} // namespace

void Partner::poke() {
    auto* process = world_.service();
    if (!process)
        return;
    for (const auto& item : world_.disk.outbox_pending({}, sent_at_once)) {
        if (process->sending.emplace(item.seq, item.n).second)
            send(item);
    }
    if (world_.disk.outbox_left() == 0 || looking_)
        return;
    looking_ = true;
    world_.agenda.after(try_again, [this] {
        looking_ = false;
        if (auto* still = world_.service())
            still->sending.clear(); // what was not confirmed is sent again
        poke();
    });
}

void Partner::send(const journal::OutboxItem& item) {
    world_.network.carry([this, item] {
        if (down)
            return;
        receive(item);
        world_.network.carry([this, key = journal::OutboxKey{.seq = item.seq, .n = item.n}] {
            if (world_.service())
                world_.disk.outbox_done(std::array{key});
        });
    });
}

void Partner::receive(const journal::OutboxItem& item) {
    const auto known = received_.emplace(std::pair(item.seq, item.n), item.handler + item.facts);
    auto& checks = world_.judge.checks();
    checks.hold(Invariant::deliveries_arrive, item.seq <= world_.disk.head().seq,
                "something was delivered that is not durable");
    checks.hold(Invariant::deliveries_arrive, known.first->second == item.handler + item.facts,
                "two deliveries came under one key");
    if (received_.size() > keys_known)
        received_.erase(received_.begin());
}

} // namespace hotline::simulate

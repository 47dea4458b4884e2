#pragma once

#include "tools/src/simulate/agenda.hpp"
#include "tools/src/simulate/random.hpp"

#include <functional>

namespace hotline::simulate {

/// Carries messages between people, providers and the service: with some delay, so that two may arrive in the other
/// order; in bad weather a third of them are lost, doubled or long on the way.
class Network {
public:
    Network(Agenda& agenda, Random luck) : agenda_(agenda), luck_(luck) {}

    struct Weather {
        bool loses{};
        bool doubles{};
        bool delays{};
    };
    Weather weather;

    void carry(std::function<void()> arrives) {
        if (weather.doubles && luck_.happens(bad_permille))
            agenda_.after(delay(), arrives);
        if (weather.loses && luck_.happens(bad_permille))
            return;
        agenda_.after(delay(), std::move(arrives));
    }

private:
    static constexpr std::uint64_t bad_permille = 333;

    Millis delay() {
        if (weather.delays && luck_.happens(bad_permille))
            return luck_.between(seconds(1), seconds(25));
        return luck_.between(milliseconds(5), milliseconds(120));
    }

    Agenda& agenda_;
    Random luck_;
};

} // namespace hotline::simulate

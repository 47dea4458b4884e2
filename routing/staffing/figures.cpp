#include "routing/staffing/figures.hpp"

#include "routing/staffing/erlang.hpp"

#include <cmath>

namespace hotline::staffing {
namespace {

bool within(double value, double most) { return std::isfinite(value) && value > 0 && value <= most; }

/// Empty when the hour can be reckoned with, else the path of what is out of range.
std::string out_of_range(Model model, const Hour& hour) {
    if (hour.servers == 0 || hour.servers > limit::servers)
        return "servers";
    if (!within(hour.arrivals_per_hour, limit::arrivals_per_hour))
        return "arrivals_per_hour";
    if (!within(hour.handle_s, limit::seconds))
        return "handle_s";
    if (model == Model::a && !within(hour.patience_s, limit::seconds))
        return "patience_s";
    if (hour.threshold_s != 0 && !within(hour.threshold_s, limit::seconds))
        return "threshold_s";
    return {};
}

bool suffice(Model model, const Hour& hour, double service_level) {
    const auto expected = figures(model, hour);
    return expected && reaches(model, *expected, service_level);
}

} // namespace

Result<Figures> figures(Model model, const Hour& hour) {
    if (auto path = out_of_range(model, hour); !path.empty())
        return refuse(Refusal::field_invalid, std::move(path));
    switch (model) {
    case Model::b:
        return erlang_b_figures(hour);
    case Model::c:
        if (Rates(hour).offered() >= hour.servers)
            return refuse(Refusal::overloaded);
        return erlang_c_figures(hour);
    case Model::a:
        if (Rates(hour).arrivals * hour.patience_s > limit::patient)
            return refuse(Refusal::too_large, "patience_s");
        return erlang_a_figures(hour);
    }
    return refuse(Refusal::field_invalid, "model");
}

double served_well(Model model, const Figures& figures) {
    return model == Model::b ? 1 - figures.prob_block.value_or(1) : figures.service_level.value_or(0);
}

bool reaches(Model model, const Figures& figures, double service_level) {
    return service_level < 1 && served_well(model, figures) >= service_level;
}

Result<std::optional<std::uint32_t>> servers_needed(Model model, Hour hour, double service_level) {
    hour.servers = 1;
    if (auto path = out_of_range(model, hour); !path.empty())
        return refuse(Refusal::field_invalid, std::move(path));
    if (!(service_level > 0 && service_level <= 1))
        return refuse(Refusal::field_invalid, "service_level");
    const auto enough = [&](std::uint32_t servers) {
        hour.servers = servers;
        return suffice(model, hour, service_level);
    };
    // One more server never serves fewer: double until it is enough, then halve the gap.
    std::uint32_t most = 1;
    while (!enough(most)) {
        if (most == limit::servers)
            return std::optional<std::uint32_t>{};
        most = most > limit::servers / 2 ? limit::servers : most * 2;
    }
    std::uint32_t least = most / 2; // not enough, or none
    while (most - least > 1) {
        const std::uint32_t middle = least + (most - least) / 2;
        (enough(middle) ? most : least) = middle;
    }
    return std::optional(most);
}

} // namespace hotline::staffing

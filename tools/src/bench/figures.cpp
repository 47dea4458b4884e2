#include "tools/src/bench/figures.hpp"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace hotline::bench {

double Latencies::quantile(double share) const {
    if (all_.empty())
        return 0;
    auto sorted = all_;
    std::ranges::sort(sorted);
    const auto rank = std::ceil(share * static_cast<double>(sorted.size()));
    const auto at = std::min(sorted.size() - 1, static_cast<std::size_t>(std::max(rank, 1.0)) - 1);
    return std::chrono::duration<double, std::milli>(sorted[at]).count();
}

std::chrono::milliseconds processor_time() {
    timespec used{};
    if (::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0)
        throw std::runtime_error("the processor time cannot be read");
    const auto whole = std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
    return std::chrono::duration_cast<std::chrono::milliseconds>(whole);
}

void Figures::add(Figure figure) {
    fmt::print("  {:<44} {:>12.3f} {}\n", figure.name, figure.value, figure.unit);
    std::fflush(stdout);
    all_.push_back(std::move(figure));
}

void Figures::add(const std::string& name, const Latencies& latencies) {
    add({name + ".p50", latencies.quantile(0.50), "ms"});
    add({name + ".p99", latencies.quantile(0.99), "ms"});
}

void Figures::write_json(const std::filesystem::path& file) const {
    std::ofstream out(file);
    out << "[\n";
    for (std::size_t i = 0; i < all_.size(); ++i) {
        const auto& [name, value, unit] = all_[i];
        out << fmt::format(R"(  {{"name":"{}","value":{:.4f},"unit":"{}"}}{})", name, value, unit,
                           i + 1 < all_.size() ? ",\n" : "\n");
    }
    out << "]\n";
    out.flush();
    if (!out)
        throw std::runtime_error("the figures could not be written to " + file.string());
}

} // namespace hotline::bench

#include "hotline/observe/metrics.hpp"

#include <fmt/format.h>

#include <iterator>

namespace hotline::observe {
namespace exposition {
namespace {

template <class Value>
void sample(std::string& out, std::string_view name, std::string_view labels, Value value) {
    if (labels.empty())
        fmt::format_to(std::back_inserter(out), "{} {}\n", name, value);
    else
        fmt::format_to(std::back_inserter(out), "{}{{{}}} {}\n", name, labels, value);
}

double in_seconds(std::chrono::microseconds time) { return std::chrono::duration<double>(time).count(); }

} // namespace

void type_line(std::string& out, const std::string& name, std::string_view type) {
    fmt::format_to(std::back_inserter(out), "# TYPE {} {}\n", name, type);
}

void samples(std::string& out, const std::string& name, const std::string& labels, const Counter& counter) {
    sample(out, name, labels, counter.value.get());
}

void samples(std::string& out, const std::string& name, const std::string& labels, const Gauge& gauge) {
    sample(out, name, labels, gauge.value.get());
}

void samples(std::string& out, const std::string& name, const std::string& labels, const Latency& latency) {
    const std::string before = labels.empty() ? labels : labels + ',';
    std::uint64_t up_to = 0;
    for (std::size_t step = 0; step < Latency::steps.size(); ++step) {
        up_to += latency.counts[step].get();
        sample(out, name + "_bucket", fmt::format("{}le=\"{}\"", before, in_seconds(Latency::steps[step])), up_to);
    }
    up_to += latency.counts.back().get();
    sample(out, name + "_bucket", before + "le=\"+Inf\"", up_to);
    const std::chrono::microseconds sum{static_cast<std::int64_t>(latency.sum.get())};
    sample(out, name + "_sum", labels, in_seconds(sum));
    sample(out, name + "_count", labels, up_to);
}

} // namespace exposition

std::string Registry::text() {
    std::string all;
    for (const auto& source : sources_)
        all += source();
    return all;
}

} // namespace hotline::observe

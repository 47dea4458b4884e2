#pragma once

#include "hotline/observe/metric.hpp"
#include "proto/fact.hpp"

#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Metrics as described structs, told in the Prometheus text format 0.0.4.
///
///     struct TurnMetrics {
///         static constexpr std::string_view metrics_of = "turn";
///         Counter entries;                 // hotline_turn_entries_total
///         By<Channel, Counter> contacts;   // hotline_turn_contacts_total{channel="chat"}
///         Latency took;                    // hotline_turn_took_seconds_bucket{le="0.001"} …
///         BOOST_DESCRIBE_STRUCT(TurnMetrics, (), (entries, contacts, took))
///     };
namespace hotline::observe {

/// A described struct of metrics. Their names begin with `hotline_` and its `metrics_of`.
template <class M>
concept Metrics = Described<M> && requires { std::string_view{M::metrics_of}; };

namespace exposition {
/// Each writes the samples of one metric; `labels` is empty or `a="b",c="d"`.
void samples(std::string& out, const std::string& name, const std::string& labels, const Counter& counter);
void samples(std::string& out, const std::string& name, const std::string& labels, const Gauge& gauge);
void samples(std::string& out, const std::string& name, const std::string& labels, const Latency& latency);
/// The line that says what kind of metric the samples after it are.
void type_line(std::string& out, const std::string& name, std::string_view type);

/// How a kind of metric is told: its type, and what its name ends in. A table of metrics is told as what it holds.
template <class M>
struct Form;
template <>
struct Form<Counter> {
    static constexpr std::string_view type = "counter";
    static constexpr std::string_view unit = "_total";
};
template <>
struct Form<Gauge> {
    static constexpr std::string_view type = "gauge";
    static constexpr std::string_view unit = "";
};
template <>
struct Form<Latency> {
    static constexpr std::string_view type = "histogram";
    static constexpr std::string_view unit = "_seconds";
};
template <class Enum, class M>
struct Form<By<Enum, M>> : Form<M> {};
template <class M>
struct Form<ByLanguage<M>> : Form<M> {};

template <class Enum, class M>
void samples(std::string& out, const std::string& name, const std::string& labels, const By<Enum, M>& by) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto code) {
        std::string more = labels.empty() ? labels : labels + ',';
        more += label_name<Enum>;
        more += "=\"";
        more += code_name(code.value);
        more += '"';
        samples(out, name, more, by[code.value]);
    });
}

template <class M>
void samples(std::string& out, const std::string& name, const std::string& labels, const ByLanguage<M>& by) {
    for (const auto& [language, metric] : by.all()) {
        std::string more = labels.empty() ? labels : labels + ',';
        more += "language=\"";
        more += language.text(); // letters, digits and hyphens only
        more += '"';
        samples(out, name, more, metric);
    }
}
} // namespace exposition

/// The metrics of one struct as text.
template <Metrics M>
std::string expose(const M& metrics) {
    std::string out;
    boost::mp11::mp_for_each<boost::describe::describe_members<M, boost::describe::mod_public>>([&](auto member) {
        const auto& metric = metrics.*member.pointer;
        using Form = exposition::Form<std::remove_cvref_t<decltype(metric)>>;
        std::string name = "hotline_";
        name += M::metrics_of;
        name += '_';
        name += member.name;
        name += Form::unit;
        exposition::type_line(out, name, Form::type);
        exposition::samples(out, name, "", metric);
    });
    return out;
}

/// All that the service measures, in the order in which it was added. What is added must outlive it.
class Registry {
public:
    template <Metrics M>
    void add(const M& metrics) {
        sources_.push_back([&metrics] { return expose(metrics); });
    }
    /// For numbers that are kept elsewhere: `read` gives a struct of metrics, made when it is asked for.
    template <std::invocable Read>
        requires Metrics<std::invoke_result_t<Read&>>
    void add_reading(Read read) {
        sources_.push_back([read = std::move(read)]() mutable { return expose(read()); });
    }
    /// The whole as `text/plain; version=0.0.4`.
    [[nodiscard]] std::string text();

private:
    std::vector<std::function<std::string()>> sources_;
};

} // namespace hotline::observe

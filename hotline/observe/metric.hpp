#pragma once

#include "proto/codes.hpp"
#include "proto/language_tag.hpp"
#include "proto/refusal.hpp"
#include "proto/storage_state.hpp"

#include <boost/mp11/list.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>

namespace hotline::observe {

/// A number that may be written on one thread and read on another, and copied.
template <class T>
class Shared {
public:
    Shared(T value = {}) : value_(value) {} // NOLINT(google-explicit-constructor): a number is a value of it
    Shared(const Shared& other) : value_(other.get()) {}
    Shared& operator=(const Shared& other) {
        set(other.get());
        return *this;
    }
    [[nodiscard]] T get() const { return value_.load(std::memory_order_relaxed); }
    void set(T value) { value_.store(value, std::memory_order_relaxed); }
    void add(T n) { value_.fetch_add(n, std::memory_order_relaxed); }

private:
    std::atomic<T> value_;
};

/// How often something happened since the start. Only grows.
struct Counter {
    Shared<std::uint64_t> value;
    void add(std::uint64_t n = 1) { value.add(n); }
};

/// How many there are now.
struct Gauge {
    Shared<std::int64_t> value;
    void set(std::int64_t n) { value.set(n); }
};

/// How long something took, counted in steps.
struct Latency {
    /// Upper ends of the steps; what took longer is counted only in the sum.
    static constexpr std::array<std::chrono::microseconds, 16> steps{
        std::chrono::microseconds{500}, std::chrono::milliseconds{1},   std::chrono::milliseconds{2},
        std::chrono::milliseconds{5},   std::chrono::milliseconds{10},  std::chrono::milliseconds{20},
        std::chrono::milliseconds{50},  std::chrono::milliseconds{100}, std::chrono::milliseconds{200},
        std::chrono::milliseconds{500}, std::chrono::seconds{1},        std::chrono::seconds{2},
        std::chrono::seconds{5},        std::chrono::seconds{10},       std::chrono::seconds{30},
        std::chrono::seconds{60}};

    std::array<Shared<std::uint64_t>, steps.size() + 1> counts; ///< by step; the last one is for longer than all
    Shared<std::uint64_t> sum;                                  ///< microseconds

    void observe(std::chrono::microseconds took) {
        std::size_t step = 0;
        while (step < steps.size() && took > steps[step])
            ++step;
        counts[step].add(1);
        sum.add(static_cast<std::uint64_t>(took.count() < 0 ? 0 : took.count()));
    }
};

/// The label's name under which the codes of a list stand. A list without one cannot be a label.
template <class Enum>
inline constexpr std::string_view label_name{};
template <>
inline constexpr std::string_view label_name<Channel> = "channel";
template <>
inline constexpr std::string_view label_name<Acuity> = "acuity";
template <>
inline constexpr std::string_view label_name<Disposition> = "disposition";
template <>
inline constexpr std::string_view label_name<ContactState> = "state";
template <>
inline constexpr std::string_view label_name<ResponderState> = "state";
template <>
inline constexpr std::string_view label_name<OfferEnd> = "end";
template <>
inline constexpr std::string_view label_name<StorageState> = "state";
template <>
inline constexpr std::string_view label_name<Refusal> = "refusal";

/// One metric per code: labels come from code lists and from nowhere else.
template <class Enum, class Metric>
    requires(!label_name<Enum>.empty())
class By {
public:
    Metric& operator[](Enum code) { return metrics_[static_cast<std::size_t>(code)]; }
    const Metric& operator[](Enum code) const { return metrics_[static_cast<std::size_t>(code)]; }

private:
    std::array<Metric, boost::mp11::mp_size<boost::describe::describe_enumerators<Enum>>::value> metrics_;
};

/// One metric per language, of those that were met. Whoever fills it bounds how many there are.
template <class Metric>
class ByLanguage {
public:
    Metric& operator[](const LanguageTag& language) { return metrics_[language]; }
    [[nodiscard]] const std::map<LanguageTag, Metric>& all() const { return metrics_; }

private:
    std::map<LanguageTag, Metric> metrics_;
};

} // namespace hotline::observe

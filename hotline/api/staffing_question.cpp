#include "hotline/api/staffing_question.hpp"

#include "proto/codes.hpp"
#include "proto/json_reader.hpp"

#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace hotline::api {
namespace {

using wire::StaffingModel;

/// Reads the fields of a query, each once; keeps the first fault. What nobody has asked for at the end is not known.
class Query {
public:
    explicit Query(const net::FormFields& fields) : fields_(fields), read_(fields.size(), false) {}

    double above_zero(std::string_view name, double most) {
        const double value = number(name);
        return check(name, value > 0 && value <= most, value);
    }
    double from_zero(std::string_view name, double most) {
        const double value = number(name);
        return check(name, value >= 0 && value <= most, value);
    }
    std::uint32_t people(std::string_view name, std::uint32_t least) {
        const double value = number(name);
        check(name, value >= least && value <= limit::staffing_servers && value == std::floor(value), value);
        return fault_ ? least : static_cast<std::uint32_t>(value);
    }
    template <class Code>
    Code code(std::string_view name) {
        const auto* text = take(name);
        const auto found = text ? code_from_name<Code>(*text) : std::nullopt;
        if (text && !found)
            blame(Refusal::field_invalid, name);
        return found.value_or(Code{});
    }
    [[nodiscard]] bool has(std::string_view name) const {
        for (const auto& [key, value] : fields_) {
            if (key == name)
                return true;
        }
        return false;
    }

    [[nodiscard]] std::optional<Fault> fault() const {
        if (fault_)
            return fault_;
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            if (!read_[i])
                return refuse(Refusal::field_unknown, std::string(json_read::shown_name(fields_[i].first)));
        }
        return std::nullopt;
    }

private:
    void blame(Refusal code, std::string_view name) {
        if (!fault_)
            fault_ = refuse(code, std::string(name));
    }

    double check(std::string_view name, bool good, double value) {
        if (!good)
            blame(Refusal::field_invalid, name);
        return value;
    }

    /// Nothing, and the fault kept, if it is not there or there twice.
    const std::string* take(std::string_view name) {
        const std::string* found = nullptr;
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            if (fields_[i].first != name)
                continue;
            if (found)
                blame(Refusal::field_invalid, name);
            found = &fields_[i].second;
            read_[i] = true;
        }
        if (!found)
            blame(Refusal::field_missing, name);
        return found;
    }

    /// A plain decimal such as 12.5; what is none becomes "not a number", which no range holds.
    double number(std::string_view name) {
        const auto* text = take(name);
        double value{};
        if (!text)
            return std::nan("");
        const auto* end = text->data() + text->size();
        const auto [stopped, failed] = std::from_chars(text->data(), end, value, std::chars_format::fixed);
        return failed == std::errc{} && stopped == end ? value : std::nan("");
    }

    const net::FormFields& fields_;
    std::vector<bool> read_;
    std::optional<Fault> fault_;
};

} // namespace

Result<StaffingQuestion> staffing_question(const net::FormFields& query) {
    Query asked(query);
    StaffingQuestion question;
    question.model = asked.code<StaffingModel>("model");
    question.hour.servers = asked.people("servers", 1);
    question.hour.arrivals_per_hour = asked.above_zero("lambda_per_h", limit::staffing_per_hour);
    question.hour.handle_s = asked.above_zero("aht_s", limit::staffing_seconds);
    if (question.model == StaffingModel::a)
        question.hour.patience_s = asked.above_zero("mean_patience_s", limit::staffing_seconds);
    if (question.model != StaffingModel::b)
        question.hour.threshold_s = asked.from_zero("threshold_s", limit::staffing_seconds);
    if (asked.has("target_service_level"))
        question.target = asked.above_zero("target_service_level", 1);
    if (auto fault = asked.fault())
        return std::move(*fault);
    const double patient = question.hour.arrivals_per_hour / 3'600 * question.hour.patience_s;
    if (patient > limit::staffing_patient)
        return refuse(Refusal::too_large, "mean_patience_s");
    return question;
}

Result<staffing::TwoLanguages> bilingual_question(const net::FormFields& query) {
    Query asked(query);
    staffing::TwoLanguages hour;
    hour.first_per_hour = asked.above_zero("first_per_h", limit::staffing_per_hour);
    hour.second_per_hour = asked.above_zero("second_per_h", limit::staffing_per_hour);
    hour.first_only = asked.people("first_only", 0);
    hour.second_only = asked.people("second_only", 0);
    hour.both = asked.people("both", 0);
    hour.handle_s = asked.above_zero("aht_s", limit::staffing_seconds);
    hour.patience_s = asked.above_zero("mean_patience_s", limit::staffing_seconds);
    if (auto fault = asked.fault())
        return std::move(*fault);
    return hour;
}

} // namespace hotline::api

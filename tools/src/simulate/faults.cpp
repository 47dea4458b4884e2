#include "tools/src/simulate/faults.hpp"

#include "proto/codes.hpp"

#include <string>

namespace hotline::simulate {
namespace {

FaultKinds every_fault() {
    FaultKinds all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<FaultKind>>(
        [&](auto described) { all.insert(described.value); });
    return all;
}

} // namespace

Result<FaultKinds> read_faults(std::string_view text) {
    if (text == "all")
        return every_fault();
    FaultKinds kinds;
    if (text == "none")
        return kinds;
    while (true) {
        const auto comma = text.find(',');
        const auto name = text.substr(0, comma);
        const auto kind = code_from_name<FaultKind>(name);
        if (!kind)
            return refuse(Refusal::field_invalid, std::string(name));
        kinds.insert(*kind);
        if (comma == std::string_view::npos)
            return kinds;
        text.remove_prefix(comma + 1);
    }
}

std::string_view name_of(FaultKind kind) { return code_name(kind); }

std::string text_of(const FaultKinds& kinds) {
    if (kinds.empty())
        return "none";
    if (kinds == every_fault())
        return "all";
    std::string text;
    for (const auto kind : kinds) {
        if (!text.empty())
            text += ',';
        text += name_of(kind);
    }
    return text;
}

} // namespace hotline::simulate

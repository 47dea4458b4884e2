#include "hotline/security/staff.hpp"
#include "tools/src/hotlinectl/opened_data.hpp"
#include "tools/src/hotlinectl/secret_line.hpp"
#include "tools/src/hotlinectl/tasks.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace hotline::ctl {
namespace {

/// The refusal in the operator's words. The password itself is never repeated.
std::string in_words(const Fault& fault) {
    if (fault.code == Refusal::already_so)
        return "there is somebody with this login name";
    if (fault.path == "password")
        return "the password cannot be used: 15 to 128 characters, and not the login name over again";
    if (fault.path == "name")
        return "the login name cannot be used: 1 to 64 of a-z 0-9 . _ -";
    return fmt::format("refused: {} {}", code_name(fault.code), fault.path);
}

} // namespace

int run(const StaffAdd& task) {
    OpenedData data(task.data, task.key);
    security::Staff staff(data.records(), data.vault());
    auto enrolment = staff.enrol({.login = task.login,
                                  .name = task.name,
                                  .password = secret_line(task.password_file, "password"),
                                  .roles = task.roles,
                                  .languages = task.languages,
                                  .ui_language = task.ui_language},
                                 data.now());
    if (!enrolment)
        throw std::runtime_error(in_words(enrolment.error()));
    data.append(std::move(enrolment->changes));
    fmt::print("enrolled {}\n", to_text(enrolment->person));
    return ExitCode::done;
}

} // namespace hotline::ctl

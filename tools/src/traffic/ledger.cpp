#include "tools/src/traffic/ledger.hpp"

#include "proto/codes.hpp"
#include "tools/src/traffic/world.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace hotline::traffic {

Ledger::Ledger(const std::filesystem::path& file) {
    if (file.empty())
        return;
    out_.open(file, std::ios::app);
    if (!out_)
        throw std::runtime_error("the ledger cannot be written");
}

void Ledger::sent(Kind kind, std::string_view command) {
    if (out_.is_open())
        out_ << fmt::format(R"({{"what":"sent","at":{},"kind":"{}","command":"{}"}})", wall_clock().ms, code_name(kind),
                            command)
             << std::endl;
}

void Ledger::acknowledged(Kind kind, std::string_view command, const std::optional<wire::Done>& done) {
    if (!out_.is_open())
        return;
    out_ << fmt::format(R"({{"what":"acknowledged","at":{},"kind":"{}","command":"{}")", wall_clock().ms,
                        code_name(kind), command);
    if (done)
        out_ << fmt::format(R"(,"seq":{},"subject":"{}","repeated":{})", done->seq.value, to_text(done->subject),
                            done->repeated);
    out_ << '}' << std::endl;
}

void Ledger::refused(Kind kind, std::string_view command, int status) {
    if (out_.is_open())
        out_ << fmt::format(R"({{"what":"refused","at":{},"kind":"{}","command":"{}","status":{}}})", wall_clock().ms,
                            code_name(kind), command, status)
             << std::endl;
}

void Ledger::event(PersonId person, Seq seq, std::string_view kind) {
    if (out_.is_open())
        out_ << fmt::format(R"({{"what":"event","person":"{}","seq":{},"kind":"{}"}})", to_text(person), seq.value,
                            kind)
             << std::endl;
}

} // namespace hotline::traffic

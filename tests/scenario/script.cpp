#include "tests/scenario/script.hpp"

#include <fmt/format.h>

#include <sstream>
#include <stdexcept>

namespace hotline::desk {
namespace {

std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> parts;
    std::istringstream in{std::string(text)};
    for (std::string part; std::getline(in, part, by);) {
        if (!part.empty())
            parts.push_back(part);
    }
    return parts;
}

/// "150ms", "20s", "5m", "4h"
Millis length_of(const std::string& text) {
    std::size_t digits = 0;
    const long long n = std::stoll(text, &digits);
    const auto unit = text.substr(digits);
    if (unit == "ms")
        return milliseconds(n);
    if (unit == "s")
        return seconds(n);
    if (unit == "m")
        return minutes(n);
    if (unit == "h")
        return hours(n);
    throw std::invalid_argument("a length of time needs a unit: " + text);
}

template <class Code>
Code code_of(const std::map<std::string, std::string, std::less<>>& words, std::string_view name, Code otherwise) {
    const auto at = words.find(name);
    if (at == words.end())
        return otherwise;
    const auto code = code_from_name<Code>(at->second);
    if (!code)
        throw std::invalid_argument("no such code: " + at->second);
    return *code;
}

LanguageTag language_of(std::string_view text) { return LanguageTag::parse(text).value(); }

} // namespace

std::vector<Step> parse_script(std::string_view text) {
    std::vector<Step> steps;
    std::size_t number = 0;
    std::istringstream in{std::string(text)};
    for (std::string line; std::getline(in, line);) {
        ++number;
        const auto first = line.find_first_not_of(' ');
        if (first == std::string::npos || line[first] == '#')
            continue;
        if (first == 0) {
            steps.push_back({number, line, {}});
        } else {
            if (steps.empty())
                throw std::invalid_argument("a script starts with something asked");
            steps.back().expected.push_back(line.substr(first));
        }
    }
    return steps;
}

ContactId Player::contact(const std::string& name) {
    const auto [at, is_new] = contacts_.try_emplace(name, id_of<ContactId>(100 + std::uint32_t(contacts_.size())));
    if (is_new)
        contact_names_.emplace(at->second, name);
    return at->second;
}

PersonId Player::person(const std::string& name) {
    const auto [at, is_new] = people_.try_emplace(name, id_of<PersonId>(1 + std::uint32_t(people_.size())));
    if (is_new)
        people_names_.emplace(at->second, name);
    return at->second;
}

OfferId Player::offer_to(PersonId responder) const {
    const Responder* found = loop_.floor().responder(responder);
    return found && found->offer ? *found->offer : OfferId{};
}

std::string Player::after(Instant at) const { return fmt::format("in {}s", (at - loop_.now()).count / 1000); }

Command Player::command(const std::string& verb, const std::string& name, const Words& words) {
    const auto by = [&] { return person(words.at("by")); };
    if (verb == "open") {
        return OpenContact{contact(name),
                           code_of(words, "channel", Channel::chat),
                           language_of(words.contains("language") ? words.at("language") : "en"),
                           code_of(words, "level", Proficiency::b2),
                           code_of(words, "acuity", Acuity::standard),
                           AcuityReason::not_assessed};
    }
    if (verb == "reclassify") {
        return ReclassifyContact{contact(name), code_of(words, "acuity", Acuity::standard),
                                 AcuityReason::supervisor_assessment, the_service};
    }
    if (verb == "leave")
        return LeaveContact{contact(name), code_of(words, "because", GoneReason::left)};
    if (verb == "shift") {
        StartShift start{person(name), {}, Count<8>::of(3), flag(!words.contains("ring"))};
        if (words.contains("chats"))
            start.chats_max = Count<8>::of(std::stoull(words.at("chats")));
        for (const auto& skill : split(words.contains("speaks") ? words.at("speaks") : "en:c2", ',')) {
            const auto parts = split(skill, ':');
            start.languages.push_back({language_of(parts.at(0)), code_from_name<Proficiency>(parts.at(1)).value()});
        }
        return start;
    }
    if (verb == "intent")
        return SetIntent{person(name), code_of(words, "to", Intent::available)};
    if (verb == "off")
        return EndShift{person(name)};
    if (verb == "lost")
        return ConsoleLost{person(name)};
    if (verb == "back")
        return ConsoleReturned{person(name)};
    if (verb == "accept")
        return AcceptOffer{offer_to(person(name)), person(name)};
    if (verb == "steal")
        return AcceptOffer{offer_to(by()), person(name)};
    if (verb == "decline") {
        return DeclineOffer{offer_to(person(name)), person(name), code_of(words, "because", DeclineReason::not_given)};
    }
    if (verb == "hold")
        return HoldContact{contact(name), by()};
    if (verb == "resume")
        return ResumeContact{contact(name), by()};
    if (verb == "end")
        return EndContact{contact(name), by()};
    if (verb == "wrapup")
        return WrapUp{contact(name), by(), code_of(words, "as", Disposition::helped)};
    if (verb == "restart")
        return RecoverFloor{};
    throw std::invalid_argument("a script cannot ask for this: " + verb);
}

std::vector<std::string> Player::look(const std::string& what, const std::string& name) {
    std::vector<std::string> seen;
    if (what == "state") {
        seen.emplace_back(code_name(loop_.floor().state_of(person(name))));
    } else if (what == "queue") {
        for (const auto& [id, why, held, step, changes_at] : loop_.floor().waiting()) {
            seen.push_back(fmt::format("{} {}", contact_names_.at(id), code_name(why)));
        }
    } else {
        const Contact* found = loop_.floor().contact(contact(name));
        seen.emplace_back(found ? code_name(found->state) : "not on the floor");
    }
    return seen;
}

std::vector<std::string> Player::play(std::string_view asked) {
    const auto parts = split(asked, ' ');
    const std::string& verb = parts.at(0);
    const std::string name = parts.size() > 1 ? parts[1] : "";
    if (verb == "state" || verb == "queue" || verb == "contact")
        return look(verb, name);
    if (verb == "wait")
        return tell(loop_.run_for(length_of(name)));
    Words words;
    for (std::size_t i = 2; i < parts.size(); ++i) {
        const auto equals = parts[i].find('=');
        words[parts[i].substr(0, equals)] = equals == std::string::npos ? "" : parts[i].substr(equals + 1);
    }
    const auto result = loop_.submit(command(verb, name, words));
    if (!result)
        return {fmt::format("refused {}", code_name(result.error().code))};
    return tell(*result);
}

std::vector<std::string> Player::tell(const Events& events) {
    std::vector<std::string> lines;
    for (const auto& event : events)
        lines.push_back(tell(event));
    return lines;
}

std::string Player::tell(const Event& event) {
    std::string line{kind_of(event)};
    if (const auto id = contact_of(event))
        line += ' ' + contact_names_.at(*id);
    if (const auto id = responder_of(event))
        line += ' ' + people_names_.at(*id);
    if (const auto* made = std::get_if<OfferMade>(&event))
        line += ' ' + after(made->expires);
    if (const auto* ended = std::get_if<OfferEnded>(&event))
        line += fmt::format(" {}", code_name(ended->end));
    if (const auto* queued = std::get_if<ContactRequeued>(&event))
        line += fmt::format(" {}", code_name(queued->reason));
    if (const auto* closed = std::get_if<ContactClosed>(&event)) {
        line += fmt::format(" {}", code_name(closed->disposition));
    }
    return line;
}

} // namespace hotline::desk

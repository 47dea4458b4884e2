#pragma once

#include "tests/scenario/desk_loop.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Readable scripts of the desk. A line that starts with a word at the margin is asked; the indented lines under it
/// are what must happen, all of it and in this order. README.md of this folder has the words.
namespace hotline::desk {

/// One thing that is asked, and what is expected of it.
struct Step {
    std::size_t line{};
    std::string asked;
    std::vector<std::string> expected;
};

std::vector<Step> parse_script(std::string_view text);

/// Plays scripts: names in a script stand for invented ids.
class Player {
public:
    /// What happened, one line each, in the words of a script.
    std::vector<std::string> play(std::string_view asked);
    [[nodiscard]] const DeskLoop& loop() const { return loop_; }

private:
    using Words = std::map<std::string, std::string, std::less<>>;
    std::vector<std::string> tell(const Events& events);
    std::string tell(const Event& event);
    Command command(const std::string& verb, const std::string& name, const Words& words);
    std::vector<std::string> look(const std::string& what, const std::string& name);
    ContactId contact(const std::string& name);
    PersonId person(const std::string& name);
    [[nodiscard]] OfferId offer_to(PersonId responder) const;
    std::string after(Instant at) const;

    DeskLoop loop_;
    std::map<std::string, ContactId, std::less<>> contacts_;
    std::map<std::string, PersonId, std::less<>> people_;
    std::map<ContactId, std::string> contact_names_;
    std::map<PersonId, std::string> people_names_;
};

} // namespace hotline::desk

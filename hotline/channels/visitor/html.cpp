#include "hotline/channels/visitor/html.hpp"

#include "i18n/language.hpp"

#include <stdexcept>
#include <utility>

namespace hotline::visitor {
namespace {

void escape_into(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '&':
            out += "&amp;";
            break;
        case '"':
            out += "&#34;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
}

} // namespace

std::string escaped(std::string_view text) {
    std::string out;
    escape_into(out, text);
    return out;
}

void Html::attribute(Name name, std::string_view value) {
    out_ += ' ';
    out_ += name.text();
    out_ += "=\"";
    escape_into(out_, value);
    out_ += '"';
}

void Html::begin(Name name, Attributes attributes) {
    out_ += '<';
    out_ += name.text();
    for (const auto& one : attributes) {
        if (one.present)
            attribute(one.name, one.value);
    }
}

void Html::direction_of(const LanguageTag& language) {
    if (language == page_)
        return;
    attribute("lang", language.text());
    attribute("dir", i18n::name_of(i18n::direction(language)));
}

Html& Html::document_type() {
    out_ += "<!DOCTYPE html>\n";
    return *this;
}

Html& Html::open(Name name, Attributes attributes) {
    begin(name, attributes);
    out_ += '>';
    open_.push_back(name);
    return *this;
}

Html& Html::close() {
    if (open_.empty())
        throw std::logic_error("an element is closed that was not opened");
    out_ += "</";
    out_ += open_.back().text();
    out_ += '>';
    open_.pop_back();
    return *this;
}

Html& Html::empty(Name name, Attributes attributes) {
    begin(name, attributes);
    out_ += '>';
    return *this;
}

Html& Html::element(Name name, Attributes attributes, const i18n::Text& text) {
    begin(name, attributes);
    direction_of(text.language);
    out_ += '>';
    open_.push_back(name);
    escape_into(out_, text.value);
    return close();
}

Html& Html::element(Name name, Attributes attributes, std::string_view text) {
    open(name, attributes);
    escape_into(out_, text);
    return close();
}

Html& Html::personal(Name name, Attributes attributes, std::string_view text) {
    begin(name, attributes);
    attribute("dir", "auto");
    out_ += '>';
    open_.push_back(name);
    if (name == Name("textarea"))
        out_ += '\n'; // HTML drops the first line break of a text area: this one, not the writer's
    escape_into(out_, text);
    return close();
}

Html& Html::text(std::string_view text) {
    escape_into(out_, text);
    return *this;
}

Html& Html::padding(std::size_t bytes) {
    out_ += "<!--";
    out_.append(bytes, ' ');
    out_ += "-->\n";
    return *this;
}

std::string Html::take() { return std::exchange(out_, {}); }

} // namespace hotline::visitor

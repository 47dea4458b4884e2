#include "referral/search_words.hpp"

#include "i18n/folding.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hotline::referral {
namespace {

constexpr bool is_token_byte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Cuts a word wherever FTS5 would, so that a word in the query is a token in the index, whatever folding leaves.
void append_tokens(std::string_view word, std::vector<std::string>& tokens) {
    std::string token;
    for (const char c : word) {
        if (is_token_byte(c)) {
            token += c;
        } else if (!token.empty()) {
            tokens.push_back(std::move(token));
            token.clear();
        }
    }
    if (!token.empty())
        tokens.push_back(std::move(token));
}

/// A token holds no quote, space or NUL, so in quotes it can be nothing but a string of FTS5's grammar.
std::string expression(const std::vector<std::string>& words, std::string_view conjunction) {
    std::vector<std::string> terms;
    for (const std::string& word : words)
        terms.push_back(fmt::format("\"{}\"", word));
    terms.back() += '*';
    return fmt::format("({})", fmt::join(terms, conjunction));
}

} // namespace

std::vector<std::string> index_words(std::string_view text) {
    std::vector<std::string> tokens;
    for (const std::string& word : i18n::words(i18n::fold(text)))
        append_tokens(word, tokens);
    return tokens;
}

std::vector<std::string> query_words(std::string_view typed) {
    std::vector<std::string> words = index_words(typed.substr(0, limit::query_bytes));
    if (words.size() > limit::query_words)
        words.resize(limit::query_words);
    return words;
}

std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

std::string match_all(const std::vector<std::string>& words) { return expression(words, " AND "); }

std::string match_any(const std::vector<std::string>& words) { return expression(words, " OR "); }

std::string in_names(std::string_view expression) { return fmt::format("{{name_en name_fr}} : {}", expression); }

} // namespace hotline::referral

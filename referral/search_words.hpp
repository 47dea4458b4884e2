#pragma once

#include <string>
#include <string_view>
#include <vector>

/// From text to the words of the index and to FTS5 expressions. Both sides go through the same folding, and every
/// word is exactly one token of FTS5's `ascii` tokenizer: only letters and digits of ASCII and bytes above it.
namespace hotline::referral {

namespace limit {
constexpr std::size_t query_bytes = 512; ///< what is typed beyond is not looked at
constexpr std::size_t query_words = 16;  ///< FTS5 bounds the depth of an expression
} // namespace limit

/// All words of an entry's text, folded.
std::vector<std::string> index_words(std::string_view text);
/// The words of what somebody typed, folded and bounded. Never throws on any bytes.
std::vector<std::string> query_words(std::string_view typed);
/// Words with one space between them: the form in which names are compared and texts are indexed.
std::string joined(const std::vector<std::string>& words);

/// Every word, in any column and order; the last one may be a beginning. `words` is not empty.
std::string match_all(const std::vector<std::string>& words);
/// At least one word. `words` is not empty.
std::string match_any(const std::vector<std::string>& words);
/// `expression`, looked for in the names of services only.
std::string in_names(std::string_view expression);

} // namespace hotline::referral

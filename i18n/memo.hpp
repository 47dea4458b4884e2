#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace hotline::i18n {

namespace limit {
inline constexpr std::size_t answers_kept = 512; ///< by each memo: more languages than a service is ever asked in
} // namespace limit

/// Answers of a pure function that are slow to find (ICU builds its objects anew for each question), kept for the next
/// who asks the same. When it is full it forgets them all: who asks for ever new things pays the time and no memory.
/// For one thread.
template <class Answer>
class Memo {
public:
    /// The answer to `question`: the one that is kept, else what `find()` says, kept from now on. The reference holds
    /// until the next call.
    template <class Find>
    const Answer& answer(std::string_view question, Find find) {
        if (const auto known = kept_.find(question); known != kept_.end())
            return known->second;
        auto found = find();
        if (kept_.size() >= limit::answers_kept)
            kept_.clear();
        return kept_.emplace(question, std::move(found)).first->second;
    }

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, Answer, TextHash, std::equal_to<>> kept_;
};

} // namespace hotline::i18n

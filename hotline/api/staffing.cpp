#include "hotline/api/handlers.hpp"
#include "hotline/api/request.hpp"
#include "hotline/api/staffing_answer.hpp"
#include "hotline/engine/run_on.hpp"

/// A supervisor's what-if: numbers in, numbers out; nothing of anybody, nothing written.
namespace hotline::api {
namespace {

/// One place at the reckoner; given back when the answer is there.
class Place {
public:
    explicit Place(std::size_t& taken) : taken_(taken) { ++taken_; }
    ~Place() { --taken_; }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

private:
    std::size_t& taken_;
};

/// Reckons with what `read` finds in the query on the quiet thread, unless too many wait for it already.
template <class Question, class Answer>
Answering reckon(Service& service, Call call, Result<Question> (*read)(const net::FormFields&),
                 Result<Answer> (*answer)(const Question&)) {
    const auto fields = net::parse_form(call.request.head.query);
    if (!fields)
        co_return refused(service, call, refuse(Refusal::malformed));
    const auto question = read(*fields);
    if (!question)
        co_return refused(service, call, question.error());
    if (service.reckonings == limit::reckonings_max)
        co_return refused(service, call, refuse(Refusal::overloaded));
    const Place place(service.reckonings);
    auto work = [answer, question = *question] { return answer(question); };
    const auto told = co_await engine::run_on(service.reckoner, std::move(work));
    if (!told)
        co_return refused(service, call, told.error());
    co_return ok(*told);
}

} // namespace

Answering reckon_staffing(Service& service, Call call) {
    return reckon(service, std::move(call), &staffing_question, &staffing_answer);
}

Answering reckon_bilingual(Service& service, Call call) {
    return reckon(service, std::move(call), &bilingual_question, &bilingual_answer);
}

} // namespace hotline::api

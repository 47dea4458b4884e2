#include "hotline/erasures.hpp"

#include "hotline/retention/restored.hpp"

namespace hotline {

const backup::Erasures& known_erasures() {
    static const backup::Erasures erasures{.ordered_in = &retention::erasure_in, .settle = &retention::settle_restored};
    return erasures;
}

} // namespace hotline

#pragma once

#include <boost/describe/enum.hpp>

namespace hotline {

/// How storage takes what is written: at once, late, or not at all. A code list like those of codes.hpp.
BOOST_DEFINE_ENUM_CLASS(StorageState, well, slow, refusing)

} // namespace hotline

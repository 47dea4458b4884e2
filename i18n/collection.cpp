#include "i18n/collection.hpp"

#include <algorithm>
#include <array>

namespace hotline::i18n {
namespace {

using namespace std::string_view_literals;

// ISO 639-5 (the Library of Congress' list, as Debian's iso-codes 4.15 has it), in order. What ISO 639-2 counts as
// collective is among them, but for `him`: CLDR takes that and `bih` for one language each (Sirmauri, Bhojpuri), before
// we are asked.
constexpr std::array collections{
    "aav"sv, "afa"sv, "alg"sv, "alv"sv, "apa"sv, "aqa"sv, "aql"sv, "art"sv, "ath"sv, "auf"sv, "aus"sv, "awd"sv, "azc"sv,
    "bad"sv, "bai"sv, "bat"sv, "ber"sv, "bih"sv, "bnt"sv, "btk"sv, "cai"sv, "cau"sv, "cba"sv, "ccn"sv, "ccs"sv, "cdc"sv,
    "cdd"sv, "cel"sv, "cmc"sv, "cpe"sv, "cpf"sv, "cpp"sv, "crp"sv, "csu"sv, "cus"sv, "day"sv, "dmn"sv, "dra"sv, "egx"sv,
    "esx"sv, "euq"sv, "fiu"sv, "fox"sv, "gem"sv, "gme"sv, "gmq"sv, "gmw"sv, "grk"sv, "hmx"sv, "hok"sv, "hyx"sv, "iir"sv,
    "ijo"sv, "inc"sv, "ine"sv, "ira"sv, "iro"sv, "itc"sv, "jpx"sv, "kar"sv, "kdo"sv, "khi"sv, "kro"sv, "map"sv, "mkh"sv,
    "mno"sv, "mun"sv, "myn"sv, "nah"sv, "nai"sv, "ngf"sv, "nic"sv, "nub"sv, "omq"sv, "omv"sv, "oto"sv, "paa"sv, "phi"sv,
    "plf"sv, "poz"sv, "pqe"sv, "pqw"sv, "pra"sv, "qwe"sv, "roa"sv, "sai"sv, "sal"sv, "sdv"sv, "sem"sv, "sgn"sv, "sio"sv,
    "sit"sv, "sla"sv, "smi"sv, "son"sv, "sqj"sv, "ssa"sv, "syd"sv, "tai"sv, "tbq"sv, "trk"sv, "tup"sv, "tut"sv, "tuw"sv,
    "urj"sv, "wak"sv, "wen"sv, "xgn"sv, "xnd"sv, "ypk"sv, "zhx"sv, "zle"sv, "zls"sv, "zlw"sv, "znd"sv};
static_assert(std::ranges::is_sorted(collections));

} // namespace

bool is_collection(std::string_view code) { return std::ranges::binary_search(collections, code); }

} // namespace hotline::i18n

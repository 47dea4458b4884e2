# Turns the catalogs (CATALOGS: <language>.json files) into one C++ table (OUTPUT).
# A catalog is flat, one `"key": "pattern"` a line, so each line is already a C++ initialiser; anything else stops the
# build.
set(tables "")
set(index "")
foreach(catalog IN LISTS CATALOGS)
  cmake_path(GET catalog STEM language)
  file(READ ${catalog} text)
  string(REGEX REPLACE "^{\n" "\n" text "${text}")
  string(REGEX REPLACE "\n}\n$" "\n" text "${text}")
  string(REGEX REPLACE "\n  (\"[a-z0-9_.]+\"): (\"[^\n]+\"),?" "\n    {\\1, \\2}," rows "${text}")
  string(REGEX REPLACE "\n    {\"[^\n]+\"}," "" rest "${rows}")
  string(STRIP "${rest}" rest)
  if(NOT rest STREQUAL "")
    message(FATAL_ERROR "${catalog}: not one \"key\": \"pattern\" a line: ${rest}")
  endif()
  string(APPEND tables "constexpr CatalogEntry ${language}_entries[] = {${rows}};\n\n")
  string(APPEND index "    {LanguageTag::of(\"${language}\"), ${language}_entries},\n")
endforeach()

file(WRITE ${OUTPUT} "// Generated from i18n/catalogs by embed_catalogs.cmake.
#include \"i18n/catalog.hpp\"

namespace hotline::i18n {
namespace {

${tables}const CatalogTable tables[] = {
${index}};

} // namespace

std::span<const CatalogTable> embedded_catalogs() { return tables; }

} // namespace hotline::i18n
")

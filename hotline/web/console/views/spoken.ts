/// Languages offered in lists; the directory finds services for all others by words in the search field.
export const spoken = [
  "en",
  "fr",
  "es",
  "pa",
  "zh",
  "ar",
  "fil",
  "hi",
  "ur",
  "vi",
  "uk",
  "ru",
  "pt",
  "iu",
  "cr",
  "oj",
] as const;

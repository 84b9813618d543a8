/** Whether the words are a tag of BCP 47. */
export function isLanguageTag(words: string): boolean {
  try {
    return Intl.getCanonicalLocales(words).length === 1
  } catch {
    return false
  }
}

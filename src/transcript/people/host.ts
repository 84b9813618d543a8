import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { isHanName, isPersonName } from '../naming/index.ts'
import { hasHan } from '../visible.ts'
import { fullName, type Named } from './named.ts'

/** The one person who speaks for the body that holds an event. */
export interface Host {
  readonly name: string
  readonly role: string | null
}

/**
 * The only spokesperson whom the title names, else its only person; where it names nobody, the same of the lead. In a lead somebody counts only whose
 * sentence tells of the event itself: `Minister Hare will travel to …` is an announcement, and the minister is not there.
 * A title that speaks of a spokesperson without a name says that nobody else of those it names answers.
 */
export function hostOf(title: string, inTitle: readonly Named[], lead: readonly { readonly text: string, readonly named: readonly Named[] }[], lexicon: Lexicon): Host | null {
  if (!inTitle.length) {
    const guest = intervieweeIn(title, lexicon)
    if (guest) return { name: guest, role: null }
    const holder = holderAtHead(title, lexicon)
    if (holder) return holder
  }
  const isUnnamed = !inTitle.some((one) => one.isSpokesperson) && speaksOfSpokesperson(title, lexicon)
  if (inTitle.length && !isUnnamed) return onlyOne(inTitle)
  const holding = lead.flatMap(({ text, named }) => named.filter((one) => one.isSpokesperson || !isUnnamed && tellsOfEvent(sentenceAt(text, one.at), lexicon)))
  return onlyOne(holding)
}

/** `砂川港湾大臣記者会見`: a family name at the head of a Japanese title, its office, and the event; null where the head is none */
function holderAtHead(title: string, lexicon: Lexicon): Host | null {
  const [, words] = lexicon.languages[0]?.tag === 'ja' ? /^([\p{Script=Han}々・]{4,18}).*/u.exec(title) ?? [] : []
  if (!words || !lexicon.pressEvents.isWithin(foldWord(title))) return null
  const length = [3, 2].find((most) => lexicon.surnames.has(words.slice(0, most)))
  if (!length) return null
  // `福井県知事`, `山口銀行会長` have places and firms there: an office right behind the name, or a minister's with what it is for
  const rest = words.slice(length)
  const office = /^[県都道府市区町村省庁]/u.test(rest) ? undefined : /^\p{Script=Han}{0,8}?(?:大臣|長官)/u.exec(rest)?.[0] ?? lexicon.han.offices.find((one) => one.length > 1 && rest.startsWith(one))
  return office ? { name: words.slice(0, length), role: office } : null
}

/** Whom a title says to be interviewed: `an interview with the pilot Ada Hare`, `Ada Hare: “We shall see”`, `砂川文吾さんに聞く`; null where it names nobody so. */
function intervieweeIn(title: string, lexicon: Lexicon): string | null {
  const words = lexicon.languages.flatMap(({ events }) => events.interview).map(foldWord)
  if (hasHan(title)) {
    // `葉長汀：修燈塔的人（潮聲訪談）`, `專訪葉長汀：…`
    const head = /^(\p{Script=Han}{2,4})(?:[（(][^）)]*[）)])?[:：]/u.exec(title)?.[1]
    if (head && isHanName(head, lexicon) && words.some((word) => word.length > 1 && title.includes(word))) return head
    for (const word of words) {
      const at = word.length > 1 ? title.indexOf(word) : -1
      const behind = at < 0 ? undefined : /^(\p{Script=Han}{2,4})(?=[（(:：，,。！？、 \u3000]|$)/u.exec(title.slice(at + word.length))?.[1]
      if (behind && isHanName(behind, lexicon)) return behind
    }
    const found = !/さん|氏/.test(title) ? null : /(?:^|[^\p{Script=Han}々])([\p{Script=Han}々]{2,5}[\p{Script=Hiragana}\p{Script=Katakana}]{0,3})(?:さん|氏)(?:（[^）]*）)?に/u.exec(title)
    return found && words.some((word) => title.includes(word)) ? found[1] as string : null
  }
  const folded = title.toLowerCase()
  for (const word of words.filter((one) => one.length > 4).sort((a, b) => b.length - a.length)) {
    const at = folded.indexOf(word)
    if (at < 0 || folded.length !== title.length) continue
    const behind = title.slice(at + word.length).split(/[,:;–—|(“"«„]/u, 1)[0]?.trim().split(/\s+/u) ?? []
    const isPreposition = (one: string) => lexicon.prepositions.has(foldWord(one)) || lexicon.particles.has(foldWord(one))
    if (!word.includes(' ') && !(behind[0] && isPreposition(behind[0]))) continue
    let from = behind.length
    while (from > 0 && (/^\p{Lu}/u.test(behind[from - 1] as string) && !lexicon.offices.has(foldWord(behind[from - 1] as string)) || from < behind.length && lexicon.particles.has(foldWord(behind[from - 1] as string)) && /^\p{Lu}/u.test(behind[from - 2] ?? ''))) from--
    const name = behind.slice(from)
    if (from <= 8 && name.length >= 2 && name.length <= 5 && isPersonName(name.join(' '), lexicon)) return name.join(' ')
  }
  return null
}

function onlyOne(named: readonly Named[]): Host | null {
  const spokespersons = named.filter((one) => one.isSpokesperson)
  const candidates = spokespersons.length ? spokespersons : named
  const [first] = candidates
  return first && candidates.every(({ name }) => name === first.name) ? { name: fullName(first), role: first.office } : null
}

/** whether a title speaks of a spokesperson, with a name or without */
export function speaksOfSpokesperson(title: string, lexicon: Lexicon): boolean {
  const folded = foldWord(title)
  const words = new Set(folded.split(/[\s’']+/u))
  return [...lexicon.spokespersons].some((word) => (hasHan(word) || word.includes(' ') ? folded.includes(word) : words.has(word)))
}

/** the sentence in which `at` stands */
function sentenceAt(text: string, at: number): string {
  const before = text.slice(0, at)
  const start = Math.max(before.lastIndexOf('。'), before.lastIndexOf('！'), before.lastIndexOf('？'), before.lastIndexOf('! '), before.lastIndexOf('? ')) + 1
  const end = text.slice(at).search(/[。！？!?]|\.\s+\p{Lu}/u)
  return text.slice(start, end < 0 ? text.length : at + end)
}

function tellsOfEvent(sentence: string, lexicon: Lexicon): boolean {
  const folded = foldWord(sentence)
  const isToCome = lexicon.languages.some(({ upcoming }) => upcoming.some((word) => (hasHan(word) ? folded.includes(word) : ` ${folded} `.includes(` ${word} `))))
  return !isToCome && (lexicon.pressEvents.isWithin(folded) || lexicon.journalists.isWithin(folded) || lexicon.answers.isWithin(folded))
}

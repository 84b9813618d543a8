import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { isHanName, isPersonName, koreanOffice } from '../naming/index.ts'
import { isSpace } from '../paragraphs/index.ts'
import { hasHan, isIdeograph } from '../visible.ts'

/** Somebody whom running text names with an office or an honorific. */
export interface Named {
  readonly name: string
  /** the office as printed before or behind the name; null behind an honorific alone */
  readonly office: string | null
  readonly isSpokesperson: boolean
  readonly at: number
}

/** People whom a title or a lead names, in order. A name without an office or honorific is not looked for: too many capitals are none. */
export function findNamed(text: string, lexicon: Lexicon): Named[] {
  return hasHan(text) ? findHan(text, lexicon) : findSpaced(text, lexicon)
}

/** a surname alone keeps its office, as it would be quoted: `President Hare` */
export function fullName({ name, office }: Named): string {
  return office && !hasHan(name) && !/\s/.test(name) ? `${office} ${name}` : name
}

const longest = (words: readonly string[]) => words.reduce((most, word) => Math.max(most, word.length), 0)

const endsOf = new WeakMap<Lexicon, ReadonlySet<string>>()

/** the last characters of all offices */
function officeEnds(lexicon: Lexicon): ReadonlySet<string> {
  let ends = endsOf.get(lexicon)
  if (!ends) endsOf.set(lexicon, ends = new Set(Array.from(lexicon.offices, (office) => office.at(-1) as string)))
  return ends
}

/** `서해람 해운부 장관 기자회견`: names before offices, blanks between all words */
function findKorean(text: string, lexicon: Lexicon): Named[] {
  const words = [...text.matchAll(/[\p{Script=Hangul}\d·]+/gu)].map((match) => ({ word: match[0], at: match.index }))
  const named: Named[] = []
  for (let i = 0; i + 1 < words.length; i++) {
    const first = words[i] as { word: string, at: number }
    for (let more = 1; more <= 3 && i + more < words.length; more++) {
      const last = words[i + more] as { word: string, at: number }
      const whole = text.slice(first.at, last.at + last.word.length)
      if (/[^\p{Script=Hangul}\d·\s]/u.test(whole)) break
      const found = koreanOffice(whole, lexicon) ?? koreanOffice(whole.replace(/(?:[은는이가을를의과와]|에게|께서)$/u, ''), lexicon)
      if (!found) continue
      named.push({ name: found.name, office: found.role, isSpokesperson: lexicon.spokespersons.has(foldWord(found.role.split(/\s+/u).at(-1) as string)), at: first.at })
      i += more
      break
    }
  }
  return named
}

function findHan(text: string, lexicon: Lexicon): Named[] {
  const named: Named[] = /\p{Script=Hangul}/u.test(text) ? findKorean(text, lexicon) : []
  const most = longest(lexicon.han.offices)
  const ends = officeEnds(lexicon)
  for (let at = 1; at < text.length; at++) {
    // an ideograph folds to itself: where no office ends with it none ends here
    if (isIdeograph(text.charCodeAt(at - 1)) && !ends.has(text[at - 1] as string)) continue
    // does an office end here?
    let office = ''
    for (let length = Math.min(most, at); length >= 1; length--) {
      const word = text.slice(at - length, at)
      if (lexicon.offices.has(foldWord(word))) {
        office = word
        break
      }
    }
    const before = office ? nameBefore(text, at - office.length) : ''
    if (before) {
      named.push({ name: before, office: text.slice(at - office.length, at), isSpokesperson: lexicon.spokespersons.has(foldWord(office)), at: at - office.length - before.length })
      continue
    }
    if (!office || endsLater(text, at, office, lexicon) || lexicon.han.offices.some((word) => word.length > 0 && text.startsWith(word, at) && !lexicon.surnames.has(text[at] as string))) continue
    const name = hanNameAt(text, at, lexicon)
    if (!name) continue
    named.push({ name, office: printedOffice(text, at, office), isSpokesperson: lexicon.spokespersons.has(foldWord(office)), at })
    at += name.length
  }
  return named
}

/** `委员` ends here, and `委员长` one character later */
const endsLater = (text: string, at: number, office: string, lexicon: Lexicon) =>
  [1, 2].some((more) => Array.from({ length: office.length }, (_, i) => i).some((i) => lexicon.offices.has(foldWord(text.slice(at - office.length + i, at + more)))))

/** the office with the body before it, from the last break in the sentence: `外交部发言人` */
function printedOffice(text: string, end: number, office: string): string {
  let start = end - office.length
  while (start > 0 && /[\p{Script=Han}]/u.test(text[start - 1] as string)) start--
  // `7月11日外交部发言人`: the day before it is no part of it
  if (start > 0 && /\d/.test(text[start - 1] as string) && '年月日'.includes(text[start] as string)) start++
  return text.slice(start, end).replace(BEFORE_OFFICE, '').replace(INTRODUCED, '')
}

/** `林议员的提问和海洋局局长…`: what stands before the office */
const BEFORE_OFFICE = /^.*的(?:.{1,4}[和與与同跟])?(?=.{2})/u

/** `我是海洋部发言人…`, `请发言人…`: the words that introduce somebody are no part of the office */
const INTRODUCED = /^(?:.{0,8}[我他她位]是|[由請请]|[专專]?[访訪](?![问問客])|[对對][话話]|邀請|邀请|有請|有请|歡迎|欢迎)(?=.{2})/u

/** `真砂 誠知事`: a family and a given name with a blank between them, right before the office; '' where none stands there */
function nameBefore(text: string, end: number): string {
  const before = text.slice(Math.max(0, end - 9), end)
  return !/[ \u3000]/.test(before) ? '' : /(?:^|[\s、，,。：:（(「])([\p{Script=Han}]{1,3}[ \u3000][\p{Script=Han}\p{Script=Hiragana}]{1,3})$/u.exec(before)?.[1] ?? ''
}

const DOTTED = /^[\p{Script=Han}\p{Script=Katakana}ー]{1,8}(?:[·・•‧][\p{Script=Han}\p{Script=Katakana}ー]{1,8})+/u

/** the name that begins at `at`, '' where none does; its end shows by what follows */
function hanNameAt(text: string, at: number, lexicon: Lexicon): string {
  const near = text.slice(at, at + 30)
  const dotted = /[·・•‧]/u.test(near) ? DOTTED.exec(near) : null
  if (dotted) return withoutFollowers(dotted[0], lexicon)
  // `知事 真砂 誠`: blanks around family and given name
  const opener = text.charCodeAt(at)
  const apart = !isSpace(opener) ? null : /^[\s\u3000]+[\p{Script=Han}]{1,3}[\s\u3000]+[\p{Script=Han}\p{Script=Hiragana}]{1,3}(?=[\s\u3000、。）)]|$)/u.exec(text.slice(at, at + 16))
  if (apart) return apart[0].trim()
  // `報道官：早瀬　美波` on a line of its own
  const listed = opener !== 0x3a && opener !== 0xff1a ? null : /^[：:]\s*([\p{Script=Han}]{1,3}[ \u3000]+[\p{Script=Han}\p{Script=Hiragana}]{1,3})[ \u3000]*(?=\n|$)/u.exec(text.slice(at, at + 18))
  if (listed) return listed[1] as string
  const rest = Array.from(text.slice(at, at + 12))
  for (const length of [2, 1]) {
    if (!lexicon.surnames.has(rest.slice(0, length).join(''))) continue
    for (const given of [1, 2]) {
      const name = rest.slice(0, length + given).join('')
      if (!isHanName(name, lexicon) || rest.length < length + given) continue
      const behind = text.slice(at + name.length, at + name.length + 8)
      if (breaksAfter(behind, lexicon) || given === 1 && opensWithWord(behind)) return name
    }
    const full = rest.slice(0, length + 2).join('')
    return isHanName(full, lexicon) && rest.length >= length + 2 ? full : ''
  }
  return ''
}

/** `哈維爾·洛佩斯將於`: the last part of a name with dots ends where a word begins that stands behind names */
function withoutFollowers(name: string, lexicon: Lexicon): string {
  for (let end = Math.max(name.lastIndexOf('·'), name.lastIndexOf('・'), name.lastIndexOf('•'), name.lastIndexOf('‧')) + 3; end < name.length; end++) if (breaksAfter(name.slice(end), lexicon)) return name.slice(0, end)
  return name
}

let segmenter: Intl.Segmenter | undefined

/** whether a word of several characters begins here: then the name before it is over */
function opensWithWord(text: string): boolean {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  return ([...segmenter.segment(text)][0]?.segment.length ?? 0) > 1
}

function breaksAfter(rest: string, lexicon: Lexicon): boolean {
  return !rest || !isIdeograph(rest.charCodeAt(0)) && !/^[\p{Script=Han}]/u.test(rest) || lexicon.han.followers.opening(rest).length > 0
}

/** `consellera de Pesca, Remei C.`, `ministra de pesca Amalia O.`: where the name begins behind what the office is for */
function behindBody(text: string, words: readonly { word: string, at: number }[], from: number, lexicon: Lexicon): number {
  const opener = foldWord((words[from] as { word: string }).word)
  if (!lexicon.prepositions.has(opener) && !lexicon.particles.has(opener) && !/^[dl]['’]/u.test(opener)) return from
  for (let i = from + 1; i < Math.min(words.length, from + 12); i++) {
    const [before, here] = [words[i - 1] as { word: string, at: number }, words[i] as { word: string, at: number }]
    const gap = text.slice(before.at + before.word.length, here.at)
    if (/[.;:()]/u.test(gap) || /[.!?]$/u.test(before.word) && before.word.length > 3) return from
    const next = words[i + 1]?.word
    if (gap.includes(',')) return /^\p{Lu}/u.test(here.word) ? i : lexicon.honorifics.has(foldWord(here.word)) && next && /^\p{Lu}/u.test(next) ? i + 1 : from
  }
  return from
}

/** without the case endings that are set off by an apostrophe, and without the letters of those who sit in a parliament: `Hare’ın`, `Hare MP` */
function withoutEnding(name: string, lexicon: Lexicon): string {
  const bare = /['’]/.test(name) ? name.replace(/(?<=\p{L}{2})['’]\p{Ll}{1,3}$/u, '') : name
  const last = bare.lastIndexOf(' ')
  return last > 0 && lexicon.members.has(foldWord(bare.slice(last))) ? bare.slice(0, last).trimEnd() : bare
}

/** `मंत्री … का एक साक्षात्कार`: in a language whose small words stand behind what they belong to one of them ends a name */
const setsPostpositions = (word: string | undefined, lexicon: Lexicon) => word !== undefined && !lexicon.isUnknown && /^[\u0900-\u097f]/.test(word) && lexicon.prepositions.has(foldWord(word))

/** `…, Prime Minister` up to the end of the line; null where no office stands behind the name */
function officeBehind(text: string, lexicon: Lexicon): string | null {
  const office = /^(?:,?[ \u00a0]\p{Lu}{2,4})*,[ \u00a0]([^,;:.!?\n]{3,80})(?=$|\n)/u.exec(text)?.[1]
  if (!office) return null
  const folded = foldWord(office).split(/[\s'’]+/u)
  return [1, 2, 3, 4].some((length) => lexicon.offices.has(folded.slice(0, length).join(' '))) ? office : null
}

/** `представителя Министерства сообщений Л.О.Крутых`: initials open a name for sure; where they stand behind an office, -1 where they do not */
function nextInitials(text: string, words: readonly { word: string, at: number }[], from: number): number {
  for (let i = from; i < Math.min(words.length, from + 8); i++) {
    const here = words[i] as { word: string, at: number }
    const before = words[i - 1] as { word: string, at: number }
    if (/[,;:()\n]/u.test(text.slice(before.at + before.word.length, here.at))) return -1
    if (here.word.includes('.') && /^(?:\p{Lu}\.){1,3}\p{Lu}\p{Ll}+/u.test(here.word)) return i
  }
  return -1
}

/** `press secretary`, `deputy press secretary`, `porte-parole du ministère des Ports` */
function isSpokesperson(office: string, { spokespersons }: Lexicon): boolean {
  const folded = foldWord(office)
  return [...spokespersons].some((one) => folded.endsWith(one) || folded.startsWith(`${one} `))
}

function findSpaced(text: string, lexicon: Lexicon): Named[] {
  const named: Named[] = []
  let namedEnd = -1 // of the last name
  const words = [...text.matchAll(/[^\s,;:()[\]“”"«»|/–—]+/gu)].map((match) => ({ word: match[0], at: match.index }))
  const eventWords = new Set(lexicon.languages.flatMap((language) => Object.values(language.events).flat().flatMap((phrase) => foldWord(phrase).split(' '))))
  const isOfficeAt = (i: number) => {
    const folded = foldWord((words[i] as { word: string }).word.replace(/['’]s$/u, ''))
    return lexicon.offices.has(folded) || lexicon.parts.get(folded) === 'chair'
  }
  /** words of the longest office that begins at `i`, 0 where none does */
  const officeLength = (i: number) => {
    for (let length = Math.min(4, words.length - i); length > 1; length--) {
      // `consellera de` opens an office and is none by itself
      const last = foldWord((words[i + length - 1] as { word: string }).word)
      if (!lexicon.particles.has(last) && !lexicon.prepositions.has(last) && lexicon.offices.has(foldWord(words.slice(i, i + length).map((one) => one.word).join(' ')))) return length
    }
    return isOfficeAt(i) ? 1 : 0
  }
  const isHonorific = (word: string) => lexicon.honorifics.has(foldWord(word))
  for (let i = 0; i < words.length; i++) {
    const { word } = words[i] as { word: string, at: number }
    const opening = officeLength(i)
    if (!opening && !isHonorific(word)) continue
    let next = i + Math.max(1, opening)
    while (next < words.length && !lexicon.prepositions.has(foldWord((words[next] as { word: string }).word)) && !lexicon.particles.has(foldWord((words[next] as { word: string }).word)) && (isHonorific((words[next] as { word: string }).word) || isOfficeAt(next))) next += Math.max(1, officeLength(next))
    const initials = opening ? nextInitials(text, words, next) : -1
    if (initials >= 0) next = initials
    else if (opening && next < words.length && !/^\p{Lu}/u.test((words[next] as { word: string }).word)) next = behindBody(text, words, next, lexicon)
    const from = next
    while (next < words.length && next - from < 6) {
      const current = words[next] as { word: string, at: number }
      const bare = current.word.replace(/['’]s$/u, '').replace(/[.!?]$/u, (end) => (current.word.length <= 3 ? end : ''))
      const folded = foldWord(bare)
      const previous = words[next - 1] as { word: string, at: number }
      if (next > from && /[,;:()]/u.test(text.slice(previous.at + previous.word.length, current.at))) break
      const isParticle = next > from && lexicon.particles.has(folded) && next + 1 < words.length && /^\p{Lu}/u.test((words[next + 1] as { word: string }).word)
      const isCaseless = /^\p{Lo}/u.test(bare)
      if (isCaseless && next - from >= 3) break
      if (!isParticle && (!isCaseless && !/^\p{Lu}/u.test(bare) || eventWords.has(folded) || lexicon.prepositions.has(folded) || isOfficeAt(next) || lexicon.months.has(folded) || /\d/u.test(bare) || lexicon.openers.has(folded))) break
      next++
      if (/['’]s$/u.test(current.word)) break
    }
    if (next > from) {
      const last = words[next - 1] as { word: string, at: number }
      const end = last.at + last.word.replace(/['’]s$/u, '').length
      const name = withoutEnding(text.slice((words[from] as { at: number }).at, end).replace(/[.,]$/u, ''), lexicon)
      const gap = text.slice((words[from - 1] as { word: string, at: number }).at + (words[from - 1] as { word: string }).word.length, (words[from] as { at: number }).at)
      // in a script without capitals a name ends where the line or the clause does
      const isWhole = !/^\p{Lo}/u.test(name) || name.includes(' ') && (/^\s*(?:$|[\n.,،؛:;()])/u.test(text.slice(end)) || setsPostpositions(words[next]?.word, lexicon))
      if (isWhole && isPersonName(name, lexicon) && !/[;:()]/u.test(gap)) {
        let behind = from - 1 // the last word of the office; `consellera de Ports, senyora` ends before the comma
        if (behind > i && isHonorific((words[behind] as { word: string }).word) && /,/u.test(text.slice((words[behind - 1] as { word: string, at: number }).at, (words[behind] as { at: number }).at))) behind--
        const office = text.slice((words[i] as { at: number }).at, (words[behind] as { word: string, at: number }).at + (words[behind] as { word: string }).word.length)
        const isOffice = opening > 0 || words.slice(i, from).some((_, k) => isOfficeAt(i + k))
        // `Ada Hare, chair of the council, Jonas Tief and …`: the office is that of whom it stands behind
        const before = named.at(-1)
        if (isOffice && before && /,/.test(gap) && /^,\s(?:\p{Ll}{1,3}\s)?$/u.test(text.slice(namedEnd, (words[i] as { at: number }).at))) {
          if (!before.office) named[named.length - 1] = { ...before, office, isSpokesperson: isSpokesperson(office, lexicon) }
          i = next - 1
          continue
        }
        namedEnd = end
        named.push({ name, office: isOffice ? office : officeBehind(text.slice(end), lexicon), isSpokesperson: isSpokesperson(office, lexicon), at: (words[from] as { at: number }).at })
      }
      i = next - 1
    }
  }
  return named
}

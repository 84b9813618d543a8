import { foldWord } from './languages/index.ts'
import type { Lexicon, Part } from './lexicon.ts'
import { hasHan, hasLetter, isAsciiLetter, isIdeograph, isShortWord } from './visible.ts'

/** What the words of a label say, read by themselves, without the rest of the document. All strings as printed. */
export interface LabelContent {
  readonly part: Part | null
  /** a name, with the honorific or office that is printed before a surname alone */
  readonly name: string | null
  readonly role: string | null
  readonly outlet: string | null
  /** the words are an office or a part and no name: `THE PRESIDENT`, `Minister` */
  readonly isOffice: boolean
  /**
   * How much the words by themselves speak for a label. 3: a part that is hardly ever anything else; 2: honorific or office with a
   * name; 1.5: capitals, a name in a script or order that shows it; 1: capitalised words; 0.5: may be a name; 0: reads like prose.
   * The order counts, not the distances.
   */
  readonly strength: number
}

const NOTHING: LabelContent = { part: null, name: null, role: null, outlet: null, isOffice: false, strength: 0 }

export function understand(label: string, lexicon: Lexicon): LabelContent {
  const text = label.replace(/[\u200b-\u200d\u2060\ufeff]/gu, '').replace(/^[\s*_]+|[\s*_]+$/gu, '')
  if (isUnbalanced(text)) return NOTHING
  if (!hasLetter(text)) return NOTHING
  return hasHan(text) ? understandHan(text, lexicon) : understandSpaced(text, lexicon)
}

/** two to four capitals, with or without full stops */
export function areInitials(text: string): boolean {
  const [first, second] = [text.charCodeAt(0), text.charCodeAt(1)]
  if (text.length > 16 || isIdeograph(first) || isAsciiLetter(first) && (first >= 0x61 || isAsciiLetter(second) && second >= 0x61 || second === 0x20)) return false
  return /^(?:\p{Lu}\.?){2,4}$/u.test(text)
}

const isUnbalanced = (text: string) => /[()（）[\]【】《》]/.test(text) && [['(', ')'], ['（', '）'], ['[', ']'], ['【', '】'], ['《', '》']].some(([open, close]) => text.split(open as string).length !== text.split(close as string).length)

// ---- scripts that set blanks between words

/** begins like a name: with a capital, or in a script that has none, as Georgian has none in running text, whatever Unicode calls its letters */
function isUpperWord(word: string): boolean {
  const unit = word.charCodeAt(0)
  return isAsciiLetter(unit) ? unit < 0x61 : isIdeograph(unit) || /^[\p{Lu}\p{Lo}\u10d0-\u10ff]/u.test(word)
}
const isCapitals = (text: string) => {
  const letters = text.replace(/[^\p{L}]/gu, '')
  return letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
}

const TITLE = /^(?:«[^«»]{1,60}»|“[^“”]{1,60}”|„[^„“”]{1,60}[“”]|"[^"]{1,60}")$/u

function understandSpaced(printed: string, lexicon: Lexicon): LabelContent {
  const insides: string[] = []
  // `Hon. (Dr) Hare`: an honorific in brackets of its own
  const text = !/[)）]\s?\p{L}/u.test(printed) ? printed : printed.replace(/[(（]([\p{L}.]{1,8})[)）]\s(?=\p{Lu})/gu, (whole, inner: string) => (lexicon.honorifics.has(foldWord(inner)) ? '' : whole))
  const outside = (!/[([（]/.test(text) ? text : text.replace(/\s*[([（]([^()[\]（）]*)[)\]）]/gu, (_, inner: string) => {
    insides.push(inner.trim())
    return ''
  })).replace(/\s+/g, ' ').trim()
  // a title in quotation marks is a medium's: `«Волна»: …`
  if (TITLE.test(outside) && !insides.length) return { ...NOTHING, outlet: outside, strength: 1.2 }
  if (!outside) return insides.length ? understandSpaced(insides[0] as string, lexicon) : NOTHING
  // `السيد العضو / …`: a stroke between title and name
  const stroke = / ?\/ /u.exec(outside)
  const titled = stroke && stroke.index <= 30 ? outside.slice(stroke.index + stroke[0].length) : ''
  if (stroke && isPersonName(titled, lexicon) && isTitle(outside.slice(0, stroke.index).split(' '), lexicon)) {
    const role = insides.find((inside) => hasOffice(inside, lexicon)) ?? null
    return { ...NOTHING, name: titled, role, strength: 2 }
  }
  // `Hare, Ada (GROUP)`: the surname first
  if (insides.length && SURNAME_FIRST.test(outside) && isPersonName(outside.replace(',', ''), lexicon) && !hasOffice(outside, lexicon) && !hasOutletWord(outside, lexicon)) {
    return { ...NOTHING, name: outside, role: insides.find((inside) => hasOffice(inside, lexicon)) ?? null, strength: 1.5 }
  }
  const content = understandOutside(outside, lexicon)
  if (!insides.length) return content
  return withParentheses(content, outside, insides, lexicon)
}

const SURNAME_FIRST = /^\p{Lu}[\p{L}’'-]+, \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'.-]+)?$/u

/** honorifics, offices and titles of members, at most three words of them */
const isTitle = (words: readonly string[], lexicon: Lexicon) => words.length <= 3 && words.every((word) => {
  const folded = foldWord(word)
  return lexicon.honorifics.has(folded) || lexicon.offices.has(folded) || lexicon.members.has(folded) || lexicon.parts.get(folded) === 'chair'
})

/** `The Secretary of State (Mr. Hare)`, `Mr. Hare (Westmere, North)`, `Reporter (Weekly)`, `Hare (Name of a party)` */
function withParentheses(content: LabelContent, outside: string, insides: readonly string[], lexicon: Lexicon): LabelContent {
  let { name, role, outlet, strength } = content
  for (const inside of insides) {
    const inner = understandOutside(inside, lexicon)
    const opensWithHonorific = lexicon.honorifics.has(foldWord(inside.split(/\s/)[0] ?? ''))
    const person = inside.split(/(?<=\p{L}{2})\.\s|[,;]\s/u, 1)[0] as string // `(Hare. Party - Region)`
    if ((content.isOffice || content.part === 'chair' || /^the\s/i.test(outside)) && (inner.name || person !== inside && person.includes(' ')) && (opensWithHonorific && inner.name || isPersonName(person, lexicon))) {
      name = opensWithHonorific ? inside.split(/\s*\/|[,;]\s/u, 1)[0] as string : person
      role = outside
      strength = Math.max(strength, 2)
    } else if (lexicon.isUnknown && !/\s/u.test(outside) && /\s/u.test(inside) && isPersonName(inside, lexicon)) {
      // an office of one word, and who holds it: `Havneministeren (Aksel Lunde)`
      name = inside
      role = outside
      strength = Math.max(strength, 1)
    } else if (content.part === 'journalist' || content.part === 'question') {
      if (!outlet && !inner.isOffice && (!inner.part || inner.part === 'voices') && (!lexicon.stage.isWordWithin(foldWord(inside)) || /^\p{Lu}.*\s\p{Lu}/u.test(inside)) && (/^\p{Lu}|^\d/u.test(inside) || hasOutletWord(inside, lexicon))) outlet = inside
    } else if (hasOutletWord(inside, lexicon)) outlet ??= inside
    else if (inner.isOffice || hasOffice(inside, lexicon)) role ??= inside
    strength = Math.max(strength, Math.min(2, strength + 0.5))
  }
  return { ...content, name, role, outlet, strength, isOffice: content.isOffice && !name }
}

function understandOutside(outside: string, lexicon: Lexicon): LabelContent {
  const folded = foldWord(outside)
  const words = outside.split(' ')
  const whole = partOf(words, lexicon)
  const isOffice = words.length === 1 && isUpperWord(outside) && lexicon.offices.has(folded) && !areInitials(outside)
  if (!whole && isOffice) return { ...NOTHING, role: outside, isOffice, strength: 1.5 }
  if (!whole && lexicon.greetings.has(folded)) return NOTHING
  if (whole) return { ...NOTHING, part: whole, isOffice: whole === 'chair', role: whole === 'chair' ? outside : null, strength: whole === 'voices' || whole === 'chair' || whole === 'moderator' || whole === 'audience' ? 2.5 : 3 }
  if (areInitials(outside)) return { ...NOTHING, name: outside, strength: 0.6 } // of a person, or of a medium
  // `Reporter 2`, `QUESTION NO. 4`
  const unnumbered = /\d$/.test(outside.slice(-1)) ? outside.replace(/\s*(?:no\.?\s*)?#?\d{1,3}$/iu, '') : outside
  if (unnumbered !== outside && unnumbered) {
    const part = partOf(unnumbered.split(' '), lexicon)
    if (part) return { ...NOTHING, part, strength: 2.5 }
  }
  for (let length = Math.min(4, words.length - 1); length >= 1; length--) {
    const part = lexicon.parts.get(foldWord(words.slice(0, length).join(' ')))
    if (!part) continue
    const rest = words.slice(length)
    const opener = foldWord(rest[0] as string)
    if (part === 'voices' && (lexicon.prepositions.has(opener) || lexicon.particles.has(opener) || /^[dl]['’]/u.test(opener))) return { ...NOTHING, part, strength: 2.5 }
    // `Phóng viên Báo Cửa Vịnh`: a journalist in several words
    if (part === 'journalist' && length >= 2 && rest.length <= 6 && rest.every(isUpperWord)) {
      const isMedium = hasOutletWord(rest.join(' '), lexicon) || !isPersonName(rest.join(' '), lexicon)
      return { ...NOTHING, part, outlet: isMedium ? rest.join(' ') : null, name: isMedium ? null : rest.join(' '), strength: 3 }
    }
    // `Frage Kleber`: the question, and who asks it
    if ((part === 'question' || part === 'followUp') && rest.length <= 3 && isPersonName(rest.join(' '), lexicon) && !/^\p{Lu}$/u.test(words[0] as string)) return { ...NOTHING, part, name: rest.join(' '), strength: 2.5 }
  }
  const comma = outside.indexOf(', ')
  if (comma > 0) {
    const split = splitAtComma(outside.slice(0, comma).trim(), outside.slice(comma + 2).trim(), lexicon)
    if (split) return split
  }
  const journalist = words.length > 8 ? -1 : words.findIndex((word) => lexicon.parts.get(foldWord(word.replace(/[,:]$/, ''))) === 'journalist' && !lexicon.outlets.has(foldWord(word)))
  // `المؤتمر الصحفي`: the word for the press in the name of the event
  if (journalist >= 0 && !(words.length > 2 && /^\p{Lo}/u.test(outside) && lexicon.longEvents.isWithin(folded))) {
    const behind = words.slice(1)
    while (behind.length > 1 && /^\p{Ll}/u.test(behind[0] as string) && (lexicon.prepositions.has(foldWord(behind[0] as string)) || lexicon.particles.has(foldWord(behind[0] as string)))) behind.shift()
    const rest = (journalist === 0 ? behind : words.slice(0, journalist)).join(' ').replace(/[,–—-]+$/u, '').trim()
    const isPlain = words.every((word) => isUpperWord(word) || lexicon.particles.has(foldWord(word)) || lexicon.parts.has(foldWord(word)))
    if (rest.length > 1 && isPlain) {
      if (journalist === 0 && behind.length === words.length - 1 && isPersonName(rest, lexicon) && !hasOutletWord(rest, lexicon)) return { ...NOTHING, part: 'journalist', name: rest, strength: 3 }
      return { ...NOTHING, part: 'journalist', outlet: rest, strength: 3 }
    }
  }
  // the office in small letters behind the name, as some languages set it: `Karsai Levente szóvivő`
  const before = nameBefore(words)
  if (before && hasOffice(before.role, lexicon) && isPersonName(before.name, lexicon)) return { ...NOTHING, ...before, strength: 2 }
  if (words.some((word) => /^\p{Ll}/u.test(word) && !isUpperWord(word) && !isSmallWord(word, lexicon))) {
    // an office in small letters and several words: `Người phát ngôn Tạ Hải Triều`
    for (let length = Math.min(4, words.length - 2); length >= 2; length--) {
      const rest = words.slice(length)
      if (isUpperWord(outside) && rest.every(isUpperWord) && lexicon.offices.has(foldWord(words.slice(0, length).join(' '))) && isPersonName(rest.join(' '), lexicon)) return { ...NOTHING, name: rest.join(' '), role: words.slice(0, length).join(' '), strength: 2 }
    }
    // a name in capitals, and its office in small letters behind it: `HARE ADA vízügyi miniszter`
    const small = words.findIndex((word) => /^\p{Ll}/u.test(word) && !lexicon.particles.has(foldWord(word)))
    const capitals = words.slice(0, small)
    if (small >= 2 && small <= 5 && words.length - small <= 6 && capitals.every((word) => word === word.toUpperCase()) && isCapitals(capitals.join(' ')) && isPersonName(capitals.join(' '), lexicon)) {
      const role = words.slice(small).join(' ')
      if (lexicon.isUnknown || hasOffice(role, lexicon)) return { ...NOTHING, name: capitals.join(' '), role, strength: 2 }
    }
    // a name, and the group as a short word in small letters: `Ada Hare kesk`, where nothing more is known of the language
    if (lexicon.isUnknown && words.length === 3 && small === 2 && (words[2] as string).length <= 5 && isPersonName(words.slice(0, 2).join(' '), lexicon)) return { ...NOTHING, name: words.slice(0, 2).join(' '), strength: 1 }
    // an office and what it is for, in languages that need no preposition: `Ministr přístavů Bořek Majákový`
    const name = nameBehind(words)
    const office = name ? words.slice(0, words.length - name.split(' ').length) : []
    if (name && office.length <= 5 && lexicon.offices.has(foldWord(office[0] as string)) && !office.some((word) => lexicon.sayVerbs.has(foldWord(word))) && isPersonName(name, lexicon)) return { ...NOTHING, name, role: office.join(' '), strength: 2 }
    // prose; a sentence that introduces a question may still be one: `The following question was raised later`
    if (words.length <= 14 && words.some((word) => lexicon.parts.get(foldWord(word)) === 'question')) return { ...NOTHING, part: 'question', strength: 0.3 }
    // of a language without a file nothing is known but that labels begin with a capital
    return lexicon.isUnknown && words.length <= 8 && isUpperWord(outside) ? { ...NOTHING, ...(nameBefore(words) ?? { name: nameBehind(words) }), strength: 0.5 } : NOTHING
  }
  if (/\d/.test(folded) && !isCapitals(outside)) return { ...NOTHING, strength: /^\p{Lu}[\p{L}\d]*$/u.test(outside) ? 0.3 : 0.1 }
  if (words.length > 10) return { ...NOTHING, strength: isCapitals(outside) ? 0.4 : 0.1 }
  return nameWithOffice(outside, words, lexicon)
}

/** `Người phát ngôn Tạ Hải Triều`: the run of capitalised words at the end, where small ones come before it */
function nameBehind(words: readonly string[]): string | null {
  let from = words.length
  while (from > 0 && isUpperWord(words[from - 1] as string)) from--
  return from > 0 && from < words.length && words.length - from >= 2 ? words.slice(from).join(' ') : null
}

/** `Karsai Levente szóvivő`: the run of capitalised words at the head, where a few small ones stand behind it */
function nameBefore(words: readonly string[]): { readonly name: string, readonly role: string } | null {
  let to = 0
  while (to < words.length && isUpperWord(words[to] as string)) to++
  const isName = to >= 2 && to <= 4 && words.length > to && words.length <= to + 3 && words.slice(to).every((word) => /^\p{Ll}+$/u.test(word))
  return isName ? { name: words.slice(0, to).join(' '), role: words.slice(to).join(' ') } : null
}

const isSmallWord = (word: string, lexicon: Lexicon) => {
  const folded = foldWord(word)
  return lexicon.particles.has(folded) || lexicon.prepositions.has(folded) || lexicon.honorifics.has(folded) || lexicon.offices.has(folded) ||
    isShortWord(word.replace(/\.$/u, ''), 3) || /^[dl]['’]/iu.test(word) || /^\p{Ll}{1,5}['’]\p{Lu}/u.test(word) // `dell’Isola`
}

/** the part that a whole label names, its articles and honorifics left out */
function partOf(words: readonly string[], lexicon: Lexicon): Part | null {
  for (let from = 0; from <= Math.min(3, words.length - 1); from++) {
    const part = lexicon.parts.get(foldWord(words.slice(from).join(' ')))
    if (part) return part
    const word = foldWord(words[from] as string)
    // `A los medios:`, `And a second question:` address and go on
    if (!lexicon.honorifics.has(word) && (!isArticle(word, lexicon) || lexicon.prepositions.has(word) && !lexicon.isUnknown)) break
  }
  // `MRSPEAKER`: a blank lost in print
  const [only] = words
  if (words.length === 1 && only && isCapitals(only)) {
    const folded = foldWord(only)
    for (const honorific of lexicon.honorifics) {
      if (honorific.length > 1 && folded.startsWith(honorific) && lexicon.parts.get(folded.slice(honorific.length)) === 'chair') return 'chair'
    }
  }
  return null
}

const isArticle = (word: string, lexicon: Lexicon) => word.length <= 3 && (lexicon.particles.has(word) || lexicon.languages.some((language) => language.common.includes(word)))

function splitAtComma(before: string, after: string, lexicon: Lexicon): LabelContent | null {
  const left = understandOutside(before, lexicon)
  const part = left.part
  if (left.strength >= 1 && (part === 'journalist' || part === 'question' || part === 'audience')) {
    // `The question, Minister, is`: a sentence, and no medium
    return left.outlet === null && /^\p{Ll}/u.test(after) && !hasOutletWord(after, lexicon) ? NOTHING : { ...left, outlet: left.outlet ?? after, strength: 3 }
  }
  if (part === 'moderator' || part === 'interpreter' || part === 'chair') {
    if (isPersonName(after, lexicon)) return { ...left, name: after, strength: 2.5 }
    return hasOffice(after.split(' ').slice(0, 3).join(' '), lexicon) && !/^\p{Ll}/u.test(after) ? { ...left, strength: 2 } : NOTHING
  }
  if (/^\p{Ll}/u.test(after) && /[?!]|\s(?:es|is|est|ist|è)$/u.test(after)) return NOTHING
  const isName = isPersonName(before, lexicon)
  const ends = isName ? foldWord(after).split(' ') : []
  // `Hare, The Daily Anchor`: a medium whole, whatever its last word means by itself
  if (isName && hasOutletWord(after, lexicon) && ends.length > 1 && lexicon.parts.get(ends[0] as string) !== 'journalist' && /^\p{Lu}/u.test(after.split(' ').at(-1) as string) && !hasOffice(after, lexicon)) return { ...NOTHING, name: before, outlet: after, strength: 2 }
  if (isName && [ends[0], ends.at(-1)].some((word) => lexicon.parts.get(word as string) === 'journalist' && !lexicon.outlets.has(word as string))) {
    const outlet = after.split(' ').filter((word) => lexicon.parts.get(foldWord(word)) !== 'journalist' && !lexicon.prepositions.has(foldWord(word))).join(' ')
    return { ...NOTHING, part: 'journalist', name: before, outlet: outlet || null, strength: 3 }
  }
  // an office opens with its word or near it; further on it is one that a sentence speaks of
  const leftOffice = hasOffice(before.split(' ').slice(0, 4).join(' '), lexicon)
  const rightOffice = (leftOffice || isName) && hasOffice(after.split(' ').slice(0, 5).join(' '), lexicon)
  // `SECRETARY FOR PORTS, FERRIES AND LIGHTS, ADA HARE`: what an office is for has commas of its own, the name stands behind the last
  const last = after.lastIndexOf(', ')
  const behind = after.slice(last + 2)
  if (last > 0 && leftOffice && !isName && !opensWithHonorific(before, lexicon) && behind.includes(' ') && isPersonName(behind, lexicon)) return { ...NOTHING, name: behind, role: `${before}, ${after.slice(0, last)}`, strength: 2 }
  if (leftOffice && !opensWithHonorific(before, lexicon) && isPersonName(after, lexicon) && !rightOffice) return { ...NOTHING, name: after, role: before, strength: 2 }
  if (!isName) return null
  // `Hare, Ada, deputy chair`
  const given = /^(\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'.-]+)?), (\p{Ll}[^,;:!?]{2,60})$/u.exec(after)
  if (given && !before.includes(' ') && isPersonName(given[1] as string, lexicon)) return { ...NOTHING, name: `${before}, ${given[1] as string}`, role: given[2] as string, strength: hasOffice(given[2] as string, lexicon) ? 2 : 1.5 }
  // `Hare A. B., faction “…”`: initials behind a surname open no sentence
  if (/\.\s?$/.test(before) && /^\p{Lu}[\p{L}’'-]+\s(?:\p{Lu}\.\s?){1,2}$/u.test(before) && !rightOffice && after.split(/\s+/u).length <= 8) return { ...NOTHING, name: before, strength: 1.5 }
  const words = after.split(/\s+/)
  // a medium has a short name; `TEACHER BEFORE THE GROUP, SCHOOL AT THE LIGHT` holds a word for one
  if (hasOutletWord(after, lexicon) && !rightOffice && words.length <= 7 && !/\p{L}{3}\.\s/u.test(after)) return { ...NOTHING, name: before, outlet: after, strength: 2 }
  if (rightOffice && (before.includes(' ') || isCapitals(before)) && words.length <= (isCapitals(after) ? 40 : 24) && !/[—–;.]\s+\p{Ll}|\s[—–-]\s/u.test(after)) return { ...NOTHING, name: before, role: after, strength: 2 }
  const isTitled = words.length <= (isCapitals(before) && before.includes(' ') && isCapitals(after) ? 40 : 12) && words.every((word) => isUpperWord(word) || isSmallWord(word, lexicon) || /^[\p{P}\d]/u.test(word))
  // `Ada Hare, harbour pilot`: an office that no list has
  const isPlain = before.includes(' ') && words.length <= 6 && !/[\d.;:!?…]/u.test(after) && !words.some((word) => lexicon.sayVerbs.has(foldWord(word)))
  return isTitled ? { ...NOTHING, name: before, role: after, strength: isCapitals(before) ? 1.5 : 1 } : isPlain ? { ...NOTHING, name: before, role: after, strength: 0.5 } : null
}

const opensWithHonorific = (text: string, lexicon: Lexicon) => lexicon.honorifics.has(foldWord(text.split(' ')[0] as string))

/** whether one of its words, or two of them, are an office */
export function hasOffice(text: string, lexicon: Lexicon): boolean {
  const words = foldWord(text).split(/[\s,]+/)
  return words.some((word, i) => lexicon.offices.has(word) || lexicon.offices.has(word.split('-')[0] as string) || (i + 1 < words.length && lexicon.offices.has(`${word} ${words[i + 1]}`)))
}

function hasOutletWord(text: string, lexicon: Lexicon): boolean {
  const words = foldWord(text).split(/[\s,\-–]+/)
  return words.some((word, i) => lexicon.outlets.has(word) || (i + 1 < words.length && lexicon.outlets.has(`${word} ${words[i + 1]}`)))
}

/** two to six capitalised words or initials, particles between them */
export function isPersonName(text: string, lexicon: Lexicon): boolean {
  const words = text.replace(/\s*[([（][^()[\]（）]*[)\]）]/gu, '').split(/\s+/).filter(Boolean)
  if (words.length > 8 || /\d/.test(text)) return false
  const solid = words.filter((word) => !lexicon.particles.has(foldWord(word)))
  if (!solid.length) return false
  if (solid.some((word) => lexicon.offices.has(foldWord(word))) || lexicon.openers.has(foldWord(solid[0] as string)) && !/^\p{Lu}\.$/u.test(solid[0] as string)) return false
  // a script without capitals shows no name by itself: few words, and none of the commonest
  if (/^\p{Lo}/u.test(solid[0] as string) && (solid.length > 4 || solid.some((word) => lexicon.openers.has(foldWord(word)) || lexicon.sayVerbs.has(foldWord(word))))) return false
  return solid.every((word) => isUpperWord(word) || "'’‘".includes(word[0] as string) && isUpperWord(word.slice(1)) || lexicon.honorifics.has(foldWord(word)) || /['’]/.test(word) && /^\p{L}{1,5}['’]\p{Lu}/u.test(word))
}

const SHORTEST_HEAD = 7 // letters of an office that another word may be joined to: `secretary`, not `agent`

/** an office with what it is for in one word: `Hafenminister`, `Satamaministeri` */
function isCompound(folded: string, lexicon: Lexicon): boolean {
  for (let at = 3; at + SHORTEST_HEAD <= folded.length; at++) if (lexicon.offices.has(folded.slice(at))) return true
  return false
}

function nameWithOffice(outside: string, words: readonly string[], lexicon: Lexicon): LabelContent {
  // how many words at the head are honorifics, articles, offices and what joins them
  let at = 0
  let office = 0
  let honorific = 0
  for (; at < words.length; at++) {
    const folded = foldWord((words[at] as string).replace(/,$/, ''))
    const pair = foldWord(words.slice(at, at + 2).join(' '))
    if (lexicon.offices.has(pair)) office = ++at + 1
    else if (lexicon.offices.has(folded) || isCompound(folded, lexicon) || lexicon.parts.get(folded) === 'chair' || lexicon.offices.has(folded.split('-')[0] as string)) office = at + 1
    else if (lexicon.honorifics.has(pair)) honorific = ++at + 1
    else if (lexicon.honorifics.has(folded)) honorific = at + 1
    // `President von der Hare`: a particle that is no word of this language opens the name
    else if (office === at && office > 0 && lexicon.particles.has(folded) && !lexicon.prepositions.has(folded) && !lexicon.openers.has(folded) && words.length - at <= 4 && isUpperWord(words.at(-1) as string) && isPersonName(words.slice(at).join(' '), lexicon)) break
    else if (office === at && (lexicon.prepositions.has(folded) || lexicon.particles.has(folded) || /^[dl]['’]/u.test(folded)) && office > 0) {
      // `Bundesminister für Gewässer Dr. Hare`: an honorific opens the name behind what the office is for
      const opens = words.findIndex((word, i) => i > at + 1 && lexicon.honorifics.has(foldWord(word)))
      const holder = opens > 0 ? words.slice(opens).join(' ') : ''
      if (holder.includes(' ') && isPersonName(holder, lexicon)) return { ...NOTHING, name: holder, role: words.slice(0, opens).join(' '), strength: 2 }
      // `Minister for Rural Affairs`, `consellera d’Educació`: what an office is for belongs to it
      return { ...NOTHING, role: outside, isOffice: true, strength: 2 }
    }
    else if (!(isArticle(folded, lexicon) || lexicon.prepositions.has(folded) || lexicon.particles.has(folded))) {
      // `PRESIDENTA DE MÉXICO` goes on with the office, `PRESIDENTE ANDRÉS` with the name
      const previous = foldWord(words[at - 1] ?? '')
      if (!(office && (lexicon.prepositions.has(previous) || lexicon.particles.has(previous)))) break
      office = at + 1
    }
  }
  const opener = foldWord(words[0] as string)
  if (honorific && lexicon.prepositions.has(opener) && !lexicon.particles.has(opener) && !lexicon.honorifics.has(foldWord(words.slice(0, 2).join(' ')))) return NOTHING // `BY MR. HARE:`, above an examination
  const restAt = Math.max(office, honorific)
  const rest = words.slice(restAt).join(' ')
  const capitals = isCapitals(outside)
  if (!rest) {
    if (office) return { ...NOTHING, role: outside, isOffice: true, strength: capitals || words.length > 1 ? 2 : 1.5 }
    return NOTHING
  }
  if (capitals && restAt === 0 && words.length >= 2 && words.length <= 6 && !words.some((word) => lexicon.prepositions.has(foldWord(word)))) {
    // `HARBOUR OFFICE AIDE`, `SENIOR HARBOUR OFFICIAL`: somebody without a name, told by what they are
    const last = foldWord(words.at(-1) as string)
    const part = lexicon.parts.get(last)
    if (part === 'voices' || part === 'moderator' || part === 'audience' || part === 'interpreter') return { ...NOTHING, part, strength: 1.5 }
    if (lexicon.offices.has(last)) return { ...NOTHING, role: outside, strength: 1.5 }
  }
  if (!isPersonName(rest, lexicon)) return { ...NOTHING, name: null, strength: capitals && words.length > 1 ? 1 : words.length > 1 && words.every(isUpperWord) ? 0.5 : 0.3 }
  const solid = rest.split(' ').filter((word) => !lexicon.particles.has(foldWord(word)))
  if (office) {
    const role = words.slice(0, office).join(' ')
    const name = solid.length >= 2 ? words.slice(honorific > office ? office : restAt).join(' ') : outside
    return { ...NOTHING, name, role, strength: 2 }
  }
  if (honorific) return { ...NOTHING, name: outside, strength: 2 }
  const outlet = hasOutletWord(outside, lexicon)
  if (outlet) return { ...NOTHING, outlet: outside, strength: 1 }
  return { ...NOTHING, name: outside, strength: capitals && words.length >= 2 || /^\S{1,2}\./.test(outside) && /^(?:\p{Lu}\.\s?){1,2}\p{Lu}[\p{L}’'-]+$/u.test(outside) ? 1.5 : words.length >= 2 || capitals ? 1 : 0.5 }
}

// ---- scripts that set none

const PROSE = /[的了是我你他她它這这那們们説说稱称把被讓让從从也都就還还很沒没嗎吗呢吧，、；,]|一是|二是|以下|如下|例如|比如|第[一二三四五六七八九十]|[はをがにでもへ]/u
const NUMERALS = /[一二三四五六七八九十\d]+$/u
const GENERIC = /^(?:会后|會後|有|另有|还有|還有|现场|現場|中外|外国|外國|在场|在場|男|女|一名|一位|多名|某|各|其他|同一)+$/u
/** what no name has in it: `岛上有句老话：…`, `各港应当做到：…` */
const CLAUSE = /有[一几幾两兩三]?[句些个個点點]|[应應][当當该該]|必[须須]|可以|^[本此这這]次/u
/** `会后，海原社记者问及`: when it was asked */
const AFTERWARDS = /^(?:会后|會後|会前|會前)[，,]?(?:[有又]|另有|还有|還有)?/u

function understandHan(text: string, lexicon: Lexicon): LabelContent {
  // blanks between ideographs are padding: `记  者`
  const printed = text.replace(/(?<=[\p{Script=Han}\p{Script=Hangul}])\s+(?=[\p{Script=Han}])/gu, '').trim()
  const folded = foldWord(printed)
  const quoted = !/[”"」』]$/.test(printed) ? null : /^(\p{Script=Han}{2,4})[“"「『]([^“”"「」『』]{1,20})[”"」』]$/u.exec(printed)
  const part = lexicon.parts.get(folded) ?? (quoted ? lexicon.parts.get(foldWord(quoted[1] as string)) : undefined) ?? lexicon.parts.get(folded.replace(NUMERALS, ''))
  if (part) return { ...NOTHING, part, isOffice: part === 'chair', role: part === 'chair' ? printed : null, strength: part === 'chair' || part === 'voices' || part === 'audience' ? 2.5 : 3 }

  const bracket = /^(.*?)\s*[（([【]([^（）()[\]【】]{1,30})[）)\]】]\s*(.*)$/u.exec(printed)
  if (bracket) {
    const [, before, inside, after] = bracket as unknown as [string, string, string, string]
    const outer = understandHan(before + after || inside, lexicon)
    if (!before && !after) return outer
    const inner = hasHan(inside) ? understandHan(inside, lexicon) : understandSpaced(inside, lexicon)
    if (outer.part === 'journalist' || outer.part === 'question') return { ...outer, outlet: outer.outlet ?? (inner.outlet ?? inside), strength: 3 }
    const person = inside.replace(/[\s\u3000]+/gu, '')
    const isPerson = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]{3,8}$/u.test(person) && !inner.part && !inner.isOffice && !inner.outlet && !PROSE.test(person.replace(/[\p{Script=Hiragana}]/gu, '')) && /\p{Script=Han}|\p{Script=Katakana}/u.test(person)
    const isSeat = /^[\d０-９一二三四五六七八九十百]{1,4}番(?:議員)?$/u.test(before) && !after
    if (!inner.name && isPerson && (isSeat || (outer.isOffice || outer.part === 'chair') && !after)) return { ...outer, name: person, role: isSeat ? null : before, isOffice: false, strength: 2.5 }
    if ((outer.isOffice || outer.part === 'chair') && inner.name) return { ...outer, name: inner.name, role: before + after, isOffice: false, strength: 2.5 }
    return { ...outer, outlet: outer.outlet ?? inner.outlet, role: outer.role ?? (inner.isOffice || !outer.name ? inside : null), strength: outer.strength ? Math.max(1, outer.strength) : 0 }
  }

  for (const [word, kind] of lexicon.han.parts) {
    // `主持人 陶望秋`
    if ((kind === 'moderator' || kind === 'interpreter' || kind === 'chair') && folded.startsWith(word) && isHanName(printed.slice(word.length), lexicon)) return { ...NOTHING, part: kind, name: printed.slice(word.length), role: printed.slice(0, word.length), strength: 2.5 }
  }
  for (const word of lexicon.han.journalists) {
    const at = folded.length === printed.length ? folded.indexOf(word) : -1
    if (at < 0) continue
    const before = printed.slice(0, at).replace(/^[一二三四五六七八九十\d]{1,3}[、.．]/u, '').replace(AFTERWARDS, '').trim()
    let after = printed.slice(at + word.length).trim()
    // `海原社记者/灯湾报记者`: who asks with somebody else
    if (/^[/／、和與与及]/u.test(after) && understandHan(after.slice(1), lexicon).part === 'journalist') after = ''
    if (before.length > 40) break
    if (/[答復复](?:中外|媒体|媒體|现场|現場)?$/u.test(before) && /[问問]$/u.test(after)) return NOTHING // `…就渔业问题答记者问`: a title
    const outlet = before && !GENERIC.test(before) && !PROSE.test(before.replace(/《[^》]*》/gu, '').replace(/[、\s]/gu, '')) ? before : null
    const isFollowUp = lexicon.han.parts.some(([name, kind]) => kind === 'followUp' && after.includes(name))
    if (!after) {
      // `海原新聞　田中記者`: medium and name, a blank between them
      const apart = /^(\S{2,})[\s\u3000]+(\S{1,5})$/u.exec(text.slice(0, text.lastIndexOf(printed.slice(at, at + word.length))).trim())
      if (apart && lexicon.han.outlets.some((medium) => foldWord(apart[1] as string).endsWith(medium)) && /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,5}$/u.test(apart[2] as string)) return { ...NOTHING, part: 'journalist', outlet: apart[1] as string, name: apart[2] as string, strength: 3 }
      return { ...NOTHING, part: 'journalist', outlet, strength: 3 }
    }
    if (isFollowUp) return { ...NOTHING, part: 'followUp', outlet, strength: 3 }
    if (lexicon.han.parts.some(([name, kind]) => (kind === 'question') && after.startsWith(name)) && after.length <= 4) return { ...NOTHING, part: 'journalist', outlet, strength: 3 }
    if (isHanName(after, lexicon)) return { ...NOTHING, part: 'journalist', outlet, name: after, strength: 3 }
    // `记者补充：`; in an article that is what its author says
    if (lexicon.sayVerbs.has(foldWord(after))) return { ...NOTHING, part: 'journalist', outlet, strength: 1 }
    break
  }
  // `苏澄远答：`, `海原社问：`
  const asked = /^([^:：]{2,20}?)(答|追?[问問])$/u.exec(printed)
  if (asked) {
    const [, before, verb] = asked as unknown as [string, string, string]
    const who = understandHan(before, lexicon)
    const isAnswer = verb === '答'
    // 学问, 顾问 end in the word for asking, too
    if (who.part === null && who.strength >= 1 && (isAnswer ? who.outlet === null : before.length > 2)) return { ...who, part: isAnswer ? 'answer' : verb.length > 1 ? 'followUp' : who.name || who.isOffice ? 'question' : 'journalist', strength: 2.5 }
  }
  if (lexicon.han.sayVerbs.some((verb) => folded.endsWith(verb))) return NOTHING
  if (folded.length > 40 || /[:：]/u.test(printed)) return NOTHING

  const office = splitHanOffice(printed, lexicon)
  if (office) return office
  for (const honorific of lexicon.han.honorifics) {
    if (folded.endsWith(honorific) && folded.length > honorific.length && folded.length - honorific.length <= 12 && !PROSE.test(printed)) {
      return { ...NOTHING, name: printed.slice(0, printed.length - honorific.length).trim() || printed, strength: 2 }
    }
  }
  if (isHanName(printed, lexicon)) return { ...NOTHING, name: printed, strength: 1.5 }
  const bare = printed.includes('《') || printed.includes('》') ? printed.replace(/[《》]/gu, '') : printed
  const foldedBare = bare === printed ? folded : foldWord(bare)
  if (bare.length <= 20 && lexicon.han.outlets.some((word) => foldedBare.endsWith(word)) && !PROSE.test(bare)) return { ...NOTHING, outlet: printed, strength: 1.2 }
  if (PROSE.test(printed) || lexicon.han.sayVerbs.some((verb) => verb.length > 1 && folded.includes(verb))) return NOTHING
  return { ...NOTHING, strength: printed.length > 12 ? 0.1 : CLAUSE.test(printed) ? 0 : 0.5 }
}

const DOT = /[·・•‧．.]/u
const DOTTED_FIRST = /^[\p{Script=Han}\p{Script=Katakana}ー]{1,12}$/u
const DOTTED_PART = /^[\p{Script=Han}\p{Script=Katakana}ー\p{Lu}]{0,12}$/u

/** surname and one or two characters more; a transliterated name with its dot; four characters at most otherwise */
export function isHanName(text: string, lexicon: Lexicon): boolean {
  // `阿里·哈桑就会议结果发表谈话` has words behind the name
  if (DOT.test(text) && text.split(DOT).every((part, i) => (i ? DOTTED_PART : DOTTED_FIRST).test(part)) && !lexicon.events.endsWithOne(text)) return true
  const characters = Array.from(text)
  if (characters.length < 2 || characters.length > 5 || !/^[\p{Script=Han}\p{Script=Hangul}]+$/u.test(text)) return false
  for (const length of [2, 1, 3]) {
    const surname = characters.slice(0, length).join('')
    if (lexicon.surnames.has(surname)) {
      const given = characters.length - length
      if (given >= 1 && given <= 2) return true
    }
  }
  return false
}

/** `노을해 해양정책관`: a name, and behind a blank an office of one word or more */
export function koreanOffice(printed: string, lexicon: Lexicon): { readonly name: string, readonly role: string } | null {
  const [, name, role] = /^(\p{Script=Hangul}{3,4})\s+(\p{Script=Hangul}[\p{Script=Hangul}\d·\s]{1,30})$/u.exec(printed) ?? []
  if (!name || !role || lexicon.offices.has(name) || !isHanName(name, lexicon) || /[부처청실국회과팀단당]$/u.test(name)) return null // `국방부 장관` is an office whole
  const last = role.split(/\s+/u).at(-1) as string
  return lexicon.han.offices.some((office) => office.length > 1 && last.endsWith(office)) ? { name, role } : null
}

/** `被告代理人`: one office for another, and no more */
function isMadeOfOffices(folded: string, lexicon: Lexicon): boolean {
  let rest = folded
  while (rest) {
    const office = lexicon.han.offices.find((word) => rest.startsWith(word))
    if (!office) return false
    rest = rest.slice(office.length)
  }
  return true
}

/** `外交部发言人林某某`, `林某某部长`, `外交部长` */
function splitHanOffice(printed: string, lexicon: Lexicon): LabelContent | null {
  const folded = foldWord(printed)
  if (folded.length !== printed.length || /[，。]/u.test(printed)) return null
  const spaced = koreanOffice(printed, lexicon)
  if (spaced) return { ...NOTHING, ...spaced, strength: 2 }
  let end = -1
  for (const office of lexicon.han.offices) {
    const at = folded.lastIndexOf(office)
    if (at >= 0 && at + office.length > end) end = at + office.length
  }
  if (end < 0) return null
  const rest = printed.slice(end).trim()
  // `林委員大同`: family name, office, given name
  for (const length of [1, 2]) {
    const family = printed.slice(0, length)
    const office = lexicon.surnames.has(family) && lexicon.han.offices.find((word) => foldWord(printed.slice(length)).startsWith(word))
    const given = office ? printed.slice(length + office.length) : ''
    if (office && given.length >= 1 && given.length <= 2 && isHanName(family + given, lexicon)) return { ...NOTHING, name: family + given, role: office, strength: 2 }
  }
  if (!rest) {
    for (let length = 3; length >= 1; length--) {
      const office = foldWord(printed.slice(length))
      if (!lexicon.surnames.has(printed.slice(0, length)) || !lexicon.han.offices.includes(office)) continue
      // `陈政务次长`: a family name of one character is nobody's whole name
      return length === 1 ? { ...NOTHING, role: printed, isOffice: true, strength: 2 } : { ...NOTHING, name: printed.slice(0, length), role: printed.slice(length), strength: 2 }
    }
    const words = printed.split(/\s+/)
    // an office behind a name: the shortest office that leaves one
    for (let length = 2; length <= Math.min(5, printed.length - 1); length++) {
      const name = printed.slice(0, length).trim()
      const tail = foldWord(printed.slice(length).trim())
      if (isHanName(name, lexicon) && lexicon.han.offices.some((office) => tail === office)) return { ...NOTHING, name, role: printed.slice(length).trim(), strength: 2 }
    }
    if (PROSE.test(printed) && !isMadeOfOffices(folded, lexicon) || words.length > 4) return null
    return { ...NOTHING, role: printed, isOffice: true, strength: 2 }
  }
  if (isHanName(rest, lexicon)) return { ...NOTHING, name: rest, role: printed.slice(0, end).trim(), strength: 2 }
  for (const honorific of lexicon.han.honorifics) {
    if (rest.endsWith(honorific) && rest.length > honorific.length && rest.length - honorific.length <= 12) {
      return { ...NOTHING, name: rest.slice(0, rest.length - honorific.length).trim(), role: printed.slice(0, end).trim(), strength: 2 }
    }
  }
  return null
}

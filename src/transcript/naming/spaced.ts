import { foldWord } from '../languages/index.ts'
import type { Lexicon, Part } from '../lexicon.ts'
import { isShortWord } from '../visible.ts'
import { type LabelContent, NOTHING } from './content.ts'
import { areInitials, hasOffice, hasOutletWord, isArticle, isCompound, isInCapitals, isPersonName, isUpperWord, opensWithHonorific } from './person-name.ts'

const TITLE = /^(?:«[^«»]{1,60}»|“[^“”]{1,60}”|„[^„“”]{1,60}[“”]|"[^"]{1,60}")$/u

export function understandSpaced(printed: string, lexicon: Lexicon): LabelContent {
  // `ADA HARE (Member for Westmere) to the Minister of Ports`: whom a question is put to
  const [, asker, preposition = '', whom = ''] = PUT_TO.exec(printed) ?? []
  if (asker && lexicon.prepositions.has(preposition) && hasOffice(whom, lexicon)) {
    const content = understandSpaced(asker, lexicon)
    if (content.name && content.strength >= 1) return { ...content, part: content.part ?? 'question', strength: Math.max(2, content.strength) }
  }
  const insides: string[] = []
  // `Ada Hare /tide`: the group behind a stroke
  const grouped = printed.includes(' /') ? printed.replace(/(?<=\p{L}) \/(\p{L}[\p{L}.-]{0,11})(?=\s?\(|$)/u, ' ($1)') : printed
  // `Hon. (Dr) Hare`: an honorific in brackets of its own
  const text = !/[)）]\s?\p{L}/u.test(grouped) ? grouped : grouped.replace(/[(（]([\p{L}.]{1,8})[)）]\s(?=\p{Lu})/gu, (whole, inner: string) => (lexicon.honorifics.has(foldWord(inner)) ? '' : whole))
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
  // `Ada Hare / Minister of Ports`: the name, and the office behind the stroke
  const named = stroke ? outside.slice(0, stroke.index) : ''
  const office = stroke ? outside.slice(stroke.index + stroke[0].length) : ''
  if (stroke && named.length <= 40 && isPersonName(named, lexicon) && !hasOffice(named, lexicon) && hasOffice(office, lexicon)) return { ...NOTHING, name: named, role: office, strength: 2 }
  // `Hare, Ada (GROUP)`: the surname first
  if (insides.length && SURNAME_FIRST.test(outside) && isPersonName(outside.replace(',', ''), lexicon) && !hasOffice(outside, lexicon) && !hasOutletWord(outside, lexicon)) {
    return { ...NOTHING, name: outside, role: insides.find((inside) => hasOffice(inside, lexicon)) ?? null, strength: 1.5 }
  }
  const content = understandOutside(outside, lexicon)
  if (!insides.length) return content
  return withParentheses(content, outside, insides, lexicon)
}

/** what stands in brackets behind a name, a short word in small letters, and more: `… (Westmere) to the Minister` */
const PUT_TO = /^([^()（）]{3,80}\s?[(（][^()（）]{2,60}[)）])\s(\p{Ll}{1,4})\s(\P{P}{4,100})$/u
const SURNAME_FIRST = /^\p{Lu}[\p{L}’'-]+, \p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'.-]+)?$/u

/** honorifics, offices and titles of members, at most three words of them */
const isTitle = (words: readonly string[], lexicon: Lexicon) => words.length <= 3 && words.every((word) => {
  const folded = foldWord(word)
  return lexicon.honorifics.has(folded) || lexicon.offices.has(folded) || lexicon.members.has(folded) || lexicon.parts.get(folded) === 'chair'
})

/** `The Secretary of State (Mr. Hare)`, `Mr. Hare (Westmere, North)`, `Reporter (Weekly)`, `Hare (Name of a party)` */
function withParentheses(content: LabelContent, outside: string, insides: readonly string[], lexicon: Lexicon): LabelContent {
  let { part, name, role, outlet, strength } = content
  for (const inside of insides) {
    const inner = understandOutside(inside, lexicon)
    const isAddressed = opensWithHonorific(inside, lexicon)
    const person = inside.split(/(?<=\p{L}{2})\.\s|[,;]\s/u, 1)[0] as string // `(Hare. Party - Region)`
    if ((content.isOffice || content.part === 'chair' || /^the\s/i.test(outside)) && (inner.name || person !== inside && person.includes(' ')) && (isAddressed && inner.name || isPersonName(person, lexicon))) {
      name = isAddressed ? inside.split(/\s*\/|[,;]\s/u, 1)[0] as string : person
      role = outside
      strength = Math.max(strength, 2)
    } else if (lexicon.isUnknown && !/\s/u.test(outside) && /\s/u.test(inside) && isPersonName(inside, lexicon)) {
      // an office of one word, and who holds it: `Havneministeren (Aksel Lunde)`
      name = inside
      role = outside
      strength = Math.max(strength, 1)
    } else if (content.part === 'moderator' && !name && inside.includes(' ') && isPersonName(inside, lexicon) && !hasOutletWord(inside, lexicon)) name = inside
    else if (content.name && !part && (inner.part === 'moderator' || inner.part === 'journalist') && !inner.name && !inner.outlet) part = inner.part
    else if (content.part === 'journalist' || content.part === 'question') {
      if (!outlet && !inner.isOffice && (!inner.part || inner.part === 'voices') && (!lexicon.stage.isWordWithin(foldWord(inside)) || /^\p{Lu}.*\s\p{Lu}/u.test(inside)) && (/^\p{Lu}|^\d/u.test(inside) || hasOutletWord(inside, lexicon))) outlet = inside
    } else if (hasOutletWord(inside, lexicon)) outlet ??= inside
    else if (inner.isOffice || hasOffice(inside, lexicon)) role ??= inside
    strength = Math.max(strength, Math.min(2, strength + 0.5))
  }
  return { ...content, part, name, role, outlet, strength, isOffice: content.isOffice && !name }
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
  // `Reporter 2`, `QUESTION NO. 4`, `Pregunta número 3`
  const numbered = /\d$/.test(outside.slice(-1)) ? outside.replace(/\s*(?:no\.?\s*)?#?\d{1,3}$/iu, '') : outside
  const [asking = '', ...more] = numbered !== outside ? numbered.split(' ') : []
  const unnumbered = more.length === 1 && (more[0] as string).length <= 7 && lexicon.parts.get(foldWord(asking)) === 'question' ? asking : numbered
  if (unnumbered !== outside && unnumbered) {
    const part = partOf(unnumbered.split(' '), lexicon)
    // `Speaker 2`, of several whom nobody knows: no chair has a number
    if (part) return part === 'chair' ? { ...NOTHING, strength: 2 } : { ...NOTHING, part, strength: 2.5 }
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
    // `Moderator Ada Hare`
    if (part === 'moderator' && rest.length <= 4 && isPersonName(rest.join(' '), lexicon) && !hasOffice(rest.join(' '), lexicon) && !hasOutletWord(rest.join(' '), lexicon)) return { ...NOTHING, part, name: rest.join(' '), strength: 2.5 }
  }
  // a name, and the group as a short word in small letters that is no word of the language: `Ada Hare kesk`
  if (words.length === 3 && isGroup(words[2] as string, lexicon)) {
    const pair = words.slice(0, 2)
    if (pair.every((word) => /^\p{Lu}\p{Ll}/u.test(word) && !lexicon.openers.has(foldWord(word))) && isPersonName(pair.join(' '), lexicon)) return { ...NOTHING, name: pair.join(' '), strength: lexicon.isUnknown ? 1 : 0.6 }
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
    if (small >= 2 && small <= 5 && words.length - small <= 6 && capitals.every((word) => word === word.toUpperCase()) && isInCapitals(capitals.join(' ')) && isPersonName(capitals.join(' '), lexicon)) {
      const role = words.slice(small).join(' ')
      if (lexicon.isUnknown || hasOffice(role, lexicon)) return { ...NOTHING, name: capitals.join(' '), role, strength: 2 }
    }
    // an office and what it is for, in languages that need no preposition: `Ministr přístavů Bořek Majákový`
    const name = nameBehind(words)
    const office = name ? words.slice(0, words.length - name.split(' ').length) : []
    if (name && office.length <= 5 && lexicon.offices.has(foldWord(office[0] as string)) && !office.some((word) => lexicon.sayVerbs.has(foldWord(word))) && isPersonName(name, lexicon)) return { ...NOTHING, name, role: office.join(' '), strength: 2 }
    // prose; a sentence that introduces a question may still be one: `The following question was raised later`
    if (words.length <= 14 && words.some((word) => lexicon.parts.get(foldWord(word)) === 'question')) return { ...NOTHING, part: 'question', strength: 0.3 }
    // of a language without a file nothing is known but that labels begin with a capital
    return lexicon.isUnknown && words.length <= 8 && isUpperWord(outside) ? { ...NOTHING, ...(nameBefore(words) ?? { name: nameBehind(words) }), strength: 0.5 } : NOTHING
  }
  if (/\d/.test(folded) && !isInCapitals(outside)) return { ...NOTHING, strength: /^\p{Lu}[\p{L}\d]*$/u.test(outside) ? 0.3 : 0.1 }
  if (words.length > 10) return { ...NOTHING, strength: isInCapitals(outside) ? 0.4 : 0.1 }
  return nameWithOffice(outside, words, lexicon)
}

const isGroup = (word: string, lexicon: Lexicon) => {
  const folded = foldWord(word)
  return word.length <= 5 && (lexicon.isUnknown || lexicon.languages[0] !== undefined && lexicon.languages[0].tag !== 'en' && /^\p{Ll}+$/u.test(word) && !lexicon.openers.has(folded) && !lexicon.prepositions.has(folded) && !lexicon.sayVerbs.has(folded) && !lexicon.askVerbs.includes(folded))
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
  if (words.length === 1 && only && isInCapitals(only)) {
    const folded = foldWord(only)
    for (const honorific of lexicon.honorifics) {
      if (honorific.length > 1 && folded.startsWith(honorific) && lexicon.parts.get(folded.slice(honorific.length)) === 'chair') return 'chair'
    }
  }
  return null
}

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
  // `Ada Hare, moderator`
  const also = isName && before.includes(' ') ? lexicon.parts.get(foldWord(after)) : undefined
  if (also === 'moderator') return { ...NOTHING, part: also, name: before, strength: 3 }
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
  // `El señor HARE, don Adán`: the given name behind the surname, with an honorific of its own
  const own = /^(\p{Ll}{2,5}\.?) (\p{Lu}[^,;:!?]{1,30})$/u.exec(after)
  if (own && lexicon.honorifics.has(foldWord(own[1] as string)) && isPersonName(own[2] as string, lexicon) && !hasOffice(own[2] as string, lexicon)) return { ...NOTHING, name: `${before}, ${after}`, strength: 2 }
  // `Hare A. B., faction “…”`: initials behind a surname open no sentence
  if (/\.\s?$/.test(before) && /^\p{Lu}[\p{L}’'-]+\s(?:\p{Lu}\.\s?){1,2}$/u.test(before) && !rightOffice && after.split(/\s+/u).length <= 8) return { ...NOTHING, name: before, strength: 1.5 }
  const words = after.split(/\s+/)
  // a medium has a short name; `TEACHER BEFORE THE GROUP, SCHOOL AT THE LIGHT` holds a word for one
  if (hasOutletWord(after, lexicon) && !rightOffice && words.length <= 7 && !/\p{L}{3}\.\s/u.test(after)) return { ...NOTHING, name: before, outlet: after, strength: 2 }
  if (rightOffice && (before.includes(' ') || isInCapitals(before)) && words.length <= (isInCapitals(after) ? 40 : 24) && !/[—–;.]\s+\p{Ll}|\s[—–-]\s/u.test(after)) return { ...NOTHING, name: before, role: after, strength: 2 }
  const isTitled = words.length <= (isInCapitals(before) && before.includes(' ') && isInCapitals(after) ? 40 : 12) && words.every((word) => isUpperWord(word) || isSmallWord(word, lexicon) || /^[\p{P}\d]/u.test(word))
  // `Ada Hare, harbour pilot`: an office that no list has; `pour` stands before whom a report is given for, and whom an opinion is of
  const isPlain = before.includes(' ') && words.length <= 6 && !/[\d.;:!?…]/u.test(after) && !words.some((word, i) => lexicon.sayVerbs.has(foldWord(word)) && !(i === 0 && lexicon.prepositions.has(foldWord(word))))
  return isTitled ? { ...NOTHING, name: before, role: after, strength: isInCapitals(before) ? 1.5 : 1 } : isPlain ? { ...NOTHING, name: before, role: after, strength: 0.5 } : null
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
  const capitals = isInCapitals(outside)
  if (!rest) {
    if (office) return { ...NOTHING, role: outside, isOffice: true, strength: capitals || words.length > 1 ? 2 : 1.5 }
    // `Hon. Mr. Lord`: behind two words of address a third that may be one is the name
    return words.length > 2 && !(words.at(-1) as string).endsWith('.') ? { ...NOTHING, name: outside, strength: 2 } : NOTHING
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

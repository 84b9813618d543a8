import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { hasHan } from '../visible.ts'
import { type LabelContent, NOTHING } from './content.ts'
import { isHanName, koreanOffice } from './han-name.ts'
import { understandSpaced } from './spaced.ts'

const PROSE = /[的了是我你他她它這这那們们説说稱称把被讓让從从也都就還还很沒没嗎吗呢吧，、；,]|一是|二是|以下|如下|例如|比如|第[一二三四五六七八九十]|[はをがにでもへ]/u
/** three characters with a surname first that is a common small word as well */
const RARE_SURNAME = /^[从從那都]\p{Script=Han}{2}$/u
const NUMERALS = /[一二三四五六七八九十\d]+$/u
const GENERIC = /^(?:会后|會後|有|另有|还有|還有|现场|現場|中外|外国|外國|在场|在場|男|女|一名|一位|多名|某|各|其他|同一)+$/u

/** what no name has in it: `岛上有句老话：…`, `各港应当做到：…` */
const CLAUSE = /有[一几幾两兩三]?[句些个個点點]|[应應][当當该該]|必[须須]|可以|^[本此这這]次/u

/** `会后，海原社记者问及`: when it was asked */
const AFTERWARDS = /^(?:会后|會後|会前|會前)[，,]?(?:[有又]|另有|还有|還有)?/u

export function understandHan(text: string, lexicon: Lexicon): LabelContent {
  // blanks between ideographs are padding: `记  者`
  const printed = text.replace(/(?<=[\p{Script=Han}\p{Script=Hangul}])\s+(?=[\p{Script=Han}])/gu, '').trim()
  const folded = foldWord(printed)
  const quoted = !/[”"」』]$/.test(printed) ? null : /^(\p{Script=Han}{2,4})[“"「『]([^“”"「」『』]{1,20})[”"」』]$/u.exec(printed)
  const part = lexicon.parts.get(folded) ?? (quoted ? lexicon.parts.get(foldWord(quoted[1] as string)) : undefined) ?? lexicon.parts.get(folded.replace(NUMERALS, ''))
  if (part) return { ...NOTHING, part, isOffice: part === 'chair', role: part === 'chair' ? printed : null, strength: part === 'chair' || part === 'voices' || part === 'audience' ? 2.5 : 3 }

  // `Q 記者（潮報）`, `A 知事`: the letter says who asks, the words who it is
  const [, letter, who] = /^([QAＱＡ])[\s\u3000]+(\S.*)$/u.exec(printed) ?? []
  const asks = letter ? lexicon.parts.get(foldWord(letter)) : undefined
  if (who && (asks === 'question' || asks === 'answer')) {
    const inner = understandHan(who, lexicon)
    return inner.part === null && inner.strength < 1.5 || inner.part !== null && inner.part !== 'journalist' && asks === 'question' ? NOTHING : { ...inner, part: inner.part === 'journalist' ? inner.part : asks, isOffice: false, strength: 3 }
  }

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

  const stroked = printed.includes('/') ? nameBeforeStroke(printed, lexicon) : null
  if (stroked) return stroked
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
  if (RARE_SURNAME.test(printed) && !PROSE.test(printed.slice(1))) return { ...NOTHING, strength: 0.5 }
  const bare = printed.includes('《') || printed.includes('》') ? printed.replace(/[《》]/gu, '') : printed
  const foldedBare = bare === printed ? folded : foldWord(bare)
  if (bare.length <= 20 && lexicon.han.outlets.some((word) => foldedBare.endsWith(word)) && !PROSE.test(bare)) return { ...NOTHING, outlet: printed, strength: 1.2 }
  if (PROSE.test(printed) || lexicon.han.sayVerbs.some((verb) => verb.length > 1 && folded.includes(verb))) return NOTHING
  return { ...NOTHING, strength: printed.length > 12 ? 0.1 : CLAUSE.test(printed) ? 0 : 0.5 }
}

/** `노을해 / 해양부 장관`: a name, and behind a stroke what its bearer is */
function nameBeforeStroke(printed: string, lexicon: Lexicon): LabelContent | null {
  const [, name, role] = /^([\p{Script=Hangul}\p{Script=Han}]{2,5})\s?\/\s?([^/]{2,40})$/u.exec(printed) ?? []
  if (!name || !role || lexicon.offices.has(foldWord(name)) || !isHanName(name, lexicon)) return null
  const other = understandHan(role, lexicon)
  if (other.name) return null // two people
  if (other.part === 'journalist') return { ...NOTHING, part: 'journalist', name, strength: 3 }
  return { ...NOTHING, name, role, strength: other.isOffice ? 2 : 1.5 }
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

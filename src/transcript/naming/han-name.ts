import type { Lexicon } from '../lexicon.ts'

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

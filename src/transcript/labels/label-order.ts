import type { Lexicon } from '../lexicon.ts'
import { hasOffice, isPersonName, type LabelContent, outsideBrackets } from '../naming/index.ts'

/** What labels with a comma say, and whether an office word tells which half is the name: `HARBOUR MASTER, ADA HARE` does where `harbour master` is a known office. */
interface Printed {
  readonly label: string
  readonly content: LabelContent
}

const opening = (text: string) => text.split(' ').slice(0, 4).join(' ')

/** `office` or `name`, whichever stands first in this label beyond doubt; null where its words leave it open */
function firstIn({ label, content }: Printed, lexicon: Lexicon): 'office' | 'name' | null {
  if (!content.name || !content.role || !label.includes(', ') || !hasOffice(opening(content.role), lexicon)) return null
  return outsideBrackets(label).startsWith(content.name) ? 'name' : 'office'
}

/** Whether the document's labels print the office before the name, as those show whose words leave no doubt. */
export function putsOfficeFirst(labels: Iterable<Printed>, lexicon: Lexicon): boolean {
  let office = 0
  let name = 0
  for (const one of labels) {
    const first = firstIn(one, lexicon)
    if (first === 'office') office++
    else if (first === 'name') name++
  }
  return office >= 2 && name * 4 <= office
}

/** The label's words, read as the document's other labels are: the name behind the last comma. `content` where they say so themselves, or no name stands there. */
export function withOfficeFirst(label: string, content: LabelContent, lexicon: Lexicon): LabelContent {
  const text = outsideBrackets(label)
  const at = text.lastIndexOf(', ')
  if (at < 0 || text !== text.toUpperCase() || content.part || firstIn({ label, content }, lexicon)) return content
  const [role, name] = [text.slice(0, at).trim(), text.slice(at + 2).trim()]
  const isName = isPersonName(name, lexicon) && !hasOffice(name, lexicon) && (name.includes(' ') || role.split(' ').length > 3)
  return isName && !/[.:;!?]\s/u.test(role) ? { ...content, name, role, outlet: null, isOffice: false, strength: Math.max(2, content.strength) } : content
}

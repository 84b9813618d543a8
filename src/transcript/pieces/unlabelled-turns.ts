import type { Label } from '../labels/index.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { endsSentence, greets, isDateline, isHan, isTimeOrDate, isTitleLike, markdownLevel, type Paragraph } from '../paragraphs/index.ts'
import { speaksOfSpokesperson } from '../people/index.ts'
import { isBracketed } from '../stage.ts'
import { hasHan } from '../visible.ts'
import type { Front } from './front.ts'
import type { Piece } from './piece.ts'
import { nextSolid } from './next-solid.ts'

/** Where `答：` stands below each question and the questions print no label, `一、何时复航？`, they are questions all the same, and no headings. */
export function withBareQuestions(pieces: readonly Piece[]): Piece[] {
  const answers = pieces.flatMap((piece, i) => (piece.kind === 'turn' && piece.label?.content.part === 'answer' ? [i] : []))
  const above = answers.map((i) => {
    let k = i - 1
    while (pieces[k]?.kind === 'furniture') k--
    return k
  })
  const isBare = (i: number) => {
    const piece = pieces[i]
    return piece !== undefined && (piece.kind === 'heading' && piece.level === 3 || piece.kind === 'plain' || piece.kind === 'note') && !piece.paragraph.heading && /[?？]$/u.test(piece.paragraph.text)
  }
  if (answers.length < 2 || !above.every(isBare)) return pieces as Piece[]
  const bare = new Set(above)
  return pieces.map((piece, i) => (bare.has(i) ? { ...piece, kind: 'turn', level: 0, opens: 'question' } : piece))
}

/**
 * Where an unlabelled statement opens the document: above a first question stand the host's announcements, and above those what
 * the editor says of the event. -1 where there is none.
 */
export function openingStatement(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], firstLabel: number, front: Front, lexicon: Lexicon): number {
  const part = labels[firstLabel]?.content.part
  const isPress = front.eventKind === 'press-conference' || front.eventKind === 'briefing' || front.kind === 'speech' || front.kind === 'written-answer'
  if (front.titleIndex >= 0 && !isPress) return -1
  // where a page is torn, its first label may be an answer's
  const isAnswer = part === 'answer' && isPress && labels.some((label) => label?.content.part === 'question' || label?.content.part === 'journalist')
  if (part !== 'question' && part !== 'journalist' && !isAnswer) return -1
  if (labels[firstLabel]?.label === '') return -1 // questions without a printed label are those of interviews
  for (let i = front.titleIndex + 1; i < firstLabel; i++) {
    const paragraph = paragraphs[i] as Paragraph
    if (paragraph.isFurniture || paragraph.heading || markdownLevel(paragraph.text) || isBracketed(paragraph.text) || isTitleLike(paragraph, lexicon) && !isTornSentence(paragraphs, labels, i) || isTimeOrDate(paragraph.text, lexicon) || isDateline(paragraph.text, lexicon)) continue
    if (!isLead(paragraph.text, front, lexicon) && !isEntry(paragraph.text) && !(front.titleIndex < 0 && tellsOfInterview(paragraph.text, lexicon))) return i
  }
  return -1
}

/** `Topics: the ferry, the light`: what a page says of the event, word, colon and no sentence */
const isEntry = (text: string) => /^\p{Lu}[^.!?:;,]{1,40}:\s/u.test(text) && !endsSentence(text.charCodeAt(text.length - 1))

/** too long for a headline, of several clauses, and what stands below it without a label ends like a sentence: its own second half */
function isTornSentence(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], i: number): boolean {
  const { text } = paragraphs[i] as Paragraph
  const next = nextSolid(paragraphs, i)
  return text.length >= 28 && isHan(text.charCodeAt(0)) && /，/u.test(text) && next >= 0 && !labels[next] && /[。！？]$/u.test((paragraphs[next] as Paragraph).text)
}

/** Where a statement begins that the title gives to a spokesperson and that prints no label, -1 where the text is not one. */
export function statementWithoutLabel(paragraphs: readonly Paragraph[], front: Front, lexicon: Lexicon): number {
  if (front.kind !== 'speech' || front.titleIndex < 0 || !speaksOfSpokesperson(front.title, lexicon)) return -1
  return paragraphs.findIndex((paragraph, i) => i > front.titleIndex && !paragraph.isFurniture && !paragraph.heading && !isTitleLike(paragraph, lexicon) && !isTimeOrDate(paragraph.text, lexicon) && !isDateline(paragraph.text, lexicon) && !isBracketed(paragraph.text))
}

/** speaks of the event itself: names it and whoever holds it, or the journalists who ask; whoever greets, or tells of what is to come, speaks at it */
function isLead(text: string, front: Front, lexicon: Lexicon): boolean {
  const folded = foldWord(text)
  if (greets(text, lexicon) || hasHan(text) && announces(folded, lexicon)) return false
  const namesEvent = () => lexicon.pressEvents.isWithin(folded)
  // `The chair, Ada Hare, opens the press conference and welcomes …`
  if (!hasHan(text) && text.length < 250 && namesEvent() && lexicon.languages[0]?.hostVerbs.some((verb) => folded.slice(0, 60).includes(` ${foldWord(verb)} `))) return true
  const namesHost = front.inTitle.some(({ name }) => folded.includes(foldWord(name)))
  const asks = () => lexicon.journalists.isWithin(folded)
  const answers = () => lexicon.languages.some(({ hostVerbs }) => hostVerbs.some((verb) => verb.includes('答') && folded.includes(verb)))
  return namesHost ? text.length < 400 || namesEvent() || asks() : (namesEvent() || answers()) && asks()
}

/** what stands above an interview that prints no title */
const tellsOfInterview = (text: string, lexicon: Lexicon) => {
  const folded = foldWord(text)
  return lexicon.languages.some(({ events }) => events.interview.some((word) => word.length > 1 && folded.includes(foldWord(word))))
}

/** `外长将于3月8日举行记者会`: somebody says so, at an event before */
const announces = (folded: string, lexicon: Lexicon) => lexicon.languages.some(({ upcoming }) => upcoming.some((word) => word.length > 1 && hasHan(word) && folded.includes(word)))

/**
 * A question that is followed by paragraphs without a label and then by the next question has lost the label of its answer, in
 * a document where answers follow questions: the answer begins with the first paragraph behind the one that asks.
 */
export function withMissingLabels(pieces: readonly Piece[]): Piece[] {
  const asks = (piece: Piece) => piece.kind === 'turn' && (piece.label?.content.part === 'question' || piece.label?.content.part === 'journalist' || piece.label?.content.part === 'followUp')
  // where questions often run over paragraphs, an unlabelled one is more of the question
  let answered = 0
  let long = 0
  let question: Piece | null = null
  let goesOn = false
  for (const piece of pieces) {
    if (piece.kind === 'plain') goesOn = true
    if (piece.kind !== 'turn') continue
    if (question && !asks(piece)) {
      answered++
      if (goesOn) long++
    }
    question = asks(piece) ? piece : null
    goesOn = false
  }
  if (long > answered * 0.05) return pieces as Piece[]
  return pieces.map((piece, i) => {
    const before = pieces[i - 1]
    // below a label alone on its line stand its own words
    if (piece.kind !== 'plain' || !before || !asks(before) || before.textStart >= before.textEnd || !endsSentence(before.paragraph.text.charCodeAt(before.textEnd - 1))) return piece
    const next = pieces.slice(i + 1, i + 60).find((one) => one.kind === 'turn')
    const ownEnds = endsSentence(piece.paragraph.text.charCodeAt(piece.textEnd - 1))
    return ownEnds && !'?？'.includes(piece.paragraph.text.at(-1) as string) && (!next || asks(next) || next.opens) ? { ...piece, kind: 'turn', opens: 'answer' } : piece
  })
}

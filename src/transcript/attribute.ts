import type { Problem } from '../problem.ts'
import type { Block, Repair, Speaker } from '../record/record.ts'
import type { Span } from '../span.ts'
import { pairAnswers, tellActs, type Utterance } from './acts/index.ts'
import type { Assembled, Draft } from './assemble.ts'
import { askingKind } from './event/index.ts'
import { foldWord } from './languages/index.ts'
import type { Lexicon } from './lexicon.ts'
import { decideOutlets, identify, type Voice } from './people/index.ts'
import type { Front } from './pieces/index.ts'

export interface Attributed {
  readonly blocks: readonly Block[]
  readonly speakers: readonly Speaker[]
  readonly repairs: readonly Repair[]
  readonly problems: readonly Problem[]
}

/** Gives each turn its speaker, role, outlet and act, ties answers to questions, and finishes the blocks. The drafts are emptied: each goes when its block is made. */
export function attribute(source: string, assembled: Assembled, lexicon: Lexicon, front: Front): Attributed {
  const drafts: (Draft | null)[] = assembled.drafts
  const voices = identify(assembled.drafts, lexicon, front)
  const kind = front.eventKind ?? askingKind(front.text, lexicon, true)
  const isPress = kind === 'press-conference' || kind === 'briefing'
  const count = assembled.drafts.reduce((sum, draft) => sum + Number(draft.kind === 'turn'), 0)
  const turns = new Int32Array(count)
  const utterances = Array.from<Utterance>({ length: count })
  let next = 0 // of the turns
  let inQuestionTime = false
  const broken = new Set<number>() // a gap stands before this utterance
  let isBroken = false
  assembled.drafts.forEach((draft, i) => {
    if (draft.kind === 'heading') inQuestionTime = announcesQuestions(draft.texts.join(' '), lexicon) || inQuestionTime && draft.level > 1
    if (draft.kind === 'gap') isBroken = true
    if (draft.kind !== 'turn') return
    if (isBroken) broken.add(next)
    isBroken = false
    if (!inQuestionTime && draft.texts.some((text) => text.length < 80 && !/[.。!！?？]$/u.test(text) && announcesQuestions(text, lexicon))) inQuestionTime = true
    turns[next] = i
    utterances[next++] = { voice: draft.label ? voices.get(draft.label.key) ?? null : null, style: draft.label?.style ?? null, text: textOf(source, draft), continues: draft.continues, opens: draft.opens, inQuestionTime, isAsked: draft.label?.isAsked }
  })
  decideOutlets(utterances, voices, lexicon, kind)
  const acts = tellActs(utterances, lexicon, kind)
  const answers = pairAnswers(utterances, acts, lexicon, (k) => broken.has(k))
  const { host } = front
  const answerer = host ?? onlyAnswerer(utterances, acts)
  const forms = new Map<string, string>() // one person, one form of the name: the first that is printed
  const formOf = (name: string) => {
    const key = foldWord(name)
    if (!forms.has(key)) forms.set(key, name)
    return forms.get(key) as string
  }
  const roleOf = rolesOf(voices)
  const repairs: Repair[] = []
  const ids = drafts.map((_, i) => `b${i + 1}`)
  let k = -1 // of the turn
  const blocks = Array.from({ length: drafts.length }, (_, i): Block => {
    const draft = drafts[i] as Draft
    drafts[i] = null
    const id = ids[i] as string
    const { spans, labelSpans } = draft
    switch (draft.kind) {
      case 'heading': return { kind: 'heading', id, level: draft.level, spans, labelSpans, text: textOf(source, draft) }
      case 'note': return { kind: 'note', id, spans, text: textOf(source, draft), ...(draft.problem ? { problem: draft.problem } : {}) }
      case 'furniture': return { kind: 'furniture', id, spans, text: textOf(source, draft) }
      case 'gap': return { kind: 'gap', id, spans: [], reason: draft.reason ?? '' }
      case 'turn': {
        k++
        const { voice, text } = utterances[k] as Utterance
        const act = acts[k] ?? 'statement'
        const question = answers[k] as number
        const known = voice ? spoken(voice, answerer, i) : act === 'question' ? nobody : (act === 'answer' ? answerer : host) ?? nobody
        const turn: Block = {
          kind: 'turn', id, act, speaker: known.name === null ? null : formOf(known.name), role: known.role ?? roleOf(known.name), outlet: voice?.outlet ?? (isPress && act === 'question' ? affiliation(voice, lexicon) : null), label: draft.label?.label || null,
          labelSpans, spans, text, continues: draft.continues, answers: question >= 0 ? ids[turns[question] as number] as string : null,
        }
        if (!draft.label && turn.speaker && !draft.continues) repairs.push({ what: 'unlabelled', spans: draft.spans, because: `no label is printed; the title names ${turn.speaker} alone as the one who speaks for the host`, confidence: 0.8 })
        return turn
      }
    }
  })
  return { blocks, speakers: listSpeakers(blocks), repairs, problems: [] }
}

/** Paragraphs that stand so in the source, a line each, are a piece of it, which takes no memory of its own. */
function textOf(source: string, { texts, spans }: Draft): string {
  if (texts.length === 1) return texts[0] as string
  const isPrinted = texts.length > 1 && texts.length === spans.length && texts.every((text, i) => {
    const [start, end] = spans[i] as Span
    const next = spans[i + 1]
    return end - start === text.length && (!next || next[0] === end + 1 && source.charCodeAt(end) === 10)
  })
  return isPrinted ? source.slice((spans[0] as Span)[0], (spans.at(-1) as Span)[1]) : texts.join('\n')
}

/** a heading, or a title with its parts: `Debates, Oral Questions` */
function announcesQuestions(heading: string, lexicon: Lexicon): boolean {
  const folded = foldWord(heading)
  if (lexicon.questionTime.has(folded) || lexicon.hanQuestionTime.isWithin(folded)) return true
  return folded.split(/\s*[,:;|–—-]\s+/u).some((part) => part.length > 8 && lexicon.questionTime.has(part))
}

/** the one person to whom all labelled answers belong, or the one who holds an office and speaks, where no answer is anybody's by its label */
function onlyAnswerer(utterances: readonly Utterance[], acts: readonly string[]): { name: string, role: string | null } | null {
  const found = new Map<string, Voice>()
  utterances.forEach(({ voice }, k) => { if (acts[k] === 'answer' && voice) found.set(voice.key, voice) })
  if (![...found.values()].some(({ name }) => name)) {
    found.clear()
    for (const { voice } of utterances) if (voice?.name && voice.role && !voice.outlet && voice.part === null) found.set(voice.key, voice)
  }
  const [only] = found.values()
  return found.size === 1 && only?.name ? { name: only.name, role: only.role } : null
}

/** where somebody who asks at a press conference, and holds no office, is from: what stands in brackets behind the name */
function affiliation(voice: Voice | null, lexicon: Lexicon): string | null {
  if (!voice?.name || voice.part !== null || voice.role || voice.isHost) return null
  const inside = /[(（]([^()（）]{2,60})[)）]$/u.exec(voice.label.trim())?.[1]
  return inside && !lexicon.stage.isWordWithin(foldWord(inside)) ? inside : null
}

/** the office of somebody who holds one by one of their labels: `Minister Hare` once, then `Hare`; null where labels print several */
function rolesOf(voices: ReadonlyMap<string, Voice>): (name: string | null) => string | null {
  const roles = new Map<string, Set<string>>()
  for (const { name, role } of voices.values()) {
    if (!name || !role) continue
    const key = foldWord(name)
    const held = roles.get(key)
    if (held) held.add(role)
    else roles.set(key, new Set([role]))
  }
  return (name) => {
    const held = name === null ? undefined : roles.get(foldWord(name))
    return held?.size === 1 ? [...held][0] as string : null
  }
}

const nobody = { name: null, role: null }

/** `at`: the draft that is spoken */
function spoken(voice: Voice, answerer: { name: string, role: string | null } | null, at: number): { name: string | null, role: string | null } {
  if (voice.name) return { name: voice.name, role: voice.role }
  if (voice.inTurn) return { name: voice.inTurn.findLast(({ from }) => from < at)?.name ?? null, role: voice.role }
  if (voice.part === 'answer' && answerer) return answerer
  return { name: null, role: voice.role }
}

function listSpeakers(blocks: readonly Block[]): Speaker[] {
  const found = new Map<string, { name: string, role: string | null, outlet: string | null, labels: string[], turns: number }>()
  for (const block of blocks) {
    if (block.kind !== 'turn' || !block.speaker) continue
    const key = foldWord(block.speaker)
    let one = found.get(key)
    if (!one) found.set(key, one = { name: block.speaker, role: null, outlet: null, labels: [], turns: 0 })
    one.role ??= block.role
    one.outlet ??= block.outlet
    if (block.label && !one.labels.includes(block.label)) one.labels.push(block.label)
    if (!block.continues) one.turns++
  }
  return [...found.values()]
}

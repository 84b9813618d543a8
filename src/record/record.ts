import type { Problem } from '../problem.ts'
import type { Span } from '../span.ts'

/** `statement` is all that is neither asked nor answered: opening remarks, debate speech, moderator, interpreter. */
export type Act = 'question' | 'answer' | 'statement'

export type EventKind = 'press-conference' | 'briefing' | 'interview' | 'debate' | 'sitting' | 'speech' | 'written-answer' | 'conversation'

/** What the transcript is a transcript of, as far as the document says. */
export interface Event {
  readonly kind: EventKind | null
  /** EDTF (ISO 8601-2): `2025-03-07`; `XXXX-03-07` where the document gives no year; null where it gives no date */
  readonly date: string | null
  /** the printed words that the date was read from, year and day apart where they stand apart; null without a date */
  readonly dateEvidence: readonly Evidence[] | null
  readonly place: string | null
  readonly placeEvidence: readonly Evidence[] | null
}

/** Printed words that a statement of the reader rests on. */
export interface Evidence {
  readonly span: Span
  readonly text: string
}

interface BlockBase {
  /** `b1`, `b2`, … in reading order; stable within the record */
  readonly id: string
  /** where `text` stands in the SourceText, UTF-16 units, in the order in which it is to be read */
  readonly spans: readonly Span[]
  /** the characters under `spans`, paragraphs joined by one `\n` */
  readonly text: string
}

export interface Heading extends BlockBase {
  readonly kind: 'heading'
  /** 1 for the title, 2 … below */
  readonly level: number
  /** marks that are not part of the text: `## ` */
  readonly labelSpans: readonly Span[]
}

export interface Turn extends BlockBase {
  readonly kind: 'turn'
  readonly act: Act
  /** the speaker's name as far as the document gives it; null where it does not say: never a guess */
  readonly speaker: string | null
  /** the speaker's office, as printed */
  readonly role: string | null
  /** the medium that a journalist speaks for, as printed */
  readonly outlet: string | null
  /** the label as printed, without its delimiter; null for a turn without one */
  readonly label: string | null
  /** label with its delimiter, brackets, bold marks, number */
  readonly labelSpans: readonly Span[]
  /** goes on with the turn before it, after a note or a gap */
  readonly continues: boolean
  /** id of the question that it answers; null where the source has none */
  readonly answers: string | null
}

/** Narration, stage directions, datelines, anything said by the transcriber or the editor. */
export interface Note extends BlockBase {
  readonly kind: 'note'
  /** kebab-case: why it could not be placed, where that is so */
  readonly problem?: string
}

/** Running heads, page numbers, navigation, timestamps of the site. */
export interface Furniture extends BlockBase {
  readonly kind: 'furniture'
}

/** Text is missing here. */
export interface Gap {
  readonly kind: 'gap'
  readonly id: string
  readonly spans: readonly []
  /** why the reader believes so, in words */
  readonly reason: string
}

export type Block = Heading | Turn | Note | Furniture | Gap

/** One thing that the reader did beyond cutting the text where it stands. */
export interface Repair {
  readonly what: 'joined' | 'moved' | 'dehyphenated' | 'unwrapped' | 'unlabelled'
  /** the text concerned; for a move, the piece as it is printed */
  readonly spans: readonly Span[]
  /** the evidence, in words */
  readonly because: string
  /** 0 to 1, how sure the reader is; ordinal, not a probability */
  readonly confidence: number
}

/** One person or body who speaks in the record, under all the shapes that the document gives the name. */
export interface Speaker {
  /** the fullest form that the document prints */
  readonly name: string
  readonly role: string | null
  readonly outlet: string | null
  /** labels as printed, in order of first use */
  readonly labels: readonly string[]
  readonly turns: number
}

/** What one document says, as read. The bytes that it was read from are `source`. */
export interface TranscriptRecord {
  readonly schema: 'onrecord/record/1'
  readonly title: string | null
  /** BCP 47; `und` where the text does not show it */
  readonly language: string
  readonly event: Event
  readonly source: {
    /** lower-case hexadecimal */
    readonly sha256: string
    readonly bytes: number
    readonly mediaType: string
    readonly encoding: string
    /** code points of the SourceText, without which no span can be checked */
    readonly characters: number
  }
  readonly speakers: readonly Speaker[]
  /** in reading order */
  readonly blocks: readonly Block[]
  readonly repairs: readonly Repair[]
  readonly problems: readonly Problem[]
  /** version of the reader that made it */
  readonly reader: string
}

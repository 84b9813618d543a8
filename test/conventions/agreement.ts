/** A line of a gold file or of what the reader prints (CONTRACT.md). */
export interface Line {
  readonly kind: string
  readonly text?: string
  readonly act?: string
  readonly speaker?: string | null
  readonly outlet?: string | null
  readonly label?: string | null
  readonly continues?: boolean
}

export interface Agreement {
  readonly blocks: number
  /** blocks with the right text, kind, act, speaker and outlet; furniture apart, because gold files need not have it all */
  readonly right: number
  /** turns of the gold whose words the reader gives to somebody else: the worst that it can do */
  readonly wrongNames: number
  /** turns that the reader sees where the gold has none with these words */
  readonly extraTurns: number
  /** the gold's blocks that are not there so, shortened, for people */
  readonly missing: readonly string[]
}

const solid = (words: string | null | undefined) => (words ?? '').normalize('NFKC').toLowerCase().replace(/[\s\p{P}]/gu, '')
/** `MR. TALVERSTOCK` is not wrong for Corin Talverstock, only less than the document says. */
const lastWord = (name: string | null | undefined) => solid((name ?? '').trim().split(/[\s.·]+/u).filter(Boolean).at(-1))
const isJudged = ({ kind }: Line) => kind === 'heading' || kind === 'turn' || kind === 'note' || kind === 'gap'
const keyOf = ({ kind, text, act, speaker, outlet, label }: Line) =>
  [kind, act, solid(speaker) || (kind === 'turn' && !speaker ? '' : solid(label)), solid(outlet), (text ?? '').replace(/\s/g, '')].join('\n')

/** Block by block, by the words and not by the place, so that it serves pages of which the gold cannot know the SourceText too. */
export function agreement(gold: readonly Line[], read: readonly Line[]): Agreement {
  const [wanted, found] = [gold.filter(isJudged), read.filter(isJudged)]
  const counts = new Map<string, number>()
  for (const line of found) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1)
  const missing = wanted.filter((line) => {
    const left = counts.get(keyOf(line)) ?? 0
    counts.set(keyOf(line), left - 1)
    return left <= 0
  })
  const turns = (lines: readonly Line[]) => new Map(lines.filter(({ kind }) => kind === 'turn').map((line) => [solid(line.text), line]))
  const [goldTurns, readTurns] = [turns(wanted), turns(found)]
  return {
    blocks: wanted.length,
    right: wanted.length - missing.length,
    wrongNames: [...goldTurns].filter(([words, { speaker }]) => {
      const name = readTurns.get(words)?.speaker
      return name && lastWord(name) !== lastWord(speaker)
    }).length,
    extraTurns: [...readTurns.keys()].filter((words) => !goldTurns.has(words)).length,
    missing: missing.map(({ kind, act, speaker, outlet, text = '' }) => `${[kind, act, speaker, outlet].filter(Boolean).join(' ')}: ${text.length > 60 ? `${text.slice(0, 59)}…` : text}`),
  }
}

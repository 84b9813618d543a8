// Which question an answer answers: the last one, until something stands between that belongs to neither.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Act } from '../../src/record/record.ts'
import { pairAnswers, type Utterance } from '../../src/transcript/acts/index.ts'
import { languageOf } from '../../src/transcript/languages/index.ts'
import { compileLexicon } from '../../src/transcript/lexicon.ts'
import { understand } from '../../src/transcript/naming/index.ts'

const lexicon = compileLexicon([languageOf('en')])
const chair = { key: 'the speaker', label: 'The Speaker', content: understand('The Speaker', lexicon), part: 'chair', name: null, role: null, outlet: null, isHost: false } as const
const turn = (more: Partial<Utterance> = {}): Utterance => ({ voice: null, style: 'colon', text: 'The boat leaves at noon.', opens: null, continues: false, inQuestionTime: false, ...more })
const goesOn = turn({ continues: true })
const pairs = (turns: readonly (readonly [Act, Utterance])[], broken: readonly number[] = []) => pairAnswers(turns.map(([, one]) => one), turns.map(([act]) => act), lexicon, (i) => broken.includes(i))

test('an answer answers the last question, several answers the same, and what goes on with one no other', () => {
  assert.deepEqual(pairs([['answer', turn()], ['question', turn()], ['answer', turn()], ['answer', turn()], ['question', turn()], ['question', goesOn], ['answer', turn()], ['answer', goesOn]]), [-1, -1, 1, 1, -1, -1, 4, 4])
})

test('behind a gap nobody knows which question is answered; what goes on behind it goes on with its answer', () => {
  assert.deepEqual(pairs([['question', turn()], ['answer', turn()], ['answer', goesOn], ['answer', turn()]], [2]), [-1, 0, 0, 0])
  assert.deepEqual(pairs([['question', turn()], ['answer', turn()], ['answer', turn()]], [2]), [-1, 0, -1])
})

test('a question that whoever presides calls up by its number is nobody’s words: its answer answers none, and one that was interrupted goes on with its own', () => {
  const callsUp = turn({ voice: chair, text: 'Question No. 7 stands in the name of the member for the Isles.' })
  assert.deepEqual(pairs([['question', turn()], ['answer', turn()], ['statement', callsUp], ['answer', turn()]]), [-1, 0, -1, -1])
  assert.deepEqual(pairs([['question', turn()], ['answer', turn()], ['statement', callsUp], ['answer', goesOn]]), [-1, 0, -1, 0])
})

test('behind a statement that opens without a label nothing answers the question above it', () => {
  assert.deepEqual(pairs([['question', turn()], ['statement', turn({ opens: 'statement' })], ['answer', turn()]]), [-1, -1, -1])
})

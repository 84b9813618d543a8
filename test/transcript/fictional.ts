// Documents of our own, put together from sentences that are grammatical and true of nothing: a small archipelago and its ferries.
import fc from 'fast-check'
import { read, type ReadOptions } from '../../src/index.ts'
import type { TranscriptRecord, Turn } from '../../src/record/index.ts'

interface Tongue {
  readonly tag: string
  readonly title: string
  readonly asks: string
  readonly answers: string
  readonly subjects: readonly string[]
  readonly verbs: readonly string[]
  readonly ends: readonly string[]
  readonly sentence: (subject: string, verb: string, end: string) => string
  readonly question: (subject: string, verb: string, end: string) => string
  /** what stands between the sentences of a paragraph */
  readonly between: string
}

const small = (words: string) => words[0]?.toLowerCase() + words.slice(1)

const tongues = {
  en: {
    tag: 'en', title: 'Press conference on the ferries of the Orrin Isles', asks: 'QUESTION: ', answers: 'ANSWER: ', between: ' ',
    subjects: ['The night ferry to Orrin Head', 'The harbour office', 'The new tide table', 'The lighthouse crew', 'The school boat', 'The winter timetable', 'The repair dock', 'The weather station'],
    verbs: ['will open again', 'was closed for two weeks', 'has moved to the east quay', 'needs a second pump', 'costs less than the old one', 'runs twice a day', 'serves eleven villages'],
    ends: ['before the end of the month', 'because the old wall was leaking', 'until the new bridge is ready', 'after the storm of last winter', 'as the islanders asked us to do', 'although few people noticed'],
    sentence: (s, v, e) => `${s} ${v} ${e}.`, question: (s, v, e) => `Is it true that ${small(s)} ${v} ${e}?`,
  },
  es: {
    tag: 'es', title: 'Rueda de prensa sobre los transbordadores de las islas Orrín', asks: 'PREGUNTA: ', answers: 'RESPUESTA: ', between: ' ',
    subjects: ['El transbordador de la tarde', 'La oficina del puerto', 'La tabla de mareas', 'El muelle del norte', 'La barca de la escuela', 'El faro de la punta', 'La estación del tiempo'],
    verbs: ['volverá a abrir', 'necesita una bomba nueva', 'cuesta menos que el año pasado', 'sale dos veces al día', 'espera todavía una respuesta', 'atiende a once pueblos'],
    ends: ['antes de que termine el mes', 'porque la pared vieja perdía agua', 'hasta que llegue el puente', 'después de la tormenta del invierno', 'como pidieron los vecinos de la isla', 'aunque poca gente lo sabe'],
    sentence: (s, v, e) => `${s} ${v} ${e}.`, question: (s, v, e) => `¿Es verdad que ${small(s)} ${v} ${e}?`,
  },
  fr: {
    tag: 'fr', title: 'Conférence de presse sur les bacs des îles Orrin', asks: 'QUESTION : ', answers: 'RÉPONSE : ', between: ' ',
    subjects: ['Le bac du soir', 'Le bureau du port', 'La table des marées', 'Le quai du nord', 'La barque de l’école', 'Le phare de la pointe', 'La station du temps'],
    verbs: ['ouvrira de nouveau', 'coûte moins que l’an passé', 'part deux fois par jour', 'attend encore une réponse', 'a besoin d’une pompe neuve', 'dessert onze villages'],
    ends: ['avant la fin du mois', 'parce que le vieux mur laissait passer l’eau', 'jusqu’à l’arrivée du pont', 'après la tempête de l’hiver', 'comme les habitants de l’île le demandaient', 'même si peu de gens le savent'],
    sentence: (s, v, e) => `${s} ${v} ${e}.`, question: (s, v, e) => `Est-il vrai que ${small(s)} ${v} ${e} ?`,
  },
  zh: {
    tag: 'zh-Hans', title: '奥林群岛渡轮事务举行记者会', asks: '记者：', answers: '答：', between: '',
    subjects: ['晚班渡轮', '港口办公室', '新的潮汐表', '北边的码头', '学校的班船', '灯塔值班室', '冬季时刻表', '气象站'],
    verbs: ['将重新开放', '需要一台新的水泵', '每天要开两班', '比去年便宜了一成', '还在等待答复', '为十一个村庄服务'],
    ends: ['月底以前', '因为旧墙漏水', '在新桥建成之前', '去年冬天的风暴之后', '按照岛上居民的要求', '虽然很少有人注意到'],
    sentence: (s, v, e) => `${e}，${s}${v}。`, question: (s, v, e) => `请问部长，${e}，${s}是不是${v}？`,
  },
} as const satisfies { readonly [name: string]: Tongue }

export type TongueName = keyof typeof tongues
export const tongueNames = Object.keys(tongues) as TongueName[]

const sentenceIn = (tongue: Tongue) => fc.tuple(fc.constantFrom(...tongue.subjects), fc.constantFrom(...tongue.verbs), fc.constantFrom(...tongue.ends))

export const anySentence = (name: TongueName) => sentenceIn(tongues[name]).map((parts) => tongues[name].sentence(...parts))
export const anyQuestion = (name: TongueName) => sentenceIn(tongues[name]).map((parts) => tongues[name].question(...parts))
export const anyParagraph = (name: TongueName, least = 1, most = 4) =>
  fc.uniqueArray(anySentence(name), { minLength: least, maxLength: most }).map((sentences) => sentences.join(tongues[name].between))

export interface Exchange {
  readonly question: string
  /** paragraphs */
  readonly answer: readonly string[]
}

export const anyExchanges = (name: TongueName, least = 3, most = 7): fc.Arbitrary<Exchange[]> =>
  fc.array(fc.record({ question: anyQuestion(name), answer: fc.array(anyParagraph(name), { minLength: 1, maxLength: 3 }) }), { minLength: least, maxLength: most })

/** title, question, answer, question, …: the paragraphs of a press conference as they would be printed */
export function conference(name: TongueName, exchanges: readonly Exchange[], asks: string = tongues[name].asks, answers: string = tongues[name].answers): string[] {
  return [tongues[name].title, ...exchanges.flatMap(({ question, answer }) => [asks + question, ...answer.map((paragraph, i) => (i ? paragraph : answers + paragraph))])]
}

const heads = ['Bra', 'Ven', 'Tor', 'Lis', 'Mek', 'Dun', 'Gal', 'Pel', 'Ros', 'Hov']
const tails = ['dan', 'mir', 'wick', 'sten', 'lov', 'tane', 'gard', 'bury', 'fell', 'holm']
const anyWord = fc.tuple(fc.constantFrom(...heads), fc.constantFrom(...tails)).map(([head, tail]) => head + tail)

/** names that no list knows: `Venlov Brafell`; no two of them share a word */
export const anyNames = (count: number) => fc.uniqueArray(anyWord, { minLength: count * 2, maxLength: count * 2 })
  .map((words) => Array.from({ length: count }, (_, i) => `${words[i * 2]} ${words[i * 2 + 1]}`))

export interface Said {
  readonly label: string | null
  readonly act: Turn['act']
  readonly speaker: string | null
  readonly role: string | null
  readonly outlet: string | null
  readonly text: string
}

/** the turns as a reader hears them: what goes on behind a note or a gap belongs to the turn that it goes on with */
export function saidIn(record: TranscriptRecord): Said[] {
  const said: Said[] = []
  for (const block of record.blocks) {
    if (block.kind !== 'turn') continue
    const { label, act, speaker, role, outlet, text, continues } = block
    const last = said.at(-1)
    if (continues && last) said[said.length - 1] = { ...last, text: `${last.text}\n${text}` }
    else said.push({ label, act, speaker, role, outlet, text })
  }
  return said
}

export const said = async (source: string, options?: ReadOptions) => saidIn((await read(source, options)).record)
export const blocksOf = async (source: string, options?: ReadOptions) => (await read(source, options)).record.blocks

export const runs = (count: number) => ({ numRuns: Number(process.env.RUNS ?? count) })

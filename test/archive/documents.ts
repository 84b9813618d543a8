// Transcripts for the tests of the archive: small, fictional, the same for the same seed.
import { prepare, type Prepared } from '../../src/archive/prepare.ts'

/** mulberry32, by T. Ettinger: numbers in [0, 1), the same on every machine */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const english = {
  places: ['Harrow Bay', 'Upper Lindale', 'Port Emmer', 'Saltmarsh', 'the Orchard Islands'],
  label: 'MS. TARRANT:',
  questions: ['When will the lighthouse at PLACE be lit again?', 'How many bridges near PLACE are still closed?', 'Does the council intend to buy a second ferry for PLACE?', 'Is the orchard road to PLACE safe in winter?'],
  answers: [
    'The lamp at PLACE is being cleaned, and we expect it back within NUMBER weeks.',
    'There are NUMBER bridges that we have looked at around PLACE, and none of them worries us.',
    'We have asked for NUMBER offers, and the council will choose among them in the open.',
    'Nobody has been told to stay away from PLACE; we ask people to drive slowly, and I thank them for that.',
    'I have nothing to add to what I said NUMBER days ago, except that the harbour master agrees.',
  ],
}
const chinese = {
  places: ['海螺湾', '上林谷', '灯芯镇', '盐坪', '果园群岛'],
  label: '塔兰特：',
  questions: ['PLACE的灯塔什么时候重新点亮？', 'PLACE附近还有几座桥没有开放？', '议会是否打算为PLACE再买一条渡轮？', '冬天去PLACE的果园路安全吗？'],
  answers: [
    'PLACE的灯正在清洗，预计NUMBER个星期以后可以恢复。',
    '我们在PLACE一带检查了NUMBER座桥，没有发现问题。',
    '我们已经征集了NUMBER份报价，议会将公开选择。',
    '没有人被要求离开PLACE；我们请大家慢行，也感谢大家。',
    '除了我NUMBER天前说过的话，我没有补充，港务长也同意。',
  ],
}

/** The text of document number `n`; `version` changes one answer of it. */
export function transcript(n: number, version = 1): string {
  const next = random(n * 7919 + 17)
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T
  const isChinese = n % 2 === 1
  const tongue = isChinese ? chinese : english
  const place = pick(tongue.places)
  const fill = (sentence: string) => sentence.replaceAll('PLACE', place).replaceAll('NUMBER', String(2 + Math.floor(next() * 90)))
  const date = new Date(Date.UTC(2031, 0, 1 + n))
  const day = isChinese ? `2031年${date.getUTCMonth() + 1}月${date.getUTCDate()}日` : date.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' })
  const title = isChinese ? `${place}第${n}次例行记者会` : `Press briefing number ${n} on ${place}`
  const exchanges = Array.from({ length: 2 + Math.floor(next() * 3) }, (_, i) => {
    const answer = Array.from({ length: 1 + Math.floor(next() * 3) }, () => fill(pick(tongue.answers))).join(isChinese ? '' : ' ')
    const altered = version > 1 && i === 0 ? `${answer}${isChinese ? `更正第${version}次。` : ` This was corrected ${version} times.`}` : answer
    return `${isChinese ? '灯塔报记者：' : 'Q: '}${fill(pick(tongue.questions))}\n\n${tongue.label}${isChinese ? '' : ' '}${altered}\n\n`
  })
  // an astral character now and then, because offsets count differently behind it
  return `${title}\n\n${day}\n\n${n % 5 === 0 ? '𠮷' : ''}${exchanges.join('')}`
}

const cache = new Map<string, Promise<Prepared>>()

/** Document number `n`, read. */
export function prepared(n: number, version = 1): Promise<Prepared> {
  const key = `${n} ${version}`
  const found = cache.get(key) ?? prepare(Buffer.from(transcript(n, version)), { file: `${n}.txt`, url: `https://example.org/briefings/${n}` })
  cache.set(key, found)
  return found
}

export const many = (count: number): Promise<Prepared[]> => Promise.all(Array.from({ length: count }, (_, n) => prepared(n)))

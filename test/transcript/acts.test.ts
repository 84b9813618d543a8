// Who asks, who answers, and what is neither: by the words of the labels, by what people do, and by the kind of event.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { countWords } from '../../src/transcript/acts/utterance.ts'
import { anyExchanges, anyNames, anyParagraph, anyQuestion, anySentence, blocksOf, conference, runs, said, tongueNames } from './fictional.ts'

const acts = async (source: string, language?: string) => (await said(source, language ? { language } : {})).map(({ act }) => act)

describe('the labels say it', () => {
  const parts: readonly (readonly [tag: string, question: string, answer: string, asked: string, answered: string])[] = [
    ['ca', 'Pregunta', 'Resposta', 'Quan obre el moll?', 'El moll obre abans que s’acabi el mes.'],
    ['de', 'Frage', 'Antwort', 'Wann öffnet der Kai?', 'Der Kai öffnet noch in diesem Monat.'],
    ['en', 'Question', 'Answer', 'When does the quay open?', 'The quay opens before the end of the month.'],
    ['en', 'Q', 'A', 'When does the quay open?', 'The quay opens before the end of the month.'],
    ['es', 'Pregunta', 'Respuesta', '¿Cuándo abre el muelle?', 'El muelle abre antes de que termine el mes.'],
    ['fr', 'Question', 'Réponse', 'Quand le quai ouvrira-t-il ?', 'Le quai ouvrira avant la fin du mois.'],
    ['it', 'Domanda', 'Risposta', 'Quando apre il molo?', 'Il molo apre prima della fine del mese.'],
    ['ja', '記者', '大臣', '岸壁はいつ開きますか。', '岸壁は今月中に開きます。'],
    ['ko', '질문', '답변', '부두는 언제 엽니까?', '부두는 이달 안에 엽니다.'],
    ['pt', 'Pergunta', 'Resposta', 'Quando abre o cais?', 'O cais abre antes do fim do mês.'],
    ['ru', 'Вопрос', 'Ответ', 'Когда откроется причал?', 'Причал откроется до конца месяца.'],
    ['tr', 'Soru', 'Cevap', 'Rıhtım ne zaman açılıyor?', 'Rıhtım bu ay sonundan önce açılıyor.'],
    ['zh-Hans', '问', '答', '码头什么时候开放？', '码头这个月以内开放。'],
    ['zh-Hans', '记者', '答', '码头什么时候开放？', '码头这个月以内开放。'],
    ['zh-Hant', '問', '答', '碼頭什麼時候開放？', '碼頭這個月以內開放。'],
  ]
  for (const [tag, question, answer, asked, answered] of parts) test(`${tag}: ${question}, ${answer}`, async () => {
    for (const colon of [': ', '：']) {
      const source = [1, 2, 3].map(() => `${question}${colon}${asked}\n\n${answer}${colon}${answered}`).join('\n\n')
      assert.deepEqual(await acts(`${source}\n`, tag), ['question', 'answer', 'question', 'answer', 'question', 'answer'])
    }
  })

  test('a question that states and an answer that asks are what their labels say', async () => {
    assert.deepEqual(await acts('Press conference on the ferries\n\nQ: The quay is dry, I hear, and I would like to hear it from you.\n\nA: Who told you that?\n\nQ: A seagull told me all about it this morning.\n\nA: And you believed it?\n'), ['question', 'answer', 'question', 'answer'])
  })

  test('what the minister says before the first question is a statement, and what a moderator says at any time', async () => {
    const source = `Press conference by Minister Mara Venlov

MODERATOR: Good morning. The minister will say a few words.

MINISTER VENLOV: The quay is dry. It was dry all the winter, and it will be dry in the spring.

MODERATOR: We have time for two questions.

REPORTER: Minister, will the night ferry come back before the summer, as you said last year?

MINISTER VENLOV: It will come back in May.

MODERATOR: The next one, please.

REPORTER: And will the fare stay as low as it was in the winter, or will it go up again?

MINISTER VENLOV: It will stay.

MODERATOR: Thank you all.
`
    assert.deepEqual(await acts(source), ['statement', 'statement', 'statement', 'question', 'answer', 'statement', 'question', 'answer', 'statement'])
  })

  test('a question of a few words is one, too', async () => {
    assert.deepEqual(await acts('海洋事务部部长苏澄远举行记者会\n\n苏澄远：各位下午好。\n\n灯塔湾日报记者：码头干了吗？\n\n苏澄远：干了，整个冬天都是干的。\n\n北岬电台记者：船呢？\n\n苏澄远：船是湿的。\n'), ['statement', 'question', 'answer', 'question', 'answer'])
    assert.deepEqual(await acts('Press conference by Minister Mara Venlov\n\nMINISTER VENLOV: Good morning to all of you.\n\nREPORTER: Why in May?\n\nMINISTER VENLOV: Because it is dry then.\n\nREPORTER: Only then?\n\nMINISTER VENLOV: Only then.\n'), ['statement', 'question', 'answer', 'question', 'answer'])
  })

  for (const name of tongueNames) test(`each answer is tied to the question right above it (${name})`, () =>
    fc.assert(fc.asyncProperty(anyExchanges(name, 2, 6), async (exchanges) => {
      const blocks = await blocksOf(conference(name, exchanges).join('\n\n'))
      let question: string | null = null
      for (const block of blocks) {
        if (block.kind !== 'turn') continue
        if (block.act === 'question') question = block.id
        assert.equal(block.answers, block.act === 'answer' ? question : null)
      }
      assert.ok(question)
    }), runs(15)))
})

describe('the labels do not say it: people are told by what they do', () => {
  const anyTalk = fc.tuple(anyNames(2), fc.array(fc.tuple(anyQuestion('en'), anyParagraph('en', 2, 4)), { minLength: 3, maxLength: 7 }))
  const talk = (title: string, asks: string, answers: string, words: readonly (readonly [string, string])[]) =>
    `${title}\n\n${words.map(([question, answer]) => `${asks}: ${question}\n\n${answers}: ${answer}`).join('\n\n')}\n`

  for (const title of ['Interview on the ferries', 'The ferries of the Orrin Isles', 'A conversation about the ferries']) test(title, () =>
    fc.assert(fc.asyncProperty(anyTalk, async ([[one, two], words]) => {
      assert.deepEqual(await acts(talk(title, one as string, two as string, words)), words.flatMap(() => ['question', 'answer']))
    }), runs(15)))

  test('whoever they are: names change nothing', () =>
    fc.assert(fc.asyncProperty(anyTalk, anyNames(2), async ([[one, two], words], [three, four]) => {
      const title = 'Interview on the ferries'
      assert.deepEqual(await acts(talk(title, one as string, two as string, words)), await acts(talk(title, three as string, four as string, words)))
    }), runs(15)))

  test('two who only state things make statements', () =>
    fc.assert(fc.asyncProperty(anyNames(2), fc.array(fc.tuple(anySentence('en'), anySentence('en')), { minLength: 3, maxLength: 6 }), async ([one, two], words) => {
      assert.deepEqual([...new Set(await acts(talk('The ferries of the Orrin Isles', one as string, two as string, words)))], ['statement'])
    }), runs(15)))
})

describe('a sitting', () => {
  const speech = (name: string, constituency: string, words: string) => `Mr ${name} (${constituency}): ${words}`
  test('speeches to the chair are statements, a rhetorical question is none', async () => {
    const source = `Sitting of the Assembly of the Orrin Isles

The Speaker: The House will come to order. The Bill on the ferries is read a second time.

${speech('Venlov', 'Orrin North', 'Mr Speaker, the Bill is short, and the ferry is long. Who would vote against it?')}

${speech('Tarrant', 'Cape South', 'Mr Speaker, I would. The quay is dry, and it will stay dry without a Bill.')}

The Speaker: Order. The hon. Member for Orrin North.

${speech('Venlov', 'Orrin North', 'I have said what I had to say, and I shall say it again in May.')}

${speech('Harrow', 'Lighthouse', 'Mr Speaker, the lighthouse supports the Bill.')}

The Speaker: The debate is adjourned.
`
    assert.deepEqual([...new Set(await acts(source))], ['statement'])
  })

  test('question time: members ask, the minister answers, the chair does neither', async () => {
    const ask = (name: string) => `Mr ${name} (Orrin North): Will the Minister tell the House when the night ferry comes back to the cape?`
    const source = `Oral Answers to Questions

The Speaker: Question one.

${ask('Venlov')}

The Minister for Ferries (Mr. Harrow): It comes back in May, as I told the House in the winter.

The Speaker: Question two.

${ask('Tarrant')}

The Minister for Ferries (Mr. Harrow): In May, as I said a moment ago.
`
    assert.deepEqual(await acts(source), ['statement', 'question', 'answer', 'statement', 'question', 'answer'])
  })
})

describe('length in words', () => {
  test('as blanks count them; ideographs weigh less than words and more than letters', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('quay', 'ferry', '2031', 'l’été', 'Straße'), { maxLength: 12 }), fc.constantFrom(' ', '  ', '\n', '\t', '\u00a0'), (words, blank) => {
      assert.equal(countWords(words.join(blank)), words.length)
    }), runs(100))
    assert.ok(countWords('晚班渡轮什么时候开') > 4 && countWords('晚班渡轮什么时候开') < 9)
    assert.equal(countWords('渡轮 ferry'), countWords('渡轮') + 1)
  })
})

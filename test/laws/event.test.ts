// What is read of the event itself: kind, date, place, each with the printed words that show it, and nothing where they do not.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { checkRecord, read } from '../../src/index.ts'
import { type Language, languages } from '../../src/transcript/languages/index.ts'
import { compileLexicon } from '../../src/transcript/lexicon.ts'
import { readEvent, titleKind } from '../../src/transcript/event/event.ts'
import { evidenceOf } from '../../src/transcript/printed.ts'
import type { Block } from '../../src/record/record.ts'

async function eventOf(source: string, name = 'document.txt') {
  const { text, record } = await read(source, { name })
  assert.deepEqual(checkRecord(record, text), [])
  const { date, dateEvidence, place, placeEvidence, kind } = record.event
  return { kind, date, from: dateEvidence?.map(({ text: words }) => words) ?? null, place, placeFrom: placeEvidence?.map(({ text: words }) => words) ?? null }
}

// turns that make a transcript of the lines above them, in the words of each language
const TURNS: Readonly<Record<string, string>> = {
  'zh-Hans': '记者：新的渡轮什么时候开航？\n\n苏澄远：下个月开航。冬天每天有两班船。\n\n记者：票价会变吗？\n\n苏澄远：不会变。岛上的居民仍然可以买月票。',
  'zh-Hant': '記者：新的渡輪什麼時候開航？\n\n司徒澄：下個月開航。冬天每天有兩班船。\n\n記者：票價會變嗎？\n\n司徒澄：不會變。島上的居民仍然可以買月票。',
  en: 'QUESTION: When does the new ferry sail?\n\nMS. HALVERSEN: Next month. In the winter there will be two boats a day.\n\nQUESTION: Will the fare change?\n\nMS. HALVERSEN: It will not. The people of the island keep their monthly ticket.',
  es: 'PREGUNTA: ¿Cuándo sale el nuevo transbordador?\n\nMINISTRA: El mes que viene. En invierno habrá dos barcos al día.\n\nPREGUNTA: ¿Va a cambiar el precio?\n\nMINISTRA: No. Los vecinos de la isla conservan su abono.',
  fr: 'QUESTION : Quand le nouveau bac partira-t-il ?\n\nRÉPONSE : Le mois prochain. En hiver il y aura deux bateaux par jour.\n\nQUESTION : Le prix va-t-il changer ?\n\nRÉPONSE : Non. Les habitants de l’île gardent leur abonnement.',
  de: 'FRAGE: Wann fährt die neue Fähre?\n\nIMMENHOF: Im nächsten Monat. Im Winter gibt es zwei Schiffe am Tag.\n\nFRAGE: Ändert sich der Preis?\n\nIMMENHOF: Nein. Die Leute auf der Insel behalten ihre Monatskarte.',
  pt: 'PERGUNTA: Quando parte o novo barco?\n\nMINISTRA: No mês que vem. No inverno há dois barcos por dia.\n\nPERGUNTA: O preço vai mudar?\n\nMINISTRA: Não. Os moradores da ilha mantêm o seu passe.',
  it: 'DOMANDA: Quando parte il nuovo traghetto?\n\nRISPOSTA: Il mese prossimo. In inverno ci saranno due corse al giorno.\n\nDOMANDA: Il prezzo cambierà?\n\nRISPOSTA: No. Gli abitanti dell’isola tengono il loro abbonamento.',
  ca: 'PREGUNTA: Quan surt el nou vaixell?\n\nRESPOSTA: El mes que ve. A l’hivern hi haurà dos vaixells al dia.\n\nPREGUNTA: Canviarà el preu?\n\nRESPOSTA: No. Els veïns de l’illa conserven el seu abonament.',
  ru: 'Вопрос: Когда пойдёт новый паром?\n\nОтвет: В следующем месяце. Зимой будет два рейса в день.\n\nВопрос: Цена изменится?\n\nОтвет: Нет. Жители острова сохраняют свой проездной.',
  ja: '記者：新しい船はいつ出ますか。\n\n大臣：来月から出ます。冬は一日に二便あります。\n\n記者：運賃は変わりますか。\n\n大臣：変わりません。島の方は定期券が使えます。',
  ko: '기자: 새 배는 언제 출항합니까?\n\n장관: 다음 달에 출항합니다. 겨울에는 하루에 두 편이 있습니다.\n\n기자: 요금이 바뀝니까?\n\n장관: 바뀌지 않습니다. 섬 주민은 정기권을 쓸 수 있습니다.',
  tr: 'SORU: Yeni vapur ne zaman kalkacak?\n\nCEVAP: Gelecek ay. Kışın günde iki sefer olacak.\n\nSORU: Ücret değişecek mi?\n\nCEVAP: Hayır. Adalılar aylık biletlerini kullanmaya devam edecek.',
}
const withTurns = (front: string, tag: string, behind = '') => `${front}\n\n${TURNS[tag] as string}${behind && `\n\n${behind}`}\n`

describe('the date on the lines above the turns, in every language', () => {
  const cases: readonly (readonly [tag: string, front: string, kind: string | null, date: string | null, from: readonly string[] | null, place: string | null])[] = [
    ['zh-Hans', '海洋事务部部长苏澄远回答记者提问\n\n3月7日，海洋事务部在灯塔湾会议中心举行记者会。', 'press-conference', 'XXXX-03-07', ['3月7日'], '灯塔湾会议中心'],
    ['zh-Hans', '气象局发言人例行记者会\n\n时间：2031年3月7日（星期五）上午10时\n地点：灯塔湾市国家图书总馆一层报告厅', 'press-conference', '2031-03-07', ['2031年3月7日（星期五）'], '灯塔湾市国家图书总馆一层报告厅'],
    ['zh-Hant', '海事處處長會見傳媒談話全文\n\n以下是海事處處長司徒澄今日（三月二日）出席典禮後會見傳媒的談話全文：', 'press-conference', 'XXXX-03-02', ['三月二日'], null],
    ['zh-Hant', '農漁部例行記者會\n\n中華民國一二〇年三月七日', 'press-conference', '2031-03-07', ['中華民國一二〇年三月七日'], null],
    ['en', 'Press Briefing by Ingrid Halversen\n\nFriday, March 7, 2031', 'briefing', '2031-03-07', ['Friday, March 7, 2031'], null],
    ['en', 'Remarks by Ingrid Halversen in Joint Press Conference\n\nHarbour House\n\n4:12 P.M.', 'press-conference', null, null, 'Harbour House'],
    ['en', 'Press Conference by Ingrid Halversen\n\nOld Customs House, Port Osserlan, 7 March 2031', 'press-conference', '2031-03-07', ['7 March 2031'], 'Old Customs House, Port Osserlan'],
    ['en', 'Doorstop interview\n\nIssued on: April 20, 2031\n\nPilot House Briefing Room\n\nApril 19, 2031\n\n6:28 P.M.', 'interview', '2031-04-19', ['April 19, 2031'], 'Pilot House Briefing Room'],
    ['es', 'Conferencia de prensa de la ministra de Puertos\n\nEnsenada Honda, jueves 2 de octubre de 2031', 'press-conference', '2031-10-02', ['jueves 2 de octubre de 2031'], 'Ensenada Honda'],
    ['es', 'Versión estenográfica. Conferencia de prensa de la ministra del 7 de marzo de 2031\n\nMinisterio de Puertos\n07 de marzo de 2031', 'press-conference', '2031-03-07', ['7 de marzo de 2031'], null],
    ['fr', 'Conférence de presse de la ministre de la Mer\n\nPort-Lissac, 1er juillet 2031', 'press-conference', '2031-07-01', ['1er juillet 2031'], 'Port-Lissac'],
    ['fr', 'Conférence de presse de la ministre\n\nLieu : Hôtel de la Marine\nDate : 07/03/2031', 'press-conference', '2031-03-07', ['07/03/2031'], 'Hôtel de la Marine'],
    ['de', 'Regierungspressekonferenz vom 7. März 2031 in Nordergau', 'press-conference', '2031-03-07', ['7. März 2031'], null],
    ['de', 'Jahrespressekonferenz der Hafenverwaltung\n\nGellerhaken, Freitag, den 7. März 2031', 'press-conference', '2031-03-07', ['Freitag, den 7. März 2031'], 'Gellerhaken'],
    ['pt', 'Conferência de imprensa da ministra do Mar\n\nPorto Galego, 7 de março de 2031', 'press-conference', '2031-03-07', ['7 de março de 2031'], 'Porto Galego'],
    ['it', 'Conferenza stampa della ministra\n\nTorre Salina, 7 MARZO 2031', 'press-conference', '2031-03-07', ['7 MARZO 2031'], 'Torre Salina'],
    ['it', 'Intervista alla direttrice\n\n«Il Golfo», 7 marzo 2031', 'interview', '2031-03-07', ['7 marzo 2031'], null],
    ['ca', 'Roda de premsa de la consellera\n\nCala Fosca, 7 de març de 2031', 'press-conference', '2031-03-07', ['7 de març de 2031'], 'Cala Fosca'],
    ['ru', 'Пресс-конференция министра\n\n7 марта 2031 года, Сальтмер', 'press-conference', '2031-03-07', ['7 марта 2031 года'], 'Сальтмер'],
    ['ja', '大臣記者会見\n\n日時：令和13年3月7日（金曜日）10時00分\n場所：海洋省本館会見室', 'press-conference', '2031-03-07', ['令和13年3月7日（金曜日）'], '海洋省本館会見室'],
    ['ko', '해양부 정례브리핑\n\n일시: 2031년 3월 7일(금)\n장소: 해양부 브리핑실', 'briefing', '2031-03-07', ['2031년 3월 7일(금)'], '해양부 브리핑실'],
    ['tr', 'Denizcilik Bakanının Basın Toplantısı\n\nKumburnu, 7 Mart 2031', 'press-conference', '2031-03-07', ['7 Mart 2031'], 'Kumburnu'],
  ]
  for (const [tag, front, kind, date, from, place] of cases) {
    test(`${tag}: ${front.split('\n').slice(-1)[0]}`, async () => {
      const event = await eventOf(withTurns(front, tag))
      assert.deepEqual({ kind: event.kind, date: event.date, from: event.from, place: event.place }, { kind, date, from, place })
    })
  }
})

describe('a year is completed on evidence', () => {
  const title = '苏澄远部长答记者问'
  const note = '3月7日，海洋事务部举行记者会。'
  test('of a dateline with the same day', async () => {
    const event = await eventOf(withTurns(`${title}\n\n${note}`, 'zh-Hans', '（据海岛通讯社灯塔湾2031年3月7日电）'))
    assert.deepEqual([event.date, event.from], ['2031-03-07', ['3月7日', '2031年3月7日']])
  })
  test('of the day of publication, on the day or soon after it, over the turn of the year too', async () => {
    const page = (published: string, day: string) => `<!DOCTYPE html><html lang="zh"><body><h1>${title}</h1><div class="time">${published}</div><p>${day}，海洋事务部举行记者会。</p>${(TURNS['zh-Hans'] as string).split('\n\n').map((turn) => `<p>${turn}</p>`).join('')}</body></html>`
    const published = async (at: string, day: string) => (await eventOf(page(at, day), 'page.html')).date
    assert.equal(await published('2031-03-08 09:12', '3月7日'), '2031-03-07')
    assert.equal(await published('2032-01-02 09:12', '12月30日'), '2031-12-30')
    assert.equal(await published('2031-03-06 09:12', '3月7日'), 'XXXX-03-07', 'published before it')
    assert.equal(await published('2031-08-01 09:12', '3月7日'), 'XXXX-03-07', 'published long after it')
  })
  test('of a year in the title on which the day of the week falls', async () => {
    const dated = async (year: number) => (await eventOf(withTurns(`Press briefing on the winter timetable ${year}\n\nFriday, March 7`, 'en')))
    assert.deepEqual(await dated(2031), { kind: 'briefing', date: '2031-03-07', from: ['Friday, March 7', '2031'], place: null, placeFrom: null })
    assert.equal((await dated(2032)).date, 'XXXX-03-07', 'a Sunday')
  })
  test('of a year that is a part of the title by itself, and of no other', async () => {
    assert.equal((await eventOf(withTurns('Press briefing by the Harbour Master (2031)\n\nMarch 7', 'en'))).date, '2031-03-07')
    assert.equal((await eventOf(withTurns('Press briefing on the 2032 regatta by the Harbour Master\n\nMarch 7', 'en'))).date, 'XXXX-03-07')
  })
  test('never of what is said, nor of a heading over what is said', async () => {
    const said = '2031年渡轮将增加\n\n记者：今年是2031年，渡轮会增加吗？\n\n苏澄远：2030年是航运发展的一年，2031年将增加两班船。今年是灯塔建成80周年。'
    const event = await eventOf(withTurns(`# ${title}\n\n${note}`, 'zh-Hans', `## ${said}`))
    assert.deepEqual([event.date, event.from], ['XXXX-03-07', ['3月7日']])
  })
})

describe('no date, rather than a wrong one', () => {
  const blank = async (front: string, tag: string) => assert.equal((await eventOf(withTurns(front, tag))).date, null, front)
  test('of what is announced', async () => {
    await blank('气象局发言人主持例行记者会\n\n苏澄远部长将于9月30日（星期二）上午在灯塔湾会议中心举行记者会。欢迎大家参加。', 'zh-Hans')
    await blank('Press briefing by the Harbour Master\n\nThe next press briefing will be held on 9 May 2031.', 'en')
  })
  test('of the subject', async () => {
    await blank('Interview about the gale of 7 March 2030 with the keeper of the lightship', 'en')
    await blank('第四届群岛航运博览会将于9月25日至29日举办发布会', 'zh-Hans')
  })
  test('of a day of the week on which it does not fall', () => blank('Press briefing by the Harbour Master\n\nMonday, March 7, 2031', 'en'))
  test('of numbers that may be a month as well as a day', () => blank('Press briefing by the Harbour Master\n\n03/07/2031', 'en'))
  test('of a day that does not exist', () => blank('Press briefing by the Harbour Master, 31 February 2031', 'en'))
  test('of the turns', async () => assert.equal((await eventOf('MS. HALVERSEN: We met on March 7, 2031.\n\nQUESTION: And on April 8, 2031?\n\nMS. HALVERSEN: On 9 May 2031 too.\n\nQUESTION: Why?\n')).date, null))
  test('of the next sitting, below the turns', async () => assert.equal((await eventOf(withTurns('Sitzung des Ausschusses', 'de', 'Nächste Sitzung: Donnerstag, 13. März 2031'))).date, null))
})

describe('no place, rather than a wrong one', () => {
  for (const [tag, front] of [
    ['en', 'Press briefing by the Harbour Master\n\nVia Teleconference\n\n3:02 P.M.'],
    ['en', 'Press briefing by the Harbour Master\n\nOffice of the Press Secretary\n\nMarch 7, 2031'],
    ['en', 'Press briefing by the Harbour Master\n\nIngrid Halversen, March 7, 2031'],
    ['en', 'Where the winter ferry goes: interview\n\nAt the same time, as Dr. Halversen says, there will be two boats a day.'],
    ['es', 'Conferencia de prensa\n\nPresidencia de la República\n07 de marzo de 2031'],
    ['de', 'Wortprotokoll der Anhörung\n\nAusschuss für Häfen und Küstenschutz, 4. Juni 2031'],
    ['zh-Hans', '苏澄远部长就在北岬举行的航运会议答记者问\n\n2031年3月7日'],
    ['zh-Hans', '气象局例行记者会\n\n3月7日，部长会议期间，海洋事务部在会议期间举行记者会。'],
  ] as const) test(front.replaceAll('\n', ' · '), async () => assert.equal((await eventOf(withTurns(front, tag))).place, null))
})

describe('the kind of event is a word of the title', () => {
  const lexicon = (tag: string) => compileLexicon(languages().filter((language) => language.tag === tag))
  for (const [tag, title, kind] of [
    ['en', 'Remarks by the Harbour Master in Press Briefing', 'briefing'],
    ['en', 'Debriefing the crew of the lightship', null],
    ['en', 'The emotions of a lighthouse', null],
    ['en', 'Interviews with three keepers', 'interview'],
    ['de', 'Jahrespressekonferenz der Hafenverwaltung', 'press-conference'],
    ['de', 'Die Verabredung am Kai', null],
    ['zh-Hans', '苏澄远部长答记者问', 'press-conference'],
    ['fr', 'Entretien de la ministre', 'interview'],
  ] as const) test(`${tag}: ${title}`, () => assert.equal(titleKind(title, lexicon(tag)), kind))
})

test('whatever stands above the turns: evidence is printed where it is said to stand', async () => {
  const line = fc.array(fc.oneof(
    fc.constantFrom('7 March 2031', 'March 7', 'Friday', '2031年3月7日', '3月7日', '星期五', '2031-03-08 10:00', 'Place:', '地点：', 'Date:', 'Harbour House', 'Port Osserlan, Peru', '灯塔湾会议中心', '4:12 P.M.', 'press briefing', '记者会', '在', '举行', 'held at', '|', '–', ',', '，', '(', '）', '**', '\u200b', '\u0308', '２０３１', '\\_', '🚢'),
    fc.string({ unit: 'grapheme', maxLength: 4 })), { maxLength: 7 }).map((pieces) => pieces.join(' '))
  await fc.assert(fc.asyncProperty(fc.array(line, { maxLength: 6 }), fc.constantFrom('en', 'zh-Hans', 'es'), line, async (front, tag, behind) => {
    const { text, record } = await read(`${front.join('\n\n')}\n\n${TURNS[tag] as string}\n\n${behind}\n`, { name: 'any.txt' })
    const { date, dateEvidence, place, placeEvidence } = record.event
    assert.equal(date === null, dateEvidence === null)
    assert.equal(place === null, placeEvidence === null)
    for (const { span, text: words } of [...dateEvidence ?? [], ...placeEvidence ?? []]) {
      assert.notEqual(words, '')
      assert.equal(text.text.slice(...span), words)
    }
    if (date !== null) assert.match(date, /^(?:\d{4}|XXXX)-\d\d(?:-\d\d)?(?:\/(?:\d{4}|XXXX)-\d\d-\d\d)?$/u)
  }), { numRuns: Number(process.env.RUNS ?? 200) })
})

test('words that a line end cuts in two are one piece of evidence, and two where they stand apart', () => {
  const source = 'Press briefing, March\n   7, 2031\n\nA page number\n\nof the Harbour Master'
  const cut = { text: 'Press briefing, March 7, 2031 of the Harbour Master', spans: [[0, 21], [25, 32], [49, 70]] } as const
  assert.deepEqual(evidenceOf(source, cut, 16, 29), [{ span: [16, 32], text: 'March\n   7, 2031' }])
  const moved = { text: 'of the Harbour Master, Press briefing', spans: [[49, 70], [14, 15], [0, 14]] } as const
  assert.deepEqual(evidenceOf(source, moved, 15, 28).map(({ text }) => text), ['Master', ',', 'Press'])
  for (const { span, text } of evidenceOf(source, moved, 0, 37)) assert.equal(source.slice(...span), text)
})

test('hostile lines are looked at no further than they can tell', () => {
  const lexicons = ['en', 'zh-Hans', 'ca'].map((tag) => compileLexicon(languages().filter((language: Language) => language.tag === tag)))
  const block = (kind: 'note' | 'heading' | 'furniture', text: string, id: number): Block =>
    kind === 'heading' ? { kind, id: `b${id}`, level: 1, spans: [[0, text.length]], labelSpans: [], text } : { kind, id: `b${id}`, spans: [[0, text.length]], text }
  for (const unit of ['5 to ', '二', '3月', 'May 5, ', 'A, ', '((((', '在', '在举行', 'held at A ', '。', '. A', '«', ': ', 'Place: ', '地 ', '\u0308', '| ', 'briefing ']) {
    const text = unit.repeat(Math.ceil(100_000 / unit.length))
    const started = performance.now()
    for (const lexicon of lexicons) for (const kind of ['note', 'heading', 'furniture'] as const) readEvent([block(kind, text, 0), ...Array.from({ length: 30 }, (_, i) => block('note', text, i + 1))], text, lexicon)
    assert.ok(performance.now() - started < 20_000, unit)
  }
})

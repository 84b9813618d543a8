// Which encoding bytes are in: told by the bytes, by what declares it, or by the letters; what was guessed says so.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSource } from '../../src/source/index.ts'
import { decode } from '../../src/text/index.ts'
import { encodeUtf16, encoderOf } from '../laws/encoders.ts'

const read = (bytes: Uint8Array, options: Parameters<typeof decode>[1] = {}, name?: string) => decode(openSource(bytes, { name }), options)

/** A few sentences of a fictional briefing in each language, in the encodings that it was published in. */
const briefings: readonly (readonly [encodings: readonly string[], text: string])[] = [
  [['gb18030', 'utf-16le', 'utf-16be'], '北海市新闻办公室例行记者会\n记者：请问发言人，昨天的会谈取得了哪些成果？\n发言人：双方就渔业合作坦诚交换了意见，达成多项共识。谢谢大家。\n'],
  [['big5', 'utf-16le'], '港口局例行記者會\n記者：請問局長，新碼頭何時啟用？\n局長：工程進展順利，預計明年完成，我們會盡快公布時間。謝謝各位。\n'],
  [['shift_jis', 'euc-jp', 'utf-16be'], '定例記者会見\n記者：漁業協定の交渉について、現在の状況をお聞かせください。\n報道官：協議は続いております。詳細については差し控えます。\n'],
  [['euc-kr', 'utf-16le'], '정례 브리핑\n기자: 어업 협정 협상은 어떻게 진행되고 있습니까?\n대변인: 협의가 계속되고 있으며, 결과가 나오는 대로 말씀드리겠습니다.\n'],
  [['windows-1252', 'iso-8859-1'], 'Conférence de presse du port de Valmarin\nQuestion : Où en sont les négociations sur la pêche ?\nLa porte-parole : Elles se poursuivent. Le ministre a été reçu à déjeuner.\n'],
  [['windows-1252'], 'Pressekonferenz der Hafenbehörde\nFrage: Könnten Sie erklären, warum die Brücke geschlossen bleibt?\nSprecherin: Die Prüfung läuft; größere Schäden wurden nicht gefunden.\n'],
  [['windows-1252'], 'Conferencia de prensa\nPREGUNTA: ¿Cuándo se abrirá el puente?\nPORTAVOZ: La revisión continúa; mañana habrá más información. Muchísimas gracias, señores.\n'],
  [['windows-1252'], 'Conferência de imprensa\nPERGUNTA: Quando será aberta a ponte?\nPORTA-VOZ: A inspeção continua; não há mais informações até amanhã.\n'],
  [['windows-1252'], 'Conferenza stampa\nDOMANDA: Perché il ponte è ancora chiuso?\nPORTAVOCE: Ci sarà una verifica, così potrà riaprire più tardi. Qualità e libertà.\n'],
  [['windows-1252'], 'Roda de premsa\nPREGUNTA: Quan s’obrirà el pont?\nPORTAVEU: La revisió continua; això durarà més d’una setmana, però no gaire més.\n'],
  [['windows-1252'], 'MS. REED:  It’s a “good” question — we’ve said so before.\nQ    And the bridge – when does it open?\nMS. REED:  I don’t have a date.\n'],
  [['windows-1252'], 'Pressträff\nFråga: När öppnas bron igen?\nTalespersonen: Undersökningen pågår och bör vara klar på måndag. Även färjan går.\n'],
  [['windows-1250', 'iso-8859-2'], 'Konferencja prasowa\nPytanie: Kiedy zostanie otwarty most?\nRzeczniczka: Trwają jeszcze prace; więcej będzie można powiedzieć w środę. Dziękuję bardzo.\n'],
  [['windows-1250', 'iso-8859-2'], 'Tisková konference\nOtázka: Kdy bude otevřen most?\nMluvčí: Práce ještě pokračují, více řekneme příští týden. Děkuji, že jste přišli.\n'],
  [['windows-1250', 'iso-8859-2'], 'Sajtótájékoztató\nKérdés: Mikor nyílik meg a híd?\nSzóvivő: A vizsgálat még tart, erről jövő héten tudunk többet mondani. Köszönöm szépen, hölgyeim.\n'],
  [['windows-1250'], 'Conferinţă de presă\nÎntrebare: Când se va deschide podul?\nPurtătoarea de cuvânt: Lucrările continuă; vom reveni săptămâna viitoare cu informaţii.\n'],
  [['windows-1250'], 'Konferencija za novinare\nPitanje: Kada će se otvoriti most?\nGlasnogovornica: Radovi još traju, više ćemo reći u četvrtak. Žao mi je što još čekate.\n'],
  [['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5', 'utf-16le'], 'Брифинг портового управления\nВопрос: Когда откроется мост?\nПредставитель: Проверка продолжается, подробности сообщим завтра. Спасибо.\n'],
  [['windows-1251', 'koi8-u'], 'Брифінг портового управління\nЗапитання: Коли відкриється міст?\nРечниця: Перевірка ще триває, її результати повідомимо пізніше. Дякую.\n'],
  [['windows-1251'], 'Пресконференция на пристанището\nВъпрос: Кога ще бъде отворен мостът?\nГоворителят: Проверката продължава, ще съобщим резултата утре. Благодаря ви.\n'],
  [['windows-1253', 'iso-8859-7'], 'Συνέντευξη τύπου\nΕρώτηση: Πότε θα ανοίξει η γέφυρα;\nΕκπρόσωπος: Ο έλεγχος συνεχίζεται και θα σας ενημερώσουμε αύριο. Ευχαριστώ πολύ.\n'],
  [['windows-1254'], 'Basın toplantısı\nSORU: Köprü ne zaman açılacak?\nSÖZCÜ: İnceleme sürüyor; önümüzdeki hafta daha çok bilgi vereceğiz. Teşekkür ederim, sağ olun.\n'],
  [['windows-1255'], 'תדרוך לעיתונאים\nשאלה: מתי ייפתח הגשר?\nהדוברת: הבדיקה עדיין נמשכת, ונמסור פרטים נוספים מחר. תודה רבה לכולם.\n'],
  [['windows-1256'], 'مؤتمر صحفي\nسؤال: متى سيفتح الجسر؟\nالمتحدثة: ما زال الفحص مستمرا، وسنعلن عن النتائج غدا. شكرا جزيلا لكم.\n'],
  [['windows-1257'], 'Spaudos konferencija\nKlausimas: Kada bus atidarytas tiltas?\nAtstovė: Patikra dar tęsiasi, daugiau pasakysime kitą savaitę. Ačiū, kad atvykote.\n'],
  [['windows-1257'], 'Preses konference\nJautājums: Kad tiks atvērts tilts?\nPārstāve: Pārbaude vēl turpinās, vairāk varēsim pateikt nākamnedēļ. Paldies jums visiem.\n'],
  [['windows-874'], 'การแถลงข่าว\nคำถาม: สะพานจะเปิดเมื่อไร\nโฆษก: การตรวจสอบยังดำเนินอยู่ จะแจ้งให้ทราบในวันพรุ่งนี้ ขอบคุณมาก\n'],
]

const encode = (text: string, encoding: string): Uint8Array =>
  encoding === 'utf-16le' || encoding === 'utf-16be' ? encodeUtf16(text, encoding) : encoderOf(new TextDecoder(encoding).encoding).encode(text)

for (const [encodings, text] of briefings) {
  for (const encoding of encodings) {
    test(`${encoding} without a declaration: ${text.slice(0, text.indexOf('\n'))}`, async () => {
      const { text: decoded, encoding: name, problems } = await read(encode(text, encoding))
      assert.equal(decoded, text, `read as ${name}`)
      assert.deepEqual(problems.map(({ code }) => code), ['encoding-guessed'])
      assert.match(problems[0]?.message ?? '', /because/)
      const inOneLine = text.replaceAll('\n', ' ').trim()
      assert.equal((await read(encode(inOneLine, encoding))).text, inOneLine)
    })
  }
}

test('a briefing of a megabyte is known by a sample', async () => {
  for (const [[encoding = ''], text] of briefings) {
    const large = (`${'MS. REED: Good morning.\n'.repeat(3000)}${text}`).repeat(12)
    assert((await read(encode(large, encoding))).text === large, encoding)
  }
})

test('UTF-8, with and without byte order mark, and ASCII, are no guess', async () => {
  for (const [, text] of briefings) {
    for (const mark of ['', '\ufeff']) {
      const { text: decoded, encoding, problems } = await read(Buffer.from(mark + text))
      assert.deepEqual([decoded, encoding, problems], [text, 'utf-8', []])
    }
  }
  assert.deepEqual(await read(Buffer.from('Q    When?\r\nMS. REED:  Soon.\r\n')), {
    text: 'Q    When?\r\nMS. REED:  Soon.\r\n', mediaType: 'text/plain', encoding: 'utf-8', marks: [], problems: [],
  })
})

test('line ends stay as they are, byte order marks within as well', async () => {
  for (const text of ['a\nb\rc\r\nd\n\r\n', '\r', 'a\ufeffb\ufeff', '\u2028\u0085\v\f']) assert.equal((await read(Buffer.from(text))).text, text)
})

test('a mark decides: UTF-16 with a byte order mark', async () => {
  for (const order of ['utf-16le', 'utf-16be'] as const) {
    for (const text of ['Q. When?\n', '王', 'aé王\u{1f3a4}', 'a']) {
      const { text: decoded, encoding, problems } = await read(encodeUtf16(text, order, true))
      assert.deepEqual([decoded, encoding, problems], [text, order, []])
    }
  }
})

test('ASCII is not taken for UTF-16, whatever Han characters its pairs of letters are', async () => {
  for (const text of ['Bush hid the facts', 'this app can break', 'aa bb cc ddd', 'ab']) assert.equal((await read(Buffer.from(text))).encoding, 'utf-8')
})

test('a half character at the end of UTF-16 is declared', async () => {
  const { text, problems } = await read(Buffer.concat([encodeUtf16('谢谢', 'utf-16le', true), Buffer.from('a')]))
  assert.equal(text, '谢谢\ufffd')
  assert.deepEqual(problems.map(({ code, bytes, span }) => [code, bytes, span]), [['undecodable-bytes', [6, 7], [2, 3]]])
})

test('damaged UTF-8 stays UTF-8; each damage has its bytes and its place', async () => {
  const [good, bad] = [Buffer.from('记者：请问部长先生。'), Buffer.from([0xe8, 0xae])]
  const { text, encoding, problems } = await read(Buffer.concat([good, bad, good, Buffer.from([0xff, 0xfe, 0x80]), good.subarray(0, 4)]))
  assert.equal(encoding, 'utf-8')
  assert.equal(text, '记者：请问部长先生。\ufffd记者：请问部长先生。\ufffd\ufffd\ufffd记\ufffd')
  assert.deepEqual(problems.map(({ code, bytes, span }) => [code, bytes, span]), [
    ['encoding-guessed', undefined, undefined],
    ['undecodable-bytes', [30, 32], [10, 11]],
    ['undecodable-bytes', [62, 65], [21, 24]],
    ['undecodable-bytes', [68, 69], [25, 26]],
  ])
})

test('of many damages a hundred are named, the others counted', async () => {
  const { text, problems } = await read(Buffer.concat(Array.from({ length: 5000 }, () => [Buffer.from('记者：请问'), Buffer.from([0xff])]).flat()))
  assert.equal(text, '记者：请问\ufffd'.repeat(5000))
  const lost = problems.filter(({ code }) => code === 'undecodable-bytes')
  assert.equal(lost.length, 101)
  assert.match(lost.at(-1)?.message ?? '', /^4900 more places/)
  assert.deepEqual(lost.at(-1)?.bytes, [16 * 100 + 15, 16 * 5000])
  assert.deepEqual(lost.at(-1)?.span, [6 * 100 + 5, 6 * 5000])
})

test('NUL characters and unpaired surrogates are kept and declared', async () => {
  const { text, problems } = await read(Buffer.from('MS. REED:\0\0 Good \0morning, everybody here.'))
  assert.equal(text, 'MS. REED:\0\0 Good \0morning, everybody here.')
  assert.deepEqual(problems.map(({ code, span }) => [code, span]), [['nul-characters', [9, 11]], ['nul-characters', [17, 18]]])
  const halves = await read(encodeUtf16('a\ud800b\udc00\udc01c\ud83c\udfa4', 'utf-16be', true))
  assert.equal(halves.text, 'a\ud800b\udc00\udc01c\ud83c\udfa4')
  assert.deepEqual(halves.problems.map(({ code, span }) => [code, span]), [['lone-surrogates', [1, 2]], ['lone-surrogates', [3, 5]]])
})

test('the caller may know better', async () => {
  const bytes = encoderOf('windows-1251').encode('Вопрос')
  assert.deepEqual(await read(bytes, { encoding: 'CP1251' }), { text: 'Вопрос', mediaType: 'text/plain', encoding: 'windows-1251', marks: [], problems: [] })
  assert.equal((await read(bytes, { encoding: 'koi8-r' })).text, 'бНОПНЯ')
  const broken = await read(bytes, { encoding: 'utf-8' })
  assert.deepEqual([broken.text, broken.problems.map(({ bytes, span }) => [bytes, span])], ['\ufffd'.repeat(6), [[[0, 6], [0, 6]]]])
  assert.equal((await read(Buffer.from('\ufeffa'), { encoding: 'utf8' })).text, 'a')
  await assert.rejects(read(bytes, { encoding: 'klingon' }), { code: 'unknown-encoding', message: /“klingon”.*gb18030/ })
  await assert.rejects(read(Uint8Array.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0)), { code: 'unsupported-encoding', message: /UTF-32/ })
})

test('the whole of code page 949 is EUC-KR', async () => {
  const bytes = Uint8Array.of(0x8c, 0x63, 0xbc, 0x84, 0xc1, 0x64, 0x94, 0xee, 0x81, 0x41, 0xb0, 0xa2, 0xc6, 0x52)
  assert.deepEqual(await read(bytes, { encoding: 'windows-949' }), { text: '똠펲햏뷁갂각힣', mediaType: 'text/plain', encoding: 'euc-kr', marks: [], problems: [] })
})

test('ISO-2022-JP is known by its shifts', async () => {
  const { text, encoding, problems } = await read(Buffer.from('\x1b$B5-<T\x1b(B: \x1b$B<ALd\x1b(B\n', 'latin1'))
  assert.deepEqual([text, encoding, problems.map(({ code }) => code)], ['記者: 質問\n', 'iso-2022-jp', ['encoding-guessed']])
})

const page = (head: string, body: string) => `<html><head>${head}</head><body><p>${body}</p></body></html>`
const chinese = '记者：请问发言人，昨天的会谈取得了哪些成果？发言人：双方就渔业合作坦诚交换了意见。'

test('a page declares its encoding', async () => {
  for (const head of ['<meta charset=gb2312>', '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=GBK">', `${'<script>x</script>'.repeat(200)}<meta charset='gb18030'>`]) {
    const { text, encoding, problems } = await read(encoderOf('gb18030').encode(page(head, chinese)))
    assert.deepEqual([text, problems], [chinese, []], head)
    assert.match(encoding, /^gb/)
  }
  const xhtml = `<?xml version="1.0" encoding="windows-1251"?>${page('', 'Вопрос: Когда?')}`
  assert.equal((await read(encoderOf('windows-1251').encode(xhtml))).encoding, 'windows-1251')
  const commented = await read(encoderOf('gb18030').encode(page('<!-- <meta charset=big5> --><meta charset=gb2312>', chinese)))
  assert.equal(commented.text, chinese)
})

test('who delivers a page declares it too, and before the page', async () => {
  const bytes = encoderOf('windows-1251').encode(page('<meta charset=utf-8>', 'Да?'))
  const { text, problems } = await decode(openSource(bytes, { mediaType: 'text/html; charset="windows-1251"' }))
  assert.deepEqual([text, problems], ['Да?', []])
})

test('a declaration that the bytes contradict is not believed, and named', async () => {
  const wrong: readonly (readonly [Uint8Array, string, string])[] = [
    [Buffer.from(page('<meta charset=gb2312>', chinese)), 'utf-8', 'gb2312'],
    [encoderOf('gb18030').encode(page('<meta charset=iso-8859-1>', chinese.repeat(3))), 'gb18030', 'iso-8859-1'],
    [encodeUtf16(page('<meta charset=utf-8>', chinese), 'utf-16le', true), 'utf-16le', ''],
  ]
  for (const [bytes, expected, declared] of wrong) {
    const { text, encoding, problems } = await read(bytes)
    assert.equal(encoding, expected)
    assert(text.startsWith(chinese))
    assert.deepEqual(problems.map(({ code }) => code), declared ? ['encoding-misdeclared'] : [])
    if (declared) assert.match(problems[0]?.message ?? '', new RegExp(declared))
  }
  const guessed = await read(encoderOf('gb18030').encode(page('<meta charset=utf-8>', chinese)))
  assert.deepEqual([guessed.encoding, guessed.problems.map(({ code }) => code)], ['gb18030', ['encoding-guessed']])
})

test('bytes that are lost in a page have their place in the text, or none in its tags', async () => {
  const html = Buffer.from(`<meta charset=utf-8><p title="§1">王毅§2§2：<b>谢§3谢</b><script>§4</script> ${chinese}`)
  const bytes = Buffer.from(html.toString('latin1').replace(/\xc2\xa7\d/g, '\xff'), 'latin1')
  const { text, problems } = await read(bytes, { encoding: 'utf-8' })
  assert.equal(text, `王毅\ufffd\ufffd：谢\ufffd谢 ${chinese}`)
  assert.deepEqual(problems.map(({ code, span }) => [code, span]), [
    ['undecodable-bytes', undefined], ['undecodable-bytes', [2, 4]], ['undecodable-bytes', [6, 7]], ['undecodable-bytes', undefined],
  ])
})

test('what Hong Kong has added to Big5 is read, with damage in its place, and what nobody named is declared', async () => {
  // as the standard's own code table has it
  const bytes = Buffer.from('fed3f9d89df69def9df79df59dcfdabbfaef9df88bfa8862fbdf', 'hex')
  const words = '着裏喺嘅咗嗰嘢睇吓啲\u{20087}Ê\u0304峯'
  const read = async (...parts: readonly Uint8Array[]) => decode(openSource(Buffer.concat(parts)), { encoding: 'big5', mediaType: 'text/plain' })
  const { text, problems } = await read(Buffer.from('Q: '), bytes, Buffer.from('\n'))
  assert.deepEqual([text, problems], [`Q: ${words}\n`, []])
  // `Ê` with its mark takes two units: what is lost behind it stands where the problem says
  const damaged = await read(Buffer.from('Q: '), bytes, Buffer.from([0xa4]), Buffer.from('\n'), bytes, Buffer.from([0xa4]), Buffer.from('\n'))
  assert.equal(damaged.text, `Q: ${words}\ufffd\n${words}\ufffd\n`)
  assert.deepEqual(damaged.problems.map(({ code, span: [start, end] = [0, 0] }) => [code, damaged.text.slice(start, end)]), [['undecodable-bytes', '\ufffd'], ['undecodable-bytes', '\ufffd']])
  const unnamed = await read(Buffer.from('Q: '), Buffer.from([0x81, 0x40]), Buffer.from('\n'))
  assert.deepEqual(unnamed.problems.map(({ code, span }) => [code, span]), [['private-use-characters', [3, 4]]])
})

test('the extension of Big5 changes no character that the platform knows', async () => {
  const sequences = Array.from({ length: 0x7e }, (_, i) => 0x81 + i).flatMap((lead) => Array.from({ length: 0xbf }, (_, k) => 0x40 + k).filter((trail) => trail < 0x7f || trail > 0xa0).map((trail) => [lead, trail] as const))
  const bytes = Buffer.from(sequences.flatMap((pair) => [...pair, 10]))
  const { text } = await decode(openSource(bytes), { encoding: 'big5', mediaType: 'text/plain' })
  const platforms = new TextDecoder('big5').decode(bytes).split('\n')
  const named = new Set<string>()
  text.split('\n').forEach((character, i) => {
    if (!/^[\ue000-\uf8ff]$/.test(platforms[i] as string)) assert.equal(character, platforms[i])
    else if (character !== platforms[i]) {
      assert.match(character, /^.\p{M}?$/su)
      assert(!named.has(character), `${character} twice`)
      named.add(character)
    }
  })
  assert(named.size > 4000, `${named.size} characters`)
})

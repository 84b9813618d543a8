// Languages of which there is no list of words: what an office is and what a name, the document's own labels tell, and where they do not it is nobody's name.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { read } from '../../src/index.ts'
import { foldWord, languageOf } from '../../src/transcript/languages/index.ts'
import { compileLexicon, type Lexicon } from '../../src/transcript/lexicon.ts'
import { isPersonName, type LabelContent } from '../../src/transcript/naming/index.ts'
import { understand } from '../../src/transcript/naming/understand.ts'
import { withHolders } from '../../src/transcript/people/holders.ts'
import { saidIn } from '../../src/transcript/people/said.ts'
import type { Used } from '../../src/transcript/people/titles.ts'
import { isCapitals } from '../../src/transcript/visible.ts'

const speakersOf = async (text: string) => (await read(text)).record.blocks.flatMap((block) => (block.kind === 'turn' ? [[block.label, block.speaker]] : []))
const paragraphs = (...lines: readonly string[]) => `${lines.join('\n\n')}\n`

describe('who holds an office stands in brackets behind it', () => {
  test('where what stands there opens as other labels do', async () => {
    assert.deepEqual(await speakersOf(paragraphs(
      'MAJADILIANO YA BARAZA',
      'SPIKA: Waheshimiwa Wabunge, tukae. Katibu!',
      'WAZIRI WA MAJI (MHE. JUMA TANDALA): Mheshimiwa Spika, naomba kuwasilisha taarifa.',
      'MHE. REHEMA NGAO: Mheshimiwa Spika, Serikali ina mpango gani?',
      'WAZIRI WA MAJI: Serikali itachimba visima kumi na mbili mwaka huu.',
      'MHE. BARAKA L. SULULU: Mheshimiwa Spika, visima vitakarabatiwa lini?',
      'NAIBU WAZIRI WA MAJI: Vitakarabatiwa mwezi ujao.',
      'SPIKA: Ahsante.',
    )), [
      ['SPIKA', null], ['WAZIRI WA MAJI (MHE. JUMA TANDALA)', 'MHE. JUMA TANDALA'], ['MHE. REHEMA NGAO', 'MHE. REHEMA NGAO'], ['WAZIRI WA MAJI', 'MHE. JUMA TANDALA'],
      ['MHE. BARAKA L. SULULU', 'MHE. BARAKA L. SULULU'], ['NAIBU WAZIRI WA MAJI', null], ['SPIKA', null],
    ])
  })

  test('where the words before it stand in small letters in what is said', async () => {
    assert.deepEqual(await speakersOf(paragraphs(
      'OSOKO BILKURAREN AKTA',
      'PRESIDENTEAK: Egun on, legebiltzarkideok. Bilkurari hasiera emango diogu.',
      'OLABEAGA ARTETXE andreak: Eskerrik asko, presidente andrea. Gai hau garrantzitsua da, etxebizitza.',
      'PRESIDENTEAK: Eskerrik asko. Etxebizitza sailburuak, Urrutikoa jaunak, du hitza.',
      'ETXEBIZITZA SAILBURUAK (Urrutikoa Leniz): Hiru mila etxebizitza eraikiko ditugu.',
      'OLABEAGA ARTETXE andreak: Noiz?',
      'ETXEBIZITZA SAILBURUAK (Urrutikoa Leniz): Lau urtean.',
      'PRESIDENTEAK: Bozkatuko dugu.',
    )).then((all) => all.filter(([label]) => label?.startsWith('ETXE'))), [
      ['ETXEBIZITZA SAILBURUAK (Urrutikoa Leniz)', 'Urrutikoa Leniz'], ['ETXEBIZITZA SAILBURUAK (Urrutikoa Leniz)', 'Urrutikoa Leniz'],
    ])
  })

  test('where it is a label of its own elsewhere', async () => {
    assert.deepEqual(await speakersOf(paragraphs(
      'PENYATA RASMI DEWAN',
      'Tuan Yang di-Pertua: Ahli-ahli Yang Berhormat, Mesyuarat dimulakan. Soalan pertama.',
      'Puan Rosmini binti Tahar [Teluk Jati]: Tuan Yang di-Pertua, bilakah jambatan itu siap?',
      'Menteri Kerja Raya [Dato’ Kamil bin Darus]: Tuan Yang di-Pertua, jambatan itu siap tahun depan.',
      'Puan Rosmini binti Tahar [Teluk Jati]: Mengapa lambat?',
      'Dato’ Kamil bin Darus: Hujan.',
      'Tuan Yang di-Pertua: Sila duduk.',
    )).then((all) => all.map(([, speaker]) => speaker)), [null, 'Puan Rosmini binti Tahar', 'Dato’ Kamil bin Darus', 'Puan Rosmini binti Tahar', 'Dato’ Kamil bin Darus', null])
  })
})

test('a party behind a surname is nobody’s name', async () => {
  const all = await speakersOf(paragraphs(
    'Protokolo de la kunsido',
    'Prezidanto Hala: Bonvenon. La kunsido komenciĝas.',
    'Ruĝeto (Verda Ligo, Nordurbo) [10:04]: Kie estas la mono?',
    'Tormando (Libera Rondo, Sudurbo) [10:06]: En la banko.',
    'Ruĝeto (Verda Ligo, Nordurbo) [10:07]: En kiu?',
    'Tormando (Libera Rondo, Sudurbo) [10:08]: Mi ne scias. Ĝi estas sekura.',
    'Prezidanto Hala: Ni voĉdonu. Dek du voĉoj.',
  ))
  assert.equal(all.length, 6)
  assert.deepEqual(all.filter(([, speaker]) => speaker?.includes(' Ligo') || speaker?.includes(' Rondo')), [])
})

test('in a script without capitals two words are no name where names have a word of address', async () => {
  assert.deepEqual(await speakersOf(paragraphs(
    'नगर परिषद, सुनहरीपुर',
    'अध्यक्ष महोदया: बैठक आरंभ की जाती है।',
    'डॉ. विमला कौशिकन: महोदया, सड़क कब बनेगी?',
    'मुख्य अभियंता: सड़क दिसंबर तक बन जाएगी।',
    'डॉ. रघुवर पालीवाला: पार्क का क्या हुआ?',
    'मुख्य अभियंता: निविदा जारी हो चुकी है।',
    'अध्यक्ष महोदया: शांति रखिए। बैठक समाप्त।',
  )).then((all) => all.map(([, speaker]) => speaker)), [null, 'डॉ. विमला कौशिकन', null, 'डॉ. रघुवर पालीवाला', null, null])
  assert.deepEqual(await speakersOf(paragraphs(
    'რადიოს საუბარი',
    'თამაზ ბერულავა: დილა მშვიდობისა. როდის დაიწყება მშენებლობა?',
    'ნანა ქორელი: შემოდგომაზე დაიწყება.',
    'თამაზ ბერულავა: გასაგებია. მადლობა.',
    'ნანა ქორელი: ნახვამდის.',
  )).then((all) => all.map(([, speaker]) => speaker)), ['თამაზ ბერულავა', 'ნანა ქორელი', 'თამაზ ბერულავა', 'ნანა ქორელი'])
})

test('a postscript is nobody’s turn', async () => {
  const all = await speakersOf(paragraphs('Interview recorded 3 May 2019', 'TB: So where did you start?', 'MK: In the carding room. I was fourteen.', 'TB: And what was it like?', 'MK: Loud. You could not hear yourself.', 'PS: The recording ends here.'))
  assert.deepEqual(all.map(([label]) => label), ['TB', 'MK', 'TB', 'MK'])
})

test('two words that take turns in a language without a list are parts, as likely as people', async () => {
  const all = await speakersOf(paragraphs('Matbuot anjumani', 'Savol: Ko‘prik qachon ochiladi?', 'Javob: Kuzda ochiladi, albatta.', 'Savol: Narxi qancha?', 'Javob: Ikki milliard so‘m.', 'Savol («Tong yulduzi» gazetasi): Yo‘l yopiladimi?', 'Javob: Yo‘q. Harakat davom etadi.'))
  assert.deepEqual(all.map(([, speaker]) => speaker), [null, null, null, null, null, null])
})

test('what goes on in small letters behind one word is an aside', async () => {
  const all = await speakersOf(paragraphs('Board of the Weir Trust', 'OKAFORDE Lena (North Weir): The sluice is stuck. Who pays?', 'TRELAWN Piers (Chair): The trust pays.', 'OKAFORDE Lena (North Weir): With what money?', 'TRELAWN Piers (Chair): The reserve.', 'Action: the clerk writes to the county.', 'Clerk: Noted.'))
  assert.deepEqual(all.map(([label]) => label?.split(' ')[0]), ['OKAFORDE', 'TRELAWN', 'OKAFORDE', 'TRELAWN', 'Clerk'])
})

describe('what comes back at the head of paragraphs is a label where nearly all have one', () => {
  test('a part of several words, and one that begins like it', async () => {
    assert.deepEqual((await speakersOf(paragraphs(
      'Hearing of the Appeals Board',
      'Presiding member: We are on the record.',
      'Counsel for the appellant: Thank you. I call the first witness.',
      'Witness: I swear to tell the truth.',
      'Counsel for the appellant: What did you see?',
      'Witness (through interpreter): I saw a lorry. It was red.',
      'Interpreter: Excuse me, the interpreter would like to correct: it was brown.',
      'Counsel for the respondent: Objection.',
      'Presiding member: Overruled. Answer: was it red or brown?',
      'Witness (through interpreter): Brown.',
    ))).map(([label]) => label), [
      'Presiding member', 'Counsel for the appellant', 'Witness', 'Counsel for the appellant', 'Witness (through interpreter)', 'Interpreter', 'Counsel for the respondent', 'Presiding member', 'Witness (through interpreter)',
    ])
  })

  test('in small letters where all are', async () => {
    assert.deepEqual((await speakersOf(paragraphs(
      'staff forum, 12 june 2032',
      'moderator: welcome everyone. first question from the floor.',
      'ana p.: when will the canteen open again?',
      'joris: we hope in july. one thing though: the kitchen needs a new licence.',
      'ana p.: and the prices?',
      'joris: the same as before.',
      'moderator: next. someone at the back?',
      'unknown voice: will there be vegetarian food?',
      'joris: yes: every day.',
      'moderator: thanks all.',
    ))).map(([label]) => label), ['moderator', 'ana p.', 'joris', 'ana p.', 'joris', 'moderator', 'unknown voice', 'joris', 'moderator'])
  })

  test('but not a word that a speech comes back to', async () => {
    assert.deepEqual((await speakersOf(paragraphs(
      'A conversation about the ferries',
      'ADA HARE: Where do they go?',
      'JONAS TIEF: There are two answers to that.',
      'What they say on the quay: nowhere.',
      'What they say on the boat: home.',
      'ADA HARE: And when do they leave?',
      'JONAS TIEF: At noon.',
    ))).map(([label]) => label), ['ADA HARE', 'JONAS TIEF', 'ADA HARE', 'JONAS TIEF'])
  })
})

test('a word is found in what is said where it stands between other signs than letters, however many are asked for', () => {
  const aText = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\u0301', ' ', '-', '’', '的', '\u{1f600}', '\u{20000}'), maxLength: 40 })
  const aWord = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\u0301', '-', '’', '的'), minLength: 1, maxLength: 3 })
  fc.assert(fc.property(aText, fc.array(aWord, { minLength: 1, maxLength: 60 }), (text, words) => {
    const isSaid = saidIn(() => text)
    for (const word of words) assert.equal(isSaid(word), new RegExp(`(?<![\\p{L}\\p{M}])${word}(?![\\p{L}\\p{M}])`, 'u').test(text), word)
  }))
})

test('labels are looked up among the others as if each were held against each', () => {
  const lexicons = [compileLexicon([]), compileLexicon([languageOf('en')])]
  const words = fc.constantFrom('ADA', 'HARE', 'Ada', 'Hare', 'HON.', 'Hon.', 'MASTER', 'Master', 'DEPUTY', 'Tief', 'of', 'Tide')
  const some = (most: number) => fc.array(words, { minLength: 1, maxLength: most }).map((all) => all.join(' '))
  const aLabel = fc.oneof(some(3), fc.tuple(some(2), some(3)).map(([outside, inside]) => `${outside} (${inside})`), fc.tuple(words, some(2), words).map(([outside, inside, more]) => `${outside} (${inside}, ${more})`))
  fc.assert(fc.property(fc.constantFrom(...lexicons), fc.uniqueArray(aLabel, { minLength: 1, maxLength: 12, selector: foldWord }), fc.array(words, { maxLength: 8 }), (lexicon, printed, said) => {
    const labels = new Map(printed.map((label) => [foldWord(label), { label, content: understand(label, lexicon), count: 1, followers: 1 }]))
    const isSaid = (word: string) => said.some((one) => one.toLowerCase() === word)
    assert.deepEqual([...withHolders(labels, isSaid, lexicon)], [...eachAgainstEach(labels, isSaid, lexicon)])
  }))
})

/** What `withHolders` finds out, the slow way; for labels in scripts with capitals. */
function eachAgainstEach(labels: ReadonlyMap<string, Used>, isSaid: (word: string) => boolean, lexicon: Lexicon): Map<string, LabelContent> {
  const revised = new Map<string, LabelContent>()
  const halves = (label: string) => /^([^()]+?) \(([^()]+)\)$/u.exec(label)?.slice(1) as [string, string] | undefined
  const split = [...labels].filter(([, { label, content }]) => halves(label) && !content.part && !content.outlet)
  if (!split.length) return revised
  const alone = [...labels].filter(([key]) => !split.some(([one]) => one === key))
  const isSmall = (words: string) => {
    const long = words.split(/[ .,]+/u).filter((word) => word.length >= 4)
    return long.length > 0 && long.every((word) => word !== word.toLowerCase() && isSaid(word.toLowerCase()))
  }
  const opens = (words: string) => /^hon\. /iu.test(words) && alone.some(([key]) => key.startsWith('hon. ') && key !== foldWord(words))
  const offices = new Set<string>()
  for (const [key, { label, content }] of split) {
    const [outside, inside] = halves(label) as [string, string]
    const isGuessed = content.name === inside && content.role === outside && !outside.includes(' ')
    if (content.name && inside.includes(content.name) && !isGuessed) continue
    if (content.name === outside && content.role === inside) continue
    const folded = foldWord(inside)
    const isPerson = labels.has(folded) || opens(inside) || alone.some(([other, { content: { name } }]) => name?.includes(' ') && folded.endsWith(` ${foldWord(name)}`) || inside.includes(' ') && other.endsWith(` ${folded}`))
    const first = inside.split(', ', 1)[0] as string
    const haveWholeNames = [...labels].some(([other, one]) => other !== key && one.content.name?.includes(' ') && !halves(one.label)?.[1].includes(one.content.name))
    if (isPerson && !opens(outside)) revised.set(key, { ...content, name: isPersonName(first, lexicon) ? first : null, role: outside, isOffice: false, strength: Math.max(2, content.strength) })
    else if (isGuessed && (inside.includes(', ') || !isSmall(outside) && !haveWholeNames)) revised.set(key, { ...content, name: null, role: null })
    else if (content.name === outside && outside.includes(' ') && isCapitals(outside) && isSmall(outside)) revised.set(key, { ...content, name: inside.includes(' ') && isPersonName(inside, lexicon) && !isSmall(inside) ? inside : null, role: outside })
    else continue
    if (revised.get(key)?.role) offices.add(foldWord(outside))
  }
  for (const [key, { label, content }] of alone) {
    if (content.part || ![...offices].some((office) => office.includes(' ') && (key === office || key.endsWith(` ${office}`) || key.startsWith(`${office} `)))) continue
    const holders = new Set([...revised].flatMap(([other, { name, role }]) => (name && role && foldWord(role) === key && split.some(([one]) => one === other) ? [name] : [])))
    revised.set(key, { ...content, name: holders.size === 1 ? [...holders][0] as string : null, role: label, isOffice: true })
  }
  return revised
}

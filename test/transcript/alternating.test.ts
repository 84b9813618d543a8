// Documents of which no word is known: those who take turns behind one mark speak, and lists and tables do not.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { read } from '../../src/index.ts'

const turnsOf = async (text: string) => (await read(text)).record.blocks.flatMap((block) => (block.kind === 'turn' ? [[block.label, block.speaker]] : []))
const paragraphs = (...lines: readonly string[]) => `${lines.join('\n\n')}\n`

describe('a dash behind whoever speaks', () => {
  test('names of two words in capitals show that they are names', async () => {
    assert.deepEqual(await turnsOf(paragraphs(
      'Seancë plenare',
      'Kryetarja – Mirëdita. Fillojmë seancën. Fjalën e ka zoti Dervina.',
      'Agron Dervina – Faleminderit. Kur do të hapet spitali?',
      'Ministrja e Shëndetësisë – Spitali hapet në pranverë.',
      'Agron Dervina – Keni thënë njësoj vjet.',
      'Kryetarja – Qetësi, ju lutem!',
      'Teuta Dervina – Unë jam dakord – po jo me gjithçka.',
      'Kryetarja – Votojmë.',
    )), [['Kryetarja', null], ['Agron Dervina', 'Agron Dervina'], ['Ministrja e Shëndetësisë', null], ['Agron Dervina', 'Agron Dervina'], ['Kryetarja', null], ['Teuta Dervina', 'Teuta Dervina'], ['Kryetarja', null]])
  })

  test('where the script has no capitals, it is nobody’s name', async () => {
    const hindi = await turnsOf(paragraphs(
      'नगर परिषद, सुनहरीपुर',
      'अध्यक्ष महोदया — बैठक आरंभ की जाती है।',
      'श्रीमती विमला कौशिकन — महोदया, मेरा प्रश्न है : सड़क कब बनेगी?',
      'मुख्य अभियंता — सड़क दिसंबर तक बन जाएगी।',
      'श्रीमती विमला कौशिकन — धन्यवाद।',
      'डॉ. रघुवर पालीवाला — पार्क का क्या हुआ?',
      'मुख्य अभियंता — निविदा जारी हो चुकी है।',
      'अध्यक्ष महोदया — शांति रखिए। बैठक समाप्त।',
    ))
    assert.deepEqual(hindi.map(([label]) => label), ['अध्यक्ष महोदया', 'श्रीमती विमला कौशिकन', 'मुख्य अभियंता', 'श्रीमती विमला कौशिकन', 'डॉ. रघुवर पालीवाला', 'मुख्य अभियंता', 'अध्यक्ष महोदया'])
    // of a language with a list it is one where a word of address stands before it
    assert.deepEqual(hindi.map(([, speaker]) => speaker), [null, 'श्रीमती विमला कौशिकन', null, 'श्रीमती विमला कौशिकन', 'डॉ. रघुवर पालीवाला', null, null])
    const bengali = await turnsOf(paragraphs(
      'নগর পরিষদ, সোনাঝুরি',
      'সভাপতি মহোদয়া — সভা শুরু করা হচ্ছে।',
      'শ্রীমতী বিমলা কৌশিকী — মহোদয়া, আমার প্রশ্ন : রাস্তা কবে হবে?',
      'প্রধান প্রকৌশলী — রাস্তা ডিসেম্বরের মধ্যে হয়ে যাবে।',
      'শ্রীমতী বিমলা কৌশিকী — ধন্যবাদ।',
      'ড. রঘুবর পালিত — উদ্যানের কী হল?',
      'প্রধান প্রকৌশলী — দরপত্র প্রকাশিত হয়েছে।',
      'সভাপতি মহোদয়া — শান্ত থাকুন। সভা শেষ।',
    ))
    assert.equal(bengali.length, 7)
    assert.ok(bengali.every(([, speaker]) => speaker === null))
    assert.equal((await turnsOf(paragraphs(
      'የከተማ ምክር ቤት ስብሰባ',
      'አፈ ጉባኤ፦ ስብሰባው ተጀምሯል።',
      'አቶ አበራ ደስታ፦ የመንገዱ ሥራ መቼ ያልቃል?',
      'ወ/ሮ ሰላም ወርቁ፦ በሚቀጥለው ዓመት ያልቃል።',
      'አቶ አበራ ደስታ፦ በጣም ዘግይቷል።',
      'አፈ ጉባኤ፦ እናመሰግናለን።',
    ))).length, 5)
  })
})

describe('nobody speaks', () => {
  const documents: Readonly<Record<string, string>> = {
    'a list of terms': paragraphs('Words of the quay', 'bollard – a post that ropes are tied to.', 'fender – what keeps a hull from the wall.', 'hawser – a thick rope.', 'quay – where ships are loaded.', 'berth – the place of one ship.', 'pilot – who knows the way in.'),
    'rows of a table': paragraphs('Tri pontoj', 'longo – cent metroj.', 'larĝo – ok metroj.', 'prezo – mil moneroj.', 'longo – ducent metroj.', 'larĝo – naŭ metroj.', 'prezo – du mil moneroj.', 'longo – tricent metroj.', 'larĝo – dek metroj.', 'prezo – tri mil moneroj.'),
    'a story with dashes': paragraphs('La ponto', 'La ponto estis longa – tre longa.', 'Neniu sciis – kiu konstruis ĝin.', 'La ponto estis malnova – tre malnova.', 'Oni diris – la maro prenos ĝin.', 'Sed ĝi staris – ĝis hodiaŭ.'),
  }
  for (const [called, text] of Object.entries(documents)) test(called, async () => assert.deepEqual(await turnsOf(text), []))
})

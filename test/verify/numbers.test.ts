// Numbers whose digits are the same and that are not the same number.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startVerifier } from '../../src/query/index.ts'
import { sourcesOfTurns } from './sources.ts'

const cases: readonly (readonly [said: string, quoted: string, isSame: boolean, language?: string])[] = [
  ['1,240', '1240', true], ['1,240', '1 240', true], ['1,240', '1.240', false], ['1.240', '1240', true, 'de'], ['1.240', '1,240', true, 'de'], ['1,5', '15', false, 'de'], ['1.5', '15', false], ['1.5', '1,5', true],
  ['8.4', '8. 4', true], ['1,240', '1, 240', true], ['2020, 300', '2020300', false], ['2020 boats, 300', '2020 boats 300', true], ['½', '12', false], ['1/2', '½', true], ['3½', '3 1/2', true], ['10²', '102', false], ['CO₂', 'CO2', true],
  ['-5', '5', false], ['−5', '-5', true], ['5%', '5', false], ['5 %', '5%', true], ['$5', '5', false], ['$5', '€5', false], ['10:30', '1030', false], ['2020–2021', '2020-2021', true], ['2020-2021', '20202021', false], ['12', '１２', true], ["1'240", '1,240', true],
]
for (const [said, quoted, isSame, language = 'en'] of cases) test(`${said} and ${quoted}${language === 'en' ? '' : ` (${language})`}: ${isSame ? 'the same' : 'another'}`, () => {
  const verifier = startVerifier(sourcesOfTurns([[{ text: `The harbour counted ${said} of them when the winter was over.` }]], language))
  assert.equal(verifier.verify({ text: `The harbour counted ${quoted} of them when the winter was over.` }).verdict, isSame ? 'verbatim' : 'altered')
})

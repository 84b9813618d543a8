// Whether the one whom an article names can be the one who speaks: `other` only where it is provable.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Company, readClaim, speakerFit } from '../../src/query/verify/claimed-speaker.ts'
import type { Act } from '../../src/record/record.ts'
import type { SpeakerFit } from '../../src/query/index.ts'

const turn = (speaker: string | null, more: { act?: Act; outlet?: string; label?: string; role?: string } = {}) => ({ speaker, act: 'answer' as Act, outlet: null, label: speaker, role: null, ...more })
const known: Company = { speakers: [], isKnown: (names) => names.join(' ') === 'amsel' || names.join(' ') === 'ida amsel' }

const cases: readonly (readonly [claimed: string, speaker: string | null, fit: SpeakerFit])[] = [
  ['Minister Ida Amsel', 'MS. AMSEL', 'same'], ['Amsel', 'Ida Amsel', 'same'], ['Ms. Amsel', 'MINISTER AMSEL', 'same'], ['I. Amsel', 'Ida Amsel', 'same'], ['Dr. Ida B. Amsel', 'Ida Amsel', 'same'],
  ['Minister Ida Amsel', 'MR. HALL', 'other'], ['Mr. Hall', 'Ida Amsel', 'other'], ['Michael Brandt', 'Al Kadar', 'other'], ['Ada Kadar', 'Karla Hall', 'other'], ['Ida Amsel, the harbour minister', 'Jon Hall', 'other'],
  // bare, so that it may be what a body is called; but a speaker of the archive is called so
  ['Amsel', 'Jon Hall', 'other'], ['Harbourside', 'Jon Hall', 'unknown'],
  ['the ministry', 'Ida Amsel', 'unknown'], ['the Supreme Court', 'Ida Amsel', 'unknown'], ['a senior official', 'Ida Amsel', 'unknown'], ['Minister Amsel', null, 'unknown'],
  // the same family name, and given names of which one may be the short form of the other
  ['Jon Hall', 'Jonathan Hall', 'same'], ['Bob Hall', 'Robert Hall', 'unknown'], ['Jon F. Kerner', 'Jon F. Kendal', 'other'], ['Jon K.', 'Jon Kendal', 'same'], ['Lan Yi', 'Lan Wenbo', 'other'], ['Clara Sol Prado', 'Clara Sol de la Cruz', 'unknown'], ['Jennifer Hall', 'Jen Hall', 'same'], ['George W. Hall', 'George RB Hall', 'other'],
  // in another alphabet, in another spelling
  ['Ida Amsel', '苏澄远', 'unknown'], ['Sergej Wolkow', 'Sergey Volkov', 'unknown'], ['Lin Gong', 'Guo Gongming', 'other'], ['Mary Bell-Crane', 'CRANE', 'same'],
  ['外交部发言人苏澄远', '苏澄远', 'same'], ['苏澄远部长', '苏澄远', 'same'], ['林若汀', '苏澄远', 'other'], ['中方', '苏澄远', 'unknown'], ['外交部', '苏澄远', 'unknown'], ['发言人', '苏澄远', 'unknown'],
  // one that is no person's name: word for word
  ['the Ministry of Ferries', 'Ministry of Ferries', 'same'], ['a union representative', 'Union representative', 'same'], ['the chair', 'CHAIR', 'same'], ['a journalist', 'Journalist', 'same'],
  ['真砂 誠大臣', '真砂 誠', 'same'], ['真砂大臣', '真砂 誠', 'unknown'], ['HON.I.AMSEL', 'Ida Amsel', 'same'],
]
for (const [claimed, speaker, fit] of cases) test(`${claimed} for ${speaker ?? 'nobody'}: ${fit}`, () => assert.equal(speakerFit(readClaim(claimed), turn(speaker), known), fit))

test('a question is not the official’s, nor the other way round is it provable', () => {
  const question = turn(null, { act: 'question', label: 'Q' })
  assert.equal(speakerFit(readClaim('Minister Amsel'), question), 'other')
  assert.equal(speakerFit(readClaim('the press secretary'), question), 'other')
  assert.equal(speakerFit(readClaim('a reporter'), question), 'unknown')
  assert.equal(speakerFit(readClaim('Harbour Daily'), turn(null, { act: 'question', outlet: 'Harbour Daily' })), 'same')
  assert.equal(speakerFit(readClaim('苏澄远'), turn(null, { act: 'statement', outlet: '渡轮日报' })), 'other')
  assert.equal(speakerFit(null, question), 'unknown')
})

test('an office alone is whoever bears it in the record', () => {
  const company: Company = { speakers: [{ name: 'Ida Amsel', role: 'Minister of Ferries', labels: ['MINISTER AMSEL'] }, { name: 'Jon Hall', role: 'Director', labels: ['MR. HALL'] }], isKnown: () => false }
  assert.equal(speakerFit(readClaim('the minister'), turn('Ida Amsel', { role: 'Minister of Ferries' }), company), 'same')
  assert.equal(speakerFit(readClaim('the minister'), turn('Jon Hall', { role: 'Director' }), company), 'other')
  assert.equal(speakerFit(readClaim('the spokesman'), turn('Jon Hall', { role: 'Director' }), company), 'unknown')
  // the moderator of an event at which she speaks under her name is not her
  assert.equal(speakerFit(readClaim('Ida Amsel'), turn(null, { act: 'statement', label: 'MODERATOR' }), company), 'other')
  assert.equal(speakerFit(readClaim('Clara Brandt'), turn(null, { act: 'statement', label: 'MODERATOR' }), company), 'unknown')
})

// Lists the traditional forms of Chinese characters, each followed by the simplified one, for train.py: the networks then know both.
//   node scripts/continuity/variants.mjs > variants.txt
import { Converter } from 'opencc-js'

const simplified = Converter({ from: 't', to: 'cn' })
const pairs = []
for (let code = 0x3400; code <= 0x9fff; code++) {
  const character = String.fromCharCode(code)
  const plain = simplified(character)
  if (plain !== character && plain.length === 1) pairs.push(character + plain)
}
process.stdout.write(pairs.join(''))

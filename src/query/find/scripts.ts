import type { Scripts } from './match.ts'

/** CJK Unified Ideographs with Extension A and the compatibility ideographs: what the tables of traditional characters are about. */
const stretches = [[0x3400, 0x9fff], [0xf900, 0xfaff]] as const

let loaded: Promise<Scripts> | undefined

/** Loaded when first asked for: the table is the verbatim index's, so that both know the same characters. */
export const loadScripts = (): Promise<Scripts> => (loaded ??= load())

async function load(): Promise<Scripts> {
  const { fold } = await import('../../verbatim/index.ts')
  const simple = new Uint16Array(0x10000).map((_, unit) => unit)
  const variants = new Map<string, string[]>()
  for (const [first, last] of stretches) {
    const all = String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, i) => first + i))
    const { units, starts } = fold(all, { foldScript: true })
    for (const [i, unit] of units.entries()) {
      const from = all.charCodeAt(starts[i] as number)
      if (unit === from) continue
      simple[from] = unit
      const key = String.fromCharCode(unit)
      variants.set(key, [...(variants.get(key) ?? [key]), String.fromCharCode(from)])
    }
  }
  const simplifyUnit = (unit: number) => simple[unit] as number
  return {
    simplify(text) {
      const units = new Uint16Array(text.length)
      for (let i = 0; i < text.length; i++) units[i] = simplifyUnit(text.charCodeAt(i))
      return Buffer.from(units.buffer).toString('utf16le')
    },
    variants(character) {
      const key = String.fromCharCode(simplifyUnit(character.charCodeAt(0))) + character.slice(1)
      return variants.get(key) ?? [key]
    },
  }
}

import { z } from 'zod'

export type Json = { [key: string]: unknown }

/**
 * JSON Schema (2020-12) of what goes in or comes out. Pairs are lists of two, so that validators of older drafts understand them too.
 */
export function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, {
    target: 'draft-2020-12', io,
    override({ jsonSchema }) {
      // that arrays of ours are not to be changed is no matter of whoever reads JSON
      delete jsonSchema.readOnly
      delete jsonSchema.id
      const [item] = jsonSchema.prefixItems ?? []
      if (!item) return
      delete jsonSchema.prefixItems
      Object.assign(jsonSchema, { items: item, minItems: 2, maxItems: 2 })
    },
  })
  return plain as Json
}

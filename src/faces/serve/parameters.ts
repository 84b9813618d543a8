// What was written behind the question mark of an address, as the input of a service.
import { z } from 'zod'
import { OnrecordError } from '../../problem.ts'
import type { Service } from '../services/index.ts'
import type { ServiceRoute } from './routes.ts'

/** The parameters of an address: those of the question, without its place in the path; a cursor in place of the offset. */
export function parametersOf(service: Service, route: ServiceRoute): z.ZodObject {
  const { offset, ...fields } = (service.remote ?? service.input).shape
  for (const [, name = ''] of route.path.matchAll(/\{(\w+)\}/g)) delete fields[name]
  return z.strictObject({
    ...fields,
    ...(offset && { cursor: z.string().max(200).optional().meta({ description: 'where to go on, from `page.next` of the answer before; only with the same question' }) }),
    ...(service.table && { format: z.enum(['json', 'csv', 'tsv']).optional().meta({ description: 'the form of the answer, where the header Accept does not say; tables are guarded against formulas' }) }),
  })
}

type Kind = 'number' | 'boolean' | 'text' | { readonly each: Kind }

/** What the words of a parameter stand for, whatever wraps the schema. */
function kindOf(schema: z.ZodType): Kind {
  const def = schema.def as { readonly type: string; readonly innerType?: z.ZodType; readonly element?: z.ZodType }
  if (def.innerType) return kindOf(def.innerType)
  if (def.type === 'array' && def.element) return { each: kindOf(def.element) }
  return def.type === 'number' || def.type === 'boolean' ? def.type : 'text'
}

/**
 * Parameters as the fields of an input, not yet checked. One that is empty is as good as absent, because forms send all that they have.
 * @throws OnrecordError `bad-parameter` where there is no such field, or one that is given once is given twice
 */
export function fieldsOf(schema: z.ZodObject, parameters: URLSearchParams): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const name of new Set(parameters.keys())) {
    const field = Object.hasOwn(schema.shape, name) ? (schema.shape[name] as z.ZodType) : undefined
    if (!field) throw new OnrecordError('bad-parameter', `there is no parameter ${JSON.stringify(name.slice(0, 40))} here; there are ${Object.keys(schema.shape).join(', ') || 'none'}`)
    const kind = kindOf(field)
    const values = parameters.getAll(name).filter((value) => value !== '' || kind === 'boolean')
    if (!values.length) continue
    if (typeof kind === 'object') fields[name] = values.map((value) => valueOf(kind.each, value))
    else if (values.length > 1) throw new OnrecordError('bad-parameter', `${name} is given ${values.length} times`)
    else fields[name] = valueOf(kind, values[0] as string)
  }
  return fields
}

/** What cannot be converted stays as it is: the schema says what is wrong with it. */
function valueOf(kind: Kind, value: string): unknown {
  if (kind === 'number') return /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : value
  if (kind === 'boolean') return ['', 'true', '1', 'on'].includes(value) ? true : ['false', '0', 'off'].includes(value) ? false : value
  return value
}

// All services, loaded one by one when they are asked.
import type { z } from 'zod'
import type { ServiceContext } from './context.ts'
import { inputOf, type Limits, type Service } from './service.ts'

export { openContext, type ServiceContext } from './context.ts'
export { inputOf, type Limits, type Service } from './service.ts'

const services = {
  search: async () => (await import('./search.ts')).service,
  find: async () => (await import('./find.ts')).service,
  list: async () => (await import('./documents.ts')).service,
  record: async () => (await import('./record.ts')).service,
  revisions: async () => (await import('./revisions.ts')).service,
  follow: async () => (await import('./follow.ts')).service,
  changes: async () => (await import('./changes.ts')).service,
  verify: async () => (await import('./verify.ts')).service,
  compare: async () => (await import('./compare.ts')).service,
  people: async () => (await import('./people.ts')).service,
  person: async () => (await import('./person.ts')).service,
  stats: async () => (await import('./stats.ts')).service,
  extent: async () => (await import('./extent.ts')).service,
} as const

export type ServiceName = keyof typeof services
export const serviceNames = Object.keys(services) as readonly ServiceName[]
type Loaded<N extends ServiceName> = Awaited<ReturnType<(typeof services)[N]>>
/** What is asked of a service: as its input, defaults may be left out. */
export type Question<N extends ServiceName> = z.input<Loaded<N>['input']>
export type Answer<N extends ServiceName> = z.input<Loaded<N>['output']>

export const loadService = async (name: ServiceName): Promise<Service> => (await services[name]()) as unknown as Service

/**
 * Asks a service in this thread.
 * @throws OnrecordError `bad-input`, and what the service throws
 */
export async function ask<N extends ServiceName>(context: ServiceContext, name: N, question: Question<N>, limits: Limits = {}): Promise<Answer<N>> {
  const service = await loadService(name)
  const input = inputOf(service.input, question)
  return (await context.mending(() => service.answer(context, input, limits))) as Answer<N>
}

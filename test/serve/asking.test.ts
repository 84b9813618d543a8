// Many questions at once, heavy ones beside light ones, and the server as a process.
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { OnrecordError } from '../../src/problem.ts'
import { startQueue } from '../../src/faces/serve/queue.ts'
import { transcript } from '../archive/documents.ts'
import { addAll, serveDocuments } from './served.ts'

const program = join(import.meta.dirname, '..', '..', 'bin', 'onrecord.js')
const codeOf = (error: unknown) => (error as OnrecordError).code

test('a queue runs so many at once, in their order, and turns away what is too much or nobody waits for', async () => {
  const queue = startQueue({ atOnce: 2, waiting: 2 })
  const started: number[] = []
  const ends: (() => void)[] = []
  const run = (n: number, signal?: AbortSignal) => queue.run(() => new Promise<number>((resolve) => {
    started.push(n)
    ends[n] = () => resolve(n)
  }), signal)
  const [first, second, third] = [run(0), run(1), run(2)]
  const leaving = new AbortController()
  const fourth = run(3, leaving.signal).catch(codeOf)
  assert.equal(await run(4).catch(codeOf), 'busy')
  assert.deepEqual(started, [0, 1])
  leaving.abort()
  assert.equal(await fourth, 'given-up')
  ends[1]!()
  assert.equal(await second, 1)
  await new Promise(setImmediate)
  assert.deepEqual(started, [0, 1, 2])
  const fifth = run(5).catch(codeOf)
  queue.close()
  assert.equal(await fifth, 'shutting-down')
  assert.equal(await run(6).catch(codeOf), 'shutting-down')
  ends[0]!()
  ends[2]!()
  assert.deepEqual([await first, await third], [0, 2])
})

test('what fails in the queue makes room for the next', async () => {
  const queue = startQueue({ atOnce: 1, waiting: 5 })
  const outcomes = await Promise.allSettled([queue.run(async () => Promise.reject(new Error('x'))), queue.run(async () => 1), queue.run(async () => 2)])
  assert.deepEqual(outcomes.map(({ status }) => status), ['rejected', 'fulfilled', 'fulfilled'])
})

test('a heavy question that takes too long is ended, the next is answered', async () => {
  const served = await serveDocuments(Array.from({ length: 3 }, (_, n) => ({ file: `${n}.txt`, text: transcript(n) })), { heavyTimeLimit: 1 })
  try {
    const response = await served.get('/api/v1/stats')
    assert.deepEqual([response.status, (await response.json() as any).code, response.headers.get('retry-after')], [503, 'too-slow', '2'])
    assert.equal((await served.get('/api/v1/extent')).status, 200)
  } finally {
    await served.close()
  }
})

test('a heavy question keeps no light one waiting', async () => {
  const served = await serveDocuments(Array.from({ length: 30 }, (_, n) => ({ file: `${n}.txt`, text: transcript(n) })))
  try {
    const order: string[] = []
    const ask = async (path: string) => {
      assert.equal((await served.get(path)).status, 200)
      order.push(path)
    }
    // the thread is only started by it
    await Promise.all([ask('/api/v1/stats'), ask('/api/v1/find?query=the'), ask('/api/v1/extent'), ask('/')])
    assert.equal(order.at(-1), '/api/v1/stats')
  } finally {
    await served.close()
  }
})

test('more heavy questions than have room are turned away, and the same question at once is answered once', async () => {
  const served = await serveDocuments(Array.from({ length: 3 }, (_, n) => ({ file: `${n}.txt`, text: transcript(n) })))
  try {
    const same = await Promise.all(Array.from({ length: 40 }, () => served.get('/api/v1/stats')))
    assert(same.every(({ status }) => status === 200))
    const many = await Promise.all(Array.from({ length: 40 }, (_, n) => served.get(`/api/v1/people?name=${n}`)))
    const [answered, refused] = [many.filter(({ status }) => status === 200), many.filter(({ status }) => status === 503)]
    assert(answered.length >= 17 && refused.length > 0 && answered.length + refused.length === 40)
    assert.equal((await refused[0]!.json() as any).code, 'busy')
    assert(refused[0]!.headers.get('retry-after'))
    assert.deepEqual(served.faults, [])
  } finally {
    await served.close()
  }
})

test('more searches than have room are turned away, and records are answered all the while', async () => {
  const served = await serveDocuments(Array.from({ length: 3 }, (_, n) => ({ file: `${n}.txt`, text: transcript(n) })))
  try {
    const searches = Promise.all(Array.from({ length: 300 }, async (_, n) => {
      const response = await served.get(`/api/v1/find?query=the&limit=${n}`)
      return { status: response.status, code: (await response.json() as any).code, retryAfter: response.headers.get('retry-after') }
    }))
    const { id } = served.asker.context.archive.documents()[0]!
    assert.equal((await served.get(`/api/v1/documents/${id}`)).status, 200)
    const refused = (await searches).filter(({ status }) => status !== 200)
    assert(refused.length > 0 && refused.length <= 300 - 264, String(refused.length))
    for (const { status, code, retryAfter } of refused) assert.deepEqual([status, code, retryAfter], [503, 'busy', '2'])
    assert.equal((await served.get('/api/v1/find?query=ferry')).status, 200)
  } finally {
    await served.close()
  }
})

test('an index that is damaged while it is served is made anew', async () => {
  const served = await serveDocuments(Array.from({ length: 3 }, (_, n) => ({ file: `${n}.txt`, text: transcript(n) })))
  try {
    // each time with other parameters that mean the same: an answer that is kept needs no index
    let times = 0
    const lines = async () => (await (await served.get(`/api/v1/find?query=the&limit=${100 + times++}`)).json() as any).data
    const before = await lines()
    rmSync(join(served.folder, 'index'), { recursive: true })
    served.asker.context.letGo()
    assert.deepEqual(await lines(), before)
    writeFileSync(join(served.folder, 'index', 'concordance', 'words.sqlite'), 'nonsense')
    served.asker.context.letGo()
    assert.deepEqual(await lines(), before)
    // where only whoever reads on notices it
    const texts = join(served.folder, 'index', 'concordance', 'texts')
    const bytes = readFileSync(texts)
    writeFileSync(texts, bytes.map((byte) => byte ^ 1))
    served.asker.context.letGo()
    assert.deepEqual(await lines(), before)
    assert.deepEqual(readFileSync(texts), bytes)
  } finally {
    await served.close()
  }
})

/** A server as a process, when it has told its address. */
async function start(folder: string, ...options: string[]): Promise<{ child: ChildProcess; address: string; complaints: () => string; ended: Promise<number | null> }> {
  const child = spawn(process.execPath, [program, 'serve', '--archive', folder, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  let complaints = ''
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (complaints += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const line = await Promise.race([new Promise<string>((resolve) => child.stdout!.setEncoding('utf8').once('data', resolve)), ended.then(() => '')])
  return { child, address: /http:\S+/.exec(line)?.[0] ?? '', complaints: () => complaints, ended }
}

/** What comes back for bytes that no client would send. */
const say = (port: number, bytes: string): Promise<string> => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
  let heard = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => (heard += chunk)).on('close', () => resolve(heard)).on('error', () => {})
})

test('the process tells its address, sees what is added, and ends cleanly when it is told to', async () => {
  const served = await serveDocuments([{ file: '0.txt', text: transcript(0) }])
  try {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const { child, address, ended, complaints } = await start(served.folder, '--port', '0')
      assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/$/)
      const count = async () => (await (await fetch(`${address}api/v1/extent`)).json() as any).data.total.documents
      const before = await count()
      await addAll(served.folder, [{ file: `${signal}.txt`, text: transcript(signal.length * 7) }])
      assert.equal(await count(), before + 1)
      assert.equal((await fetch(`${address}api/v1/stats`)).status, 200)
      assert.match(await say(Number(new URL(address).port), 'nonsense\r\n\r\n'), /^HTTP\/1\.1 400 [^]*"code":"no-request"/)
      assert.match(await say(Number(new URL(address).port), `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`), /^HTTP\/1\.1 431 [^]*"code":"headers-too-large"/)
      child.kill(signal)
      assert.equal(await ended, 0)
      assert.equal(complaints(), '')
    }
  } finally {
    await served.close()
  }
})

test('it says so where others can reach it', async () => {
  const served = await serveDocuments([{ file: '0.txt', text: transcript(0) }])
  try {
    const { child, address, ended, complaints } = await start(served.folder, '--port', '0', '--host', '0.0.0.0')
    const answer = await fetch(`${address.replace('0.0.0.0', '127.0.0.1')}api/openapi.json`)
    assert.deepEqual([answer.status, answer.headers.get('content-encoding'), (await answer.json() as any).openapi], [200, 'gzip', '3.1.0'])
    const list = `${address.replace('0.0.0.0', '127.0.0.1')}api/v1/find?query=the&limit=100`
    const etag = (await fetch(list)).headers.get('etag') as string
    assert.equal((await fetch(list, { headers: { 'if-none-match': etag } })).status, 304)
    child.kill('SIGTERM')
    assert.equal(await ended, 0)
    assert.match(complaints(), /^onrecord: whoever reaches http:\/\/0\.0\.0\.0:\d+\/ can read this archive: .*\n$/)
  } finally {
    await served.close()
  }
})

test('what keeps it from starting is one sentence', async () => {
  const served = await serveDocuments([{ file: '0.txt', text: transcript(0) }])
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  try {
    const port = String((other.address() as AddressInfo).port)
    for (const [options, sentence] of [
      [['--port', port], new RegExp(`^onrecord: port ${port} of 127\\.0\\.0\\.1 is in use: .*\n$`)],
      [['--port', '99999'], /^onrecord: --port: 99999 is no number of a port\n$/],
      [['--port', '0', '--host', '192.0.2.1'], /^onrecord: port 0 of 192\.0\.2\.1 cannot be listened at: .*\n$/],
      [['--port', '0', '--write', '--token', 'short'], /^onrecord: --write: name a token of 16 characters or more.*\n$/],
      [['--port', '0', '--archive', join(served.folder, 'none')], /^onrecord: there is no archive at .*\n$/],
    ] as const) {
      const { ended, complaints } = await start(served.folder, ...options)
      assert.equal(await ended, 2)
      assert.match(complaints(), sentence)
    }
  } finally {
    other.close()
    await served.close()
  }
})

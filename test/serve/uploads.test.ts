import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openArchiveWriter } from '../../src/archive/index.ts'
import { transcript } from '../archive/documents.ts'
import { serveDocuments } from './served.ts'

const token = 'a-token-that-nobody-guesses'
const authorized = { authorization: `Bearer ${token}` }

test('documents are added by whoever has the token, and found with the next question', async () => {
  const served = await serveDocuments([{ file: '0.txt', text: transcript(0) }], { token })
  try {
    const post = async (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = authorized) => {
      const response = await served.get(`/api/v1/documents${path}`, { method: 'POST', body, headers })
      return { status: response.status, body: await response.json() as any, location: response.headers.get('location') }
    }
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: token }, { authorization: `Bearer ${token}x` }, { authorization: `Basic ${token}` }] as Record<string, string>[]) {
      const { status, body } = await post('', transcript(1), headers)
      assert.deepEqual([status, body.code], [401, 'token-wrong'])
    }
    const added = await post('?file=1.txt&url=https%3A%2F%2Fexample.org%2F1&licence=CC0', transcript(1))
    assert.deepEqual([added.status, added.body.data.outcome, added.body.data.document.file, added.body.data.document.url], [201, 'added', '1.txt', 'https://example.org/1'])
    const { id } = added.body.data.document
    assert.equal(added.location, `/api/v1/documents/${id}`)
    assert.equal((await post('', transcript(1))).body.data.outcome, 'unchanged')
    assert.deepEqual([(await post('?url=https%3A%2F%2Fexample.org%2F1', transcript(1, 2))).body.data.document.revision, (await (await served.get(`/api/v1/documents/${id}/revisions`)).json() as any).data.revisions.length], [2, 2])
    assert.equal((await (await served.get('/api/v1/find?query=%E6%9B%B4%E6%AD%A3')).json() as any).data.totals.documents, 1)
    // what cannot be read is told, and nothing of it stays
    for (const [path, body, status, code] of [
      ['', '', 422, 'empty-file'], ['', '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj', 422, 'unsupported-kind'], ['?date=2031-02-30', 'x', 400, 'bad-input'], ['?url=javascript%3Aalert(1)', 'x', 400, 'bad-input'],
      ['?file=..%2Fx', 'x', 400, 'bad-input'], ['?folder=x', 'x', 400, 'bad-parameter'], ['?language=not_a_tag!', 'x', 400, 'bad-input'],
    ] as const) {
      const answer = await post(path, body)
      assert.deepEqual([answer.status, answer.body.code], [status, code], path)
    }
    const large = await post('', new Uint8Array(65 * 2 ** 20))
    assert.deepEqual([large.status, large.body.code], [413, 'body-too-large'])
    assert.equal(served.asker.context.archive.documents().length, 2)
    // many at once go in one behind the other
    const many = await Promise.all(Array.from({ length: 6 }, (_, n) => post('', transcript(10 + n))))
    assert.deepEqual(many.map(({ status }) => status), many.map(() => 201))
    assert.deepEqual(served.faults, [])
  } finally {
    await served.close()
  }
})

test('another writer in the way is told as such', { timeout: 20_000 }, async () => {
  const served = await serveDocuments([{ file: '0.txt', text: transcript(0) }], { token })
  const writer = await openArchiveWriter(served.folder)
  try {
    const response = await served.get('/api/v1/documents', { method: 'POST', body: transcript(1), headers: authorized })
    assert.deepEqual([response.status, (await response.json() as any).code, response.headers.get('retry-after')], [503, 'archive-locked', '2'])
  } finally {
    await writer.close()
    await served.close()
  }
})

test('without a token nothing can be added', async () => {
  const served = await serveDocuments([{ file: '0.txt', text: transcript(0) }])
  try {
    assert.equal((await served.get('/api/v1/documents', { method: 'POST', body: 'x', headers: authorized })).status, 405)
  } finally {
    await served.close()
  }
})

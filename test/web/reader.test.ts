// The reader as people use it, in a real browser. What a page must do is told in the names of the tests.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { askerOf, serveAsker } from './served.ts'
import { briefing, damaged, root, textOf, walk } from './walks.ts'

walk('home: one box to search, the extent, a calendar, the latest records', {}, async ({ page }) => {
  await page.goto('/')
  assert.equal(await textOf(page, 'h1'), 'What was said, word for word')
  const held = readdirSync(join(root, 'examples')).length + 1
  assert.match(await textOf(page, '.extent'), new RegExp(`records\\s+${held}\\b`))
  assert.equal(await page.locator('.record-list li').count(), held)
  await page.locator('.plot-svg .day-with-events a').first().click()
  assert.match(page.url(), /\/records\/[0-9a-f]{16}$/, 'a day with one event leads to its record')
  await page.goto('/')
  await page.getByRole('searchbox').fill('ferries')
  await page.keyboard.press('Enter')
  assert.match(await textOf(page, '.count'), /^\d+ hits? in \d+ turns? of \d+ records?$/)
})

walk('home in Chinese, by the language of the browser; another by a click, and it stays', { locale: 'zh-CN' }, async ({ page }) => {
  await page.goto('/')
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hans')
  assert.equal(await textOf(page, 'h1'), '原话在此，一字不差')
  await page.getByRole('link', { name: 'English' }).click()
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await page.goto(`/records/${briefing}`)
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
})

walk('an archive without anything says how to add to it', {}, async ({ page }) => {
  const empty = await serveAsker(askerOf([]))
  try {
    for (const path of ['/', '/records', '/find?q=ferry', '/people', '/compare', '/verify']) assert.equal((await page.goto(empty.address + path))?.status(), 200, path)
    await page.goto(empty.address)
    assert.match(await textOf(page, '.command'), /^onrecord add/)
  } finally {
    await empty.close()
  }
})

walk('light and dark: as the system has it, or as chosen', { scheme: 'dark' }, async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await page.goto('/')
  const dark = await paper()
  await page.getByRole('link', { name: 'Light', exact: true }).click()
  const light = await paper()
  assert.notEqual(light, dark)
  await page.keyboard.press('t')
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark')
  assert.equal(await paper(), dark)
})

walk('find: lines, facets that narrow down, sort by context, export', {}, async ({ page }) => {
  await page.goto('/find?q=a*')
  const lines = page.locator('.kwic li')
  assert.equal(await lines.count(), 50)
  await page.getByRole('link', { name: 'On', exact: true }).click()
  assert.match(await textOf(page, '.pager'), /51–/)
  await page.goto('/find?q=the')
  const facet = page.locator('.facets a').first()
  const [name, hits] = (await facet.innerText()).split('\n')
  await facet.click()
  assert.match(await textOf(page, '.count'), new RegExp(`^${hits} hits`))
  assert.match(await textOf(page, '.chosen'), new RegExp(name ?? ''))
  await page.locator('.chosen a').click()
  await page.locator('select[name="sort"]').selectOption('1R')
  await page.waitForURL(/sort=1R/)
  const words = await lines.evaluateAll((all) => all.map((line) => /\p{L}+/u.exec(line.querySelector('.right')?.textContent ?? '')?.[0]?.toLowerCase() ?? ''))
  assert.deepEqual(words, words.toSorted(new Intl.Collator('en').compare), 'by the word to the right')
  const table = await page.request.get(await page.getByRole('link', { name: 'CSV' }).evaluate((link: HTMLAnchorElement) => link.href))
  assert.match(table.headers()['content-type'] ?? '', /text\/csv/)
  assert.match(await table.text(), /^record,turn,/)
})

walk('find: a line leads to its words in the record', { locale: 'zh-CN' }, async ({ page }) => {
  await page.goto('/find?q=末班船')
  const link = page.locator('.kwic-line a').first()
  await link.click()
  assert.equal(await textOf(page, 'mark.lit'), '末班船')
  assert(await page.locator('mark.lit').first().isVisible())
})

walk('find: blanks between words and what was found are seen, at a desk and on a phone', {}, async ({ page }) => {
  await page.goto('/find?q=boat')
  const gap = () => page.evaluate(() => {
    const line = [...document.querySelectorAll('.kwic-line')].find((each) => /\w $/.test(each.querySelector('.left')?.textContent ?? ''))!
    const words = line.querySelector('.left bdi')!.firstChild as Text
    const range = document.createRange()
    range.setStart(words, words.data.length - 2)
    range.setEnd(words, words.data.length - 1)
    return Math.round(line.querySelector('a')!.getBoundingClientRect().left - range.getBoundingClientRect().right)
  })
  assert(await gap() >= 2)
  await page.setViewportSize({ width: 390, height: 844 })
  assert.match(await textOf(page, '.kwic-line'), /\S boat/)
})

walk('find: what cannot be understood is shown with its place', {}, async ({ page }) => {
  const answer = await page.goto(`/find?q=${encodeURIComponent('ferry NEAR/x boat')}`)
  assert.equal(answer?.status(), 400)
  assert.equal(await textOf(page, '.caret'), 'NEAR/x')
  await page.goto(`/find?q=${encodeURIComponent('nothinglikethis')}`)
  assert.match(await textOf(page, '.nothing'), /Nothing found/)
})

walk('record: questions set apart, gaps and repairs told on demand', { locale: 'zh-CN' }, async ({ page }) => {
  await page.goto(`/records/${damaged}`)
  assert(await page.locator('.turn.question').count() >= 5)
  assert(await page.locator('.turn.answer').count() >= 5)
  assert(await page.locator('.gap').count() >= 1)
  const mark = page.locator('.repair-mark').first()
  const popover = page.locator(`#${await mark.getAttribute('popovertarget')}`)
  assert(!(await popover.isVisible()))
  await mark.click()
  assert(await popover.isVisible())
  assert.match(await popover.innerText(), /^(移位|接合|文字缺失)。 ?\S/, 'what, and why')
  await page.keyboard.press('Escape')
  assert(!(await popover.isVisible()))
  const { length } = await page.locator('.outline a').all()
  assert(length >= 6)
})

walk('record: the source beside it scrolls along, and each turn lights up its place in it', {}, async ({ page }) => {
  await page.goto(`/records/${damaged}`)
  await page.keyboard.press('o')
  await page.waitForURL(/source=beside/)
  const turn = page.locator('.turn.answer').nth(3)
  const id = await turn.getAttribute('id')
  await turn.scrollIntoViewIfNeeded()
  await turn.locator('.words').hover()
  const pieces = await page.locator(`.source-text .piece.now:not(.label)`).evaluateAll((all) => all.map((piece) => [(piece as HTMLElement).dataset.block, piece.textContent ?? ''] as const))
  assert(pieces.length && pieces.every(([block]) => block === id))
  const solid = (text: string) => text.replace(/\s+/g, '')
  const said = solid((await turn.locator('[data-at]').allTextContents()).join(''))
  assert.equal([...solid(pieces.map(([, text]) => text).join(''))].sort().join(''), [...said].sort().join(''), 'what is lit are its characters')
  // scrolling the record moves the source to what is read
  const isLitInSight = () => page.waitForFunction(() => {
    const box = document.querySelector('.source-text')!.getBoundingClientRect()
    // what was put together may stand in several places
    return [...document.querySelectorAll('.source-text .piece.now')].map((piece) => piece.getBoundingClientRect()).some(({ top, bottom }) => bottom > box.top && top < box.bottom)
  })
  for (const heading of await page.locator('.blocks > .heading').all()) {
    await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }))
    await isLitInSight()
  }
  // and scrolling the source moves the record
  await page.evaluate(() => scrollTo(0, 0))
  await isLitInSight()
  await page.locator('.source-text').evaluate((pane) => (pane.scrollTop = 0))
  await page.locator('.source-text').hover()
  const before = await page.evaluate(() => scrollY)
  await page.mouse.wheel(0, 500)
  await page.waitForFunction((known) => scrollY !== known, before)
  await isLitInSight()
  const last = page.locator('.source-text .piece:not(.label)').last()
  await last.click()
  assert.equal(await page.locator('.block.now').getAttribute('id'), await last.getAttribute('data-block'), 'a click in the source finds its place in the record')
})

walk('record: words that are selected: a link to them, a citation, find, follow', {}, async ({ page }) => {
  await page.goto(`/records/${briefing}/revisions/1`)
  const selected = await page.evaluate(() => {
    const paragraph = [...document.querySelectorAll('.words p')].find(({ textContent }) => textContent?.includes('nine thousand replies'))!
    const node = paragraph.firstChild as Text
    const at = node.data.indexOf('nine thousand replies')
    paragraph.scrollIntoView()
    getSelection()?.setBaseAndExtent(node, at, node, at + 'nine thousand replies'.length)
    return getSelection()?.toString()
  })
  assert.equal(selected, 'nine thousand replies')
  await page.locator('#selection-tools').waitFor({ state: 'visible' })
  await page.getByRole('button', { name: /Copy link/ }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  assert.match(link, /\/revisions\/1\?at=b\d+%3A\d+-\d+&words=nine\+thousand\+replies#b\d+$/)
  await page.keyboard.press('c')
  const citation = await page.evaluate(() => navigator.clipboard.readText())
  assert.match(citation, /^“nine thousand replies”\nTobias Renneke, Press Briefing .*, 2032-10-14\.\nhttp.*\nSHA-256 [0-9a-f]{64}$/)
  await page.goto(link)
  assert.equal(await textOf(page, 'mark.lit'), 'nine thousand replies')
  // the same place in the revision in which the words are others
  await page.goto(link.replace('/revisions/1', '/revisions/2'))
  assert.match(await textOf(page, '.notice'), /do not stand in this revision/)
  await page.goto(`/records/${briefing}/revisions/1#${/at=(b\d+)%3A(\d+-\d+)/.exec(link)?.slice(1).join(':')}`)
  await page.waitForURL(/\?at=/)
  assert.equal(await textOf(page, 'mark.lit'), 'nine thousand replies', 'a place behind the sign # is found as well')
})

walk('record: a long one comes in parts, and a link leads to any place in it', {}, async ({ page }) => {
  await page.goto('/records?title=assembly')
  await page.locator('.record-list a.title').click()
  const turns = page.locator('.blocks .turn')
  const atFirst = await turns.count()
  assert(atFirst <= 250, 'a part')
  const path = new URL(page.url()).pathname
  while ((await turns.count()) < 700) {
    const before = await turns.count()
    await page.locator('.part-link.behind').scrollIntoViewIfNeeded()
    await page.waitForFunction((known) => document.querySelectorAll('.blocks .turn').length > known, before)
  }
  assert.deepEqual(await turns.evaluateAll((all) => new Set(all.map(({ id }) => id)).size), 700, 'none twice, none left out')
  await page.goto(`${path}?at=b600:0-4&words=Turn#b600`)
  assert(await page.locator('#b600').isVisible())
  assert.equal(await textOf(page, 'mark.lit'), 'Turn')
  assert((await turns.count()) <= 500)
  await page.goto(`${path}#b600`)
  await page.locator('#b600').waitFor()
})

walk('record: words that go on into the next turn have a link as well', { locale: 'zh-CN' }, async ({ page }) => {
  await page.goto(`/records/${damaged}`)
  const selected = await page.evaluate(() => {
    // two turns that nothing stands between, and no mark in the words
    const plain = (element: Element | null) => element?.childNodes.length === 1 && element.firstChild instanceof Text
    const turn = [...document.querySelectorAll('.turn')].find((each) => plain(each.querySelector('.words p:last-child')) && each.nextElementSibling?.matches('.turn') && plain(each.nextElementSibling.querySelector('.words p')))!
    const [before, behind] = [turn.querySelector('.words p:last-child')!.firstChild as Text, turn.nextElementSibling!.querySelector('.words p')!.firstChild as Text]
    turn.scrollIntoView()
    getSelection()?.setBaseAndExtent(before, before.data.length - 4, behind, 5)
    return [before.data.slice(-4), behind.data.slice(0, 5)]
  })
  await page.locator('#selection-tools').waitFor({ state: 'visible' })
  await page.keyboard.press('l')
  await page.locator('.toast', { hasText: '已复制' }).waitFor()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  assert.match(link, /at=b\d+%3A\d+-b\d+%3A5&/)
  await page.goto(link)
  assert.deepEqual(await page.locator('mark.lit').allInnerTexts(), selected)
  assert.equal(await page.locator('.notice').count(), 0, 'the words stand where the link points')
})

walk('record: revisions, and what differs between them', {}, async ({ page }) => {
  await page.goto(`/records/${briefing}`)
  await page.getByText('2 revisions').click()
  await page.getByRole('link', { name: 'differences' }).click()
  assert.equal(await textOf(page, 'del'), 'thousand')
  assert.equal(await textOf(page, 'ins'), 'hundred')
  assert.equal(await page.locator('.compare-row').count(), 1)
})

walk('record: in every format, and the source as a file that is kept, never shown', {}, async ({ page }) => {
  await page.goto(`/records/${briefing}/revisions/1`)
  await page.getByText('Download').click()
  const links = await page.locator('a[download]').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))
  assert.equal(links.length, 5)
  for (const link of links) {
    const answer = await page.request.get(link)
    assert.equal(answer.status(), 200, link)
    assert.match(answer.headers()['content-disposition'] ?? '', /^attachment/, link)
    if (link.includes('/source')) assert.equal(await answer.text(), readFileSync(join(root, 'examples', 'briefing.en.txt'), 'utf8'))
  }
})

walk('people and outlets: how often, when, about what', {}, async ({ page }) => {
  await page.goto('/people')
  await page.getByRole('link', { name: 'Tobias Renneke' }).click()
  assert.equal(await textOf(page, 'h1'), 'Tobias Renneke')
  assert.match(await textOf(page, '.person-page'), /Most distinctive words/)
  await page.goto('/people?as=outlet')
  assert(await page.locator('table.people tbody tr').count() >= 1)
})

walk('follow: several wordings over time, first and last said; a bar leads to its passages', {}, async ({ page }) => {
  await page.goto('/follow')
  await page.getByLabel('Wording 1').fill('ferries')
  await page.keyboard.press('Enter')
  await page.locator('.history').waitFor()
  await page.getByLabel('Wording 2').fill('Harbour Assembly')
  await page.keyboard.press('Enter')
  await page.waitForURL(/phrase=ferries&phrase=Harbour/)
  assert.equal(await page.locator('.history').count(), 2)
  const [count] = (await textOf(page, '.history:nth-of-type(2) b')).split(' ')
  assert.equal(count, '700')
  assert.match(await textOf(page, '.history:nth-of-type(2) .first-last'), /First said\s+March 9, 2033/)
  const bar = page.locator('.history').nth(1).locator('.plot-svg .bar-target a')
  assert.match(await bar.first().evaluate((link) => link.textContent ?? ''), /^2033: 700 hits/)
  await bar.first().click()
  assert.match(await textOf(page, '.count'), /^700 hits/)
  await page.goBack()
  await page.locator('.first-last a').first().click()
  assert.match((await textOf(page, 'mark.lit')).toLowerCase(), /^ferries$/)
})

walk('changes: what one period says and another does not; what is no period is said', { locale: 'zh-CN' }, async ({ page }) => {
  await page.goto('/changes?before=2032&after=2033')
  const wordings = await page.locator('table.changes tbody th').allInnerTexts()
  assert(wordings.some((wording) => /harbour assembly/i.test(wording)), wordings.join('; '))
  await page.getByRole('link', { name: /^新出现/ }).click()
  assert((await page.locator('table.changes tbody tr').count()) >= 1)
  await page.goto('/changes?before=2032&after=yesterday')
  assert.match(await textOf(page, '[role="alert"]'), /写法有误/)
})

const article = `Ferries stay

“What we take out is six sailings in the late morning that carried, on average, four people and a dog,” Tobias Renneke said. “There is a reserve crew in each of the four home ports,” he added.

“We shall close every harbour before the summer is over and sell the boats abroad,” Renneke said.`

walk('verify: an article with a verdict on each quotation, the differences and what it rests on', {}, async ({ page }) => {
  await page.goto('/verify')
  await page.locator('#article').fill(article)
  await page.getByRole('button', { name: 'Verify the article' }).click()
  await page.locator('.report').waitFor()
  assert.deepEqual(await page.locator('.finding-head .verdict').allInnerTexts(), ['Verbatim', 'Altered', 'Not found'])
  assert.deepEqual(await page.locator('.article .quoted').evaluateAll((all) => all.map(({ className }) => className)), ['quoted verdict verbatim', 'quoted verdict altered', 'quoted verdict not-found'])
  assert.equal(await textOf(page, '.finding.altered del'), 'three')
  assert.equal(await textOf(page, '.finding.altered ins'), 'four')
  await page.locator('.finding.verbatim .evidence a').first().click()
  assert.match(await textOf(page, 'mark.lit'), /^What we take out is six sailings/)
  // a single quotation has an address
  await page.goto('/verify?quote=There+is+a+reserve+crew+in+each+of+the+three+home+ports&speaker=Tobias+Renneke')
  assert.equal(await textOf(page, '.finding-head .verdict'), 'Verbatim')
})

walk('verify: a file that is dropped, and one that is sent without a script', { locale: 'zh-CN' }, async ({ page, context }) => {
  await page.goto('/verify')
  await page.locator('#article').evaluate((field, text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'article.txt', { type: 'text/plain' }))
    field.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  }, article)
  await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#article')!.value !== '')
  assert.equal(await page.locator('#article').inputValue(), article)
  const answer = await context.request.post('/verify', { headers: { 'accept-language': 'zh-CN' }, multipart: { article: '', file: { name: 'article.txt', mimeType: 'text/plain', buffer: Buffer.from(article) } } })
  assert.equal(answer.status(), 200)
  assert.match(await answer.text(), /有改动/)
})

walk('without scripts every page is there for reading', { withoutScripts: true }, async ({ page }) => {
  for (const path of ['/', '/find?q=ferry', `/records/${damaged}?source=beside`, '/people', '/records', '/follow?phrase=ferries', '/verify', `/compare?left=${briefing}@1&right=${briefing}`]) {
    const answer = await page.goto(path)
    assert.equal(answer?.status(), 200, path)
    assert((await textOf(page, 'main')).length > 100, path)
  }
  await page.goto(`/records/${briefing}?at=b5:0-9&words=Thank+you#b5`)
  assert.equal(await textOf(page, 'mark.lit'), 'Thank you')
})

walk('the keyboard is enough', {}, async ({ page }) => {
  await page.goto('/find?q=ferry')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/records\//)
  await page.keyboard.press('?')
  await page.waitForURL(/\/keys/)
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  await page.waitForURL(/\/$/)
  await page.keyboard.press('/')
  await page.keyboard.type('ferry?')
  assert.equal(await page.locator('[data-search]').inputValue(), 'ferry?')
  await page.goto('/keys')
  await page.getByRole('link', { name: 'Turn them off' }).click()
  await page.keyboard.press('/')
  assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'INPUT')
})

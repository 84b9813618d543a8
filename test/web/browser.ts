// A browser as people have one, for the tests of the reader: Debian's Chromium, driven over its own protocol. Without it the tests say that they are skipped.
import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
const executablePath = places.find((path) => path && existsSync(path))

/** Why there is no browser to test with; undefined where there is one. */
export const noBrowser = executablePath ? undefined : 'there is no Chromium here: apt-get install chromium, or name it in CHROMIUM'

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] })

export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** what the browser complained about: errors of scripts, what the page's policy refused, dialogs that a page opened */
  readonly complaints: string[]
}

export interface Habits {
  readonly locale?: 'en-US' | 'zh-CN'
  readonly scheme?: 'light' | 'dark'
  readonly width?: number
  readonly withoutScripts?: boolean
}

/** Somebody with a browser of their own: language, light or dark, a phone or a desk. */
export async function visitor(browser: Browser, baseURL: string, { locale = 'en-US', scheme = 'light', width = 1280, withoutScripts = false }: Habits = {}): Promise<Visitor> {
  const context = await browser.newContext({ baseURL, locale, colorScheme: scheme, viewport: { width, height: width < 600 ? 844 : 900 }, javaScriptEnabled: !withoutScripts, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] })
  const complaints: string[] = []
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    // an answer of 404 or 400 is told there as well, and is what some pages are about
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(`console: ${message.text()}`)
  })
  return { context, page, complaints }
}

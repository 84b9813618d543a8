// On every page: shortcuts, forms that go off by themselves, menus that close.
import { startKeys } from './keys.ts'
import { startLines } from './lines.ts'

document.documentElement.classList.add('scripted')
startKeys()
startLines()

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-submits]')) form.addEventListener('change', () => form.requestSubmit())

document.addEventListener('click', ({ target }) => {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) if (!menu.contains(target as Node)) menu.open = false
})
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
})

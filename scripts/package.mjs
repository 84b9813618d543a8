// Makes in build/ the package that is published: what runs, without what only the repository needs. The root itself is private and cannot be
// published by mistake, because its optionalDependencies hold a whole Node for each platform.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { must, output, root, setUp } from './set-up.mjs'

setUp()
const folder = join(root, 'build', 'package')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
must('tsc', ['-p', 'tsconfig.build.json'])
// what the compiler does not know of: language files, compiled kernels
const web = join('faces', 'web')
const isForBrowsers = (path) => ['client', 'style'].some((part) => path.startsWith(join(root, 'src', web, part)))
cpSync(join(root, 'src'), join(folder, 'dist'), { recursive: true, filter: (path) => !path.endsWith('.ts') && !isForBrowsers(path) })
// what browsers get, built
cpSync(output('node', ['scripts/web.mjs']).split('\n').at(-1), join(folder, 'dist', web, 'built'), { recursive: true })
for (const part of ['bin', 'README.md', 'CHANGELOG.md', 'LICENSE']) cpSync(join(root, part), join(folder, part), { recursive: true })

const { private: _, scripts, devDependencies, optionalDependencies, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
// the repository brings the Node that it needs, and starts on an older one; what is published does not
writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ ...manifest, engines: { node: '>=24' } }, null, 2)}\n`)
must('npm', ['pack', folder, '--pack-destination', join(root, 'build'), '--loglevel=error'])

export { detectLanguage, namedLanguage } from './detect.ts'

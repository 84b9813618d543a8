/** Languages in two scripts, by tag: what was learned from the one serves for the other, whose characters are forms of the same. */
export const SCRIPTS: Readonly<Record<string, string>> = { 'zh-Hant': 'zh-Hans' }

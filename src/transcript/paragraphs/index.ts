export { countFrontMatter, unescaped } from './front-matter.ts'
export { isSpace, type Lines, splitLines } from './lines.ts'
export { areInCapitals, asPrinted, endsSentence, isHan, joinLines, measureWrapping, type Paragraph, sourceSpans } from './paragraphs.ts'
export { endsWithEvent, findTitle, greets, holdsAsPart, isDateline, isHeadlineWithName, isTimeOrDate, isTitleLike, markdownLevel, withoutAbbreviations } from './title.ts'

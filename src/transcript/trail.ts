// A trail tells where a page stands on its site: `Home > Newsroom > Briefings > Briefing on the ferry`. It is no text, and it ends with the page's title.

const STEP = /\s[>›»＞]\s|\s?→\s?/u
const MAY_BE_TRAIL = /[>›»＞→][^>›»＞→]*[>›»＞→]/u
const FEWEST = 3
const NO_STEP = /[.!?。！？;；]$|[\u25a0-\u25ff]/u // a sentence, or the mark before somebody's name: `… welcome.◎ Ann Lee > Thank you.`
const LONGEST_STEP = 90 // all but the last, which is a title

/** The steps of a trail, none where the line is none. Linear in its length. */
export function stepsOf(line: string): readonly string[] {
  if (line.length > 1000 || !MAY_BE_TRAIL.test(line)) return []
  const steps = line.split(STEP).map((step) => step.trim())
  const isStep = (step: string, i: number) => /^[\p{Lu}\p{Lo}\d“"«]/u.test(step) && (i === steps.length - 1 || step.length <= LONGEST_STEP && !NO_STEP.test(step))
  return steps.length >= FEWEST && steps.every((step, i) => isStep(i === 0 ? step.replace(/^[^:：]{0,30}[:：]\s*/u, '') : step, i)) ? steps : []
}

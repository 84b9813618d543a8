/** How a command ends: what it was to do is done; nothing was found, or not all of what was verified stands; trouble, said on standard error. */
export const exitCodes = { done: 0, nothingFound: 1, trouble: 2 } as const

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const

/** A bar of so much of `width` columns, in eighths; what is more than nothing can be seen. */
export function barOf(share: number, width: number): string {
  const parts = share > 0 ? Math.max(1, Math.round(Math.min(1, share) * width * 8)) : 0
  return '█'.repeat(parts >> 3) + eighths[parts & 7]
}

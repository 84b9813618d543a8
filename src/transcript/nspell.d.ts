declare module 'nspell' {
  /** a Hunspell checker over the two files of a dictionary */
  export default function nspell(dictionary: { readonly aff: Uint8Array, readonly dic: Uint8Array }): { correct(word: string): boolean }
}

// All kernels of the verbatim index, compiled together to one WebAssembly module: see build.ts.
export { sortSuffixes16, sortSuffixes32, sortSubstringsL16, sortSubstringsL32, sortSubstringsS16, sortSubstringsS32, induceL16, induceL32, induceS16, induceS32 } from './sais'
export { useSegment, useDescriptor, buildFences, packSuffixes } from './segment'
export { lookUp, list, listWords, countPeriods, countListed } from './search'
export { prepare, release, openWindow, openWindows, scan } from './approximate'
export { estimate, plan, takePieces, listDiagonals, vote } from './candidates'
export { sharedPrefixes, linkSuffixes, measureSuffixes, orderShared, beginRepeats, mineRepeats } from './mine'

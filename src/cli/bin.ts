#!/usr/bin/env node
// Runs on whatever Node the user has: nothing newer may stand here, and nothing of ours is imported before the check.

const needed = [22, 16] as const
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

const end = (code: number) => {
  process.exitCode = code
}

/** A defect of ours, since `main` reports every failure that it expects. */
const fail = (error: unknown) => {
  console.error(error)
  end(70)
}

if (major > needed[0] || (major === needed[0] && minor >= needed[1])) {
  import('./main.ts').then(({ main }) => main(process.argv.slice(2))).then(end, fail)
} else {
  const least = needed.join('.')
  console.error(
    `co-building-ledger needs Node.js ${least} or newer (it keeps ledgers with node:sqlite); this is ${process.version}.`,
  )
  console.error(
    `co-building-ledger 需要 Node.js ${least} 或更高版本（台账以 node:sqlite 保存），当前版本为 ${process.version}。`,
  )
  end(2)
}

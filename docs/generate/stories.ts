import { readdirSync } from 'node:fs'
import { scenarios } from '../../test/scenarios/index.ts'
import type { Scenario } from '../../test/scenarios/scenario.ts'

/** A scenario of the tests and the file in `test/scenarios/` that it stands in. */
export interface Told {
  readonly scenario: Scenario
  readonly file: string
}

const folder = new URL('../../test/scenarios/', import.meta.url)
async function filed(): Promise<readonly Told[]> {
  const files = new Map<unknown, string>()
  for (const file of readdirSync(folder).filter(
    (name) => /^[a-z-]+\.ts$/.test(name) && name !== 'index.ts',
  )) {
    const module: Readonly<Record<string, unknown>> = await import(new URL(file, folder).href)
    for (const [name, list] of Object.entries(module))
      if (name.endsWith('Scenarios') && Array.isArray(list)) for (const item of list) files.set(item, file)
  }
  return scenarios.map((scenario) => {
    const file = files.get(scenario)
    if (file === undefined) throw new Error(`no file in test/scenarios exports "${scenario.title}"`)
    return { scenario, file }
  })
}
export const stories: readonly Told[] = await filed()

/** Whether a scenario expects a refusal that names the rule or the tag. */
export const refuses = ({ then }: Scenario, id: string): boolean =>
  'refused' in then && then.refused.includes(id)

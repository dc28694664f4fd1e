import { comesBack } from './encoding.ts'

/** The tags in an event's text, each once; undefined where it is not JSON or has no list of texts under `tags`. */
export const tagsIn = (text: unknown): ReadonlySet<string> | undefined => {
  try {
    const event: unknown = JSON.parse(String(text))
    if (typeof event !== 'object' || event === null || !('tags' in event)) return undefined
    const { tags } = event
    return Array.isArray(tags) && tags.every(isTag) ? new Set<string>(tags) : undefined
  } catch {
    return undefined
  }
}

const isTag = (tag: unknown): tag is string => typeof tag === 'string' && comesBack(tag)

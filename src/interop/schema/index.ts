export { type CommandTypeOf, type JsonSchemaOptions, jsonSchemaOf, jsonSchemas } from './commands.ts'
export type { JsonSchema, LeftToDecode } from './json-schema.ts'
export { type StandardIssue, type StandardResult, type StandardSchema, standardSchemaOf } from './standard.ts'
export type { ChineseTitles } from './titles.ts'

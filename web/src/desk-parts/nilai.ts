/** Reading values out of seals, which may come from any version: what is missing or of another shape is empty. */
import type { JsonValue } from "./pesan";

/** The member of this name; nothing where the value is no object, or has none. */
export function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, name) ? (value as Readonly<Record<string, JsonValue>>)[name] : undefined;
}

/** The text, or "". */
export function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

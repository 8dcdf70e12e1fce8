/** JSON as it arrives from outside: nothing is believed before it was looked at. Unknown members are ignored (section 5). */
import { malformed, text } from "./bytes";

/** Any JSON value. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [member: string]: JsonValue };

/** Typed reading of one JSON object's members; anything else is `malformed`, with the member's name. */
export class Members {
  readonly #members: Readonly<Record<string, unknown>>;

  constructor(value: unknown, name: string) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw malformed(name);
    this.#members = value as Readonly<Record<string, unknown>>;
  }

  /** The object that `source` holds as JSON. */
  static parse(source: string | Uint8Array, name: string): Members {
    const json = typeof source === "string" ? source : text(source);
    try {
      return new Members(JSON.parse(json), name);
    } catch (cause) {
      throw cause instanceof SyntaxError ? malformed(name, cause) : cause;
    }
  }

  raw(name: string): unknown {
    return Object.hasOwn(this.#members, name) ? this.#members[name] : undefined;
  }

  text(name: string): string {
    const value = this.raw(name);
    if (typeof value !== "string") throw malformed(name);
    return value;
  }

  /** Text, or empty where the member is absent. */
  optionalText(name: string): string {
    const value = this.raw(name);
    return value === undefined || value === null ? "" : this.text(name);
  }

  matching(name: string, pattern: RegExp): string {
    const value = this.text(name);
    if (!pattern.test(value)) throw malformed(name);
    return value;
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T {
    const given = this.text(name);
    const found = values.find((value) => value === given);
    if (found === undefined) throw malformed(name);
    return found;
  }

  date(name: string): string {
    const value = this.text(name);
    if (!isDate(value)) throw malformed(name);
    return value;
  }

  count(name: string): number {
    const value = this.raw(name);
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw malformed(name);
    return value;
  }

  yes(name: string): boolean {
    const value = this.raw(name);
    if (typeof value !== "boolean") throw malformed(name);
    return value;
  }

  array(name: string): readonly unknown[] {
    const value = this.raw(name);
    if (!Array.isArray(value)) throw malformed(name);
    return value;
  }

  texts(name: string): readonly string[] {
    return this.array(name).map((value) => {
      if (typeof value !== "string") throw malformed(name);
      return value;
    });
  }

  dates(name: string): readonly string[] {
    const days = this.texts(name);
    if (!days.every(isDate)) throw malformed(name);
    return days;
  }

  /** A JSON object as it came: whoever shows it looks at each member. */
  object(name: string): Readonly<Record<string, JsonValue>> {
    const value = this.raw(name);
    new Members(value, name);
    return value as Readonly<Record<string, JsonValue>>;
  }

  members(name: string): Members {
    return new Members(this.raw(name), name);
  }
}

/** Whether `value` is a real day, `YYYY-MM-DD`. */
export function isDate(value: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(dayNumber(value)) && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)
  );
}

/** Days since 1970 of `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

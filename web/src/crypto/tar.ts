/**
 * A tar file that is never whole in memory (POSIX pax interchange format): headers are made at once, contents are read when
 * their bytes are asked for. Every tar program of the last twenty years opens it.
 */
import { concat, utf8 } from "./bytes";
import type { Source } from "./parcel";

/** A file of an archive. */
export interface Entry {
  /** With `/` between folders; no leading one. */
  readonly path: string;
  readonly content: Source;
}

const BLOCK = 512;
const MOST_NAME = 100;
/** The first size that eleven octal digits do not hold: 8 GiB. Larger ones stand in an extended header. */
const MOST_SIZE = 8 ** 11;

/** Text as the content of an entry. */
export function textSource(text: string): Source {
  return bytesSource(utf8(text));
}

/** Bytes in memory as the content of an entry. */
export function bytesSource(bytes: Uint8Array): Source {
  return { size: bytes.length, read: (from, to) => Promise.resolve(bytes.slice(from, to)) };
}

/**
 * The archive of these entries, in their order.
 * @param seconds when they were changed, in seconds since 1970: the same for all, so that nothing is told of each
 */
export function tarOf(entries: readonly Entry[], seconds: number): Source {
  return joined([
    ...entries.flatMap(({ path, content }) => [
      bytesSource(headersOf(path, content.size, seconds)),
      content,
      bytesSource(new Uint8Array(paddingOf(content.size))),
    ]),
    bytesSource(new Uint8Array(2 * BLOCK)),
  ]);
}

/** Sources one behind the other. */
export function joined(sources: readonly Source[]): Source {
  let size = 0;
  const parts = sources.map((source) => {
    const part = { source, at: size };
    size += source.size;
    return part;
  });
  return {
    size,
    read: async (from, to) => {
      const found: Uint8Array[] = [];
      for (const { source, at } of parts) {
        const [begin, end] = [Math.max(from - at, 0), Math.min(to - at, source.size)];
        if (begin < end) found.push(await source.read(begin, end));
      }
      return concat(...found);
    },
  };
}

/** Zeros behind content of this size. */
function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** The blocks before an entry's content: where a name or a size does not fit, an extended header comes first. */
export function headersOf(path: string, size: number, seconds: number): Uint8Array {
  const ascii = path.replace(/[^\u0020-\u007e]/g, "_").slice(-MOST_NAME);
  const records = [...(ascii === path ? [] : [recordOf("path", path)]), ...(size < MOST_SIZE ? [] : [recordOf("size", String(size))])];
  const header = blockOf(ascii, size < MOST_SIZE ? size : 0, seconds, "0");
  if (records.length === 0) return header;
  const extended = concat(...records);
  return concat(blockOf("PaxHeader", extended.length, seconds, "x"), extended, new Uint8Array(paddingOf(extended.length)), header);
}

/** "<length> <key>=<value>\n", where the length counts its own digits. */
function recordOf(key: string, value: string): Uint8Array {
  const rest = utf8(` ${key}=${value}\n`);
  let length = rest.length + 1;
  while (length !== rest.length + String(length).length) length = rest.length + String(length).length;
  return concat(utf8(String(length)), rest);
}

function blockOf(name: string, size: number, seconds: number, type: "0" | "x"): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (at: number, text: string): void => { block.set(utf8(text), at); };
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, "0");
  put(0, name);
  put(100, "0000600\0");
  put(108, "0000000\0");
  put(116, "0000000\0");
  put(124, `${octal(size, 11)}\0`);
  put(136, `${octal(seconds, 11)}\0`);
  put(148, "        ");
  put(156, type);
  put(257, "ustar\u000000");
  put(148, `${octal(block.reduce((sum, byte) => sum + byte, 0), 6)}\0 `);
  return block;
}

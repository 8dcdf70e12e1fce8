/** Chains of a case: whose objects follow each other without a gap, and in which order they are read (4.1, 4.5.6). */
import { PeluitError } from "./errors";
import { NO_DIGEST, type Seen } from "./frame";
import type { Chain } from "./objects";

/** What the rules of chains need to know of an object whose author was verified. */
export interface Link {
  readonly objectId: string;
  readonly authorKeyId: string;
  readonly sequence: number;
  readonly previous: string;
  readonly digest: string;
  readonly seen: readonly Seen[];
  /** The day it says it was written on. */
  readonly date: string;
}

/** Links that hold, and those that do not, with the reason. */
export interface CheckedChains<T extends Link> {
  readonly sound: readonly T[];
  readonly broken: ReadonlyMap<T, PeluitError>;
}

/**
 * Checks the chains of one case and compartment: per author from 1 without a gap, `previous` matches, and every `seen`
 * digest belongs to an object held (section 4.5, check 6). After a gap or a wrong `previous`, nothing more of that
 * author's chain is sound. Where an author forked, the branch that goes on is followed and the other one is broken.
 */
export function checkChains<T extends Link>(links: readonly T[]): CheckedChains<T> {
  const broken = new Map<T, PeluitError>();
  const held = new Map(links.map((link) => [link.digest, link]));
  const sound: T[] = [];
  for (const author of new Set(links.map(({ authorKeyId }) => authorKeyId))) {
    const own = links.filter(({ authorKeyId }) => authorKeyId === author);
    const followed = new Set(own.map(({ previous }) => previous));
    let previous = NO_DIGEST;
    for (let sequence = 1; ; sequence++) {
      const next = own
        .filter((link) => link.sequence === sequence && link.previous === previous)
        .sort((a, b) => Number(followed.has(b.digest)) - Number(followed.has(a.digest)) || compare(a.digest, b.digest))[0];
      if (next === undefined) break;
      sound.push(next);
      previous = next.digest;
    }
    for (const link of own)
      if (!sound.includes(link)) broken.set(link, new PeluitError("chain", { objectId: link.objectId, sequence: link.sequence }));
  }
  for (const link of sound) {
    const absent = link.seen.find(({ keyId, digest }) => held.get(digest)?.authorKeyId !== keyId);
    if (absent !== undefined) broken.set(link, new PeluitError("missing-object", { objectId: link.objectId, author: absent.keyId }));
  }
  return { sound: sound.filter((link) => !broken.has(link)), broken };
}

/** Objects in the order they are read: never before what they follow or had seen; then by day; then always the same. */
export function inOrder<T extends Link>(links: readonly T[]): T[] {
  const waiting = [...links].sort((a, b) => compare(a.date, b.date) || a.sequence - b.sequence || compare(a.digest, b.digest));
  const known = new Set(links.map(({ digest }) => digest));
  const done = new Set<string>();
  const ordered: T[] = [];
  while (waiting.length > 0) {
    const ready = waiting.findIndex(({ previous, seen }) =>
      [previous, ...seen.map(({ digest }) => digest)].every((digest) => done.has(digest) || !known.has(digest)),
    );
    const [next] = waiting.splice(Math.max(ready, 0), 1);
    if (next === undefined) break;
    done.add(next.digest);
    ordered.push(next);
  }
  return ordered;
}

/**
 * The chain fields of an author's next object, from all links of the compartment whose authors were verified.
 * @throws PeluitError `chain` where objects of the author stand behind a gap: nobody writes on over one
 */
export function nextIn(links: readonly Link[], authorKeyId: string): Chain {
  const { broken } = checkChains(links);
  const newest = new Map<string, Link>();
  for (const link of links)
    if (broken.get(link)?.code !== "chain" && link.sequence > (newest.get(link.authorKeyId)?.sequence ?? 0))
      newest.set(link.authorKeyId, link);
  const own = newest.get(authorKeyId);
  if (links.some((link) => link.authorKeyId === authorKeyId && link.sequence > (own?.sequence ?? 0)))
    throw new PeluitError("chain", { author: authorKeyId });
  newest.delete(authorKeyId);
  const seen = [...newest.values()].map(({ authorKeyId: keyId, digest }) => ({ keyId, digest })).sort((a, b) => compare(a.keyId, b.keyId));
  return { sequence: (own?.sequence ?? 0) + 1, previous: own?.digest ?? NO_DIGEST, seen };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

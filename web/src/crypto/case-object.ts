/** What the objects of an opened case are. */
import type { Bodies, ChainedKind } from "./bodies";
import type { Link } from "./chain";
import type { Compartment } from "./frame";

/** An object that passed every check. */
export type CaseObject<K extends ChainedKind = ChainedKind> = K extends ChainedKind
  ? Link & {
      readonly kind: K;
      readonly compartment: Compartment;
      readonly epoch: number;
      readonly by: "reporter" | "officer";
      readonly directoryVersion: number;
      readonly body: Bodies[K];
    }
  : never;

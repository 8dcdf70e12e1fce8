/**
 * Enrols the officers of the measured organisation and opens its channel, by the calls that browsers make.
 *   node bench-found.mjs <plan.json> <out.json>
 * The plan gives the desk's origin, the organisation, invitation tokens by username and by channel, and today's date.
 */
import { readFileSync, writeFileSync } from "node:fs";

import { deriveOfficer } from "../src/crypto/officer";
import { enrolOfficer, makeRoot, signPending } from "./people";

interface Plan {
  readonly desk: string;
  readonly organisation: string;
  readonly today: string;
  readonly officers: Record<string, string>;
  readonly holders: Record<string, string>;
}

const [, , planFile = "", outFile = ""] = process.argv;
const plan = JSON.parse(readFileSync(planFile, "utf8")) as Plan;

const officers = [];
for (const [username, token] of Object.entries(plan.officers)) officers.push(await enrolOfficer(plan.desk, plan.organisation, username, token));
for (const [channel, token] of Object.entries(plan.holders)) await makeRoot(plan.desk, plan.organisation, channel, 2, token, plan.today);
for (const officer of officers) await signPending(officer);

const told = [];
for (const { username, phrase, totp, keys } of officers) {
  const { proof } = await deriveOfficer(phrase, plan.organisation, username);
  told.push({ username, proof, totp, key_id: keys.keyId });
}
writeFileSync(outFile, JSON.stringify(told));

/** Moments as people here write them. */
import { say } from "../bahasa";

import { dayOf, longDate } from "./hari";
import { REGISTER } from "./kata-register";

/** "Senin, 23 November 2026 pukul 14.05", by this computer's clock. */
export function momentOf(moment: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return atClock(dayOf(moment), `${two(moment.getHours())}:${two(moment.getMinutes())}`);
}

/** The same for a day and "14:05" or "14:05 WIB"; without a time only the day. */
export function atClock(day: string, time: string): string {
  return time === "" ? longDate(day) : say(REGISTER.atTime, { date: longDate(day), time: time.replace(":", REGISTER.colon) });
}

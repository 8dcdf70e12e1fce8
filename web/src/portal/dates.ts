/** Days as people here say them. All dates are `YYYY-MM-DD`, the reader's own calendar. */
import { PAGE } from "../kata-bahasa";

const LONG: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
const DAY = 86_400_000;

/** The local calendar day of a moment. */
export function dayOf(moment: Date): string {
  return `${moment.getFullYear()}-${String(moment.getMonth() + 1).padStart(2, "0")}-${String(moment.getDate()).padStart(2, "0")}`;
}

/** "Kamis, 26 November 2026", in the language of the page. */
export function longDate(day: string): string {
  return new Intl.DateTimeFormat(PAGE.locale, LONG).format(utc(day));
}

/** The day so many days later. */
export function daysAfter(day: string, count: number): string {
  return new Date(utc(day).getTime() + count * DAY).toISOString().slice(0, 10);
}

/** The `count`-th working day after `day`; Saturdays and Sundays never count, holidays are not known here. */
export function workingDaysAfter(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0;) {
    at = daysAfter(at, 1);
    if (isWorkingDay(at)) left--;
  }
  return at;
}

/** Working days after `from` up to and including `to`; negative where `to` is earlier. */
export function workingDaysBetween(from: string, to: string): number {
  if (to < from) return -workingDaysBetween(to, from);
  let count = 0;
  for (let at = from; at < to;) {
    at = daysAfter(at, 1);
    if (isWorkingDay(at)) count++;
  }
  return count;
}

function isWorkingDay(day: string): boolean {
  const weekday = utc(day).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

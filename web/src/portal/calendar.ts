/** A calendar entry that says nothing: whoever looks over a shoulder reads "Cek layanan warga". */
import { daysAfter } from "./dates";

/** An iCalendar file for one whole day. `uid` is any random text; no time of making is told. */
export function calendarEntry(day: string, title: string, uid: string): string {
  const compact = (date: string): string => date.replaceAll("-", "");
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Kalender//ID",
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${compact(day)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(daysAfter(day, 1))}`,
    `SUMMARY:${title}`,
    "TRANSP:TRANSPARENT",
    "CLASS:PRIVATE",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

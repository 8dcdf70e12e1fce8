/** Words of the pages of rules, in English. */
import type { Words } from "../bahasa";

import type { A as Indonesian, DISPOSAL as IdDisposal } from "./kata-aturan";

export const A: Words<typeof Indonesian> = {
  saved: "Saved. Dates that cases already have did not change.",
  failed: "Not saved yet",
  fields: {
    code: "Choose what is limited.",
    days: "Write a number of days, 1 to 366. Only reminders and notices may be 0.",
    kind: "Reminders and notices always count in working days.",
    basis: "Write the legal basis.",
    note: "The note is too long; 400 letters at most.",
    valid_from: "Write from which day it holds.",
    "valid_from.past": "This day is past. The past is not changed; choose today or later.",
    "valid_from.exists": "There is already a limit for this that begins on that day. Choose another day.",
    valid_to: "Write the last day on which it holds, or leave it empty.",
    "valid_to.order": "This day is before the one from which it holds.",
    day: "Write the date.",
    "day.past": "This day is past. The past is not changed.",
    "day.late": "Too far ahead; at most to the end of the second year after this one.",
    "day.weekend": "That is a Saturday or Sunday, which does not count anyway.",
    "day.already-off": "That day is off already, by the national calendar.",
    "day.already-working": "That day is a working day already; there is nothing to open.",
    "day.exists": "That day is in the list already. Take the old one back first.",
    question: "Write the question, at most 300 characters.",
    "question.exists": "A change of this question is proposed already. Agree to it or withdraw it first.",
    answer: "Write the answer, at most 4,000 characters.",
    checked: "Read it once more, then tick that it does not show who asked.",
    name: "Write the name of the day.",
    address: "The address is too long; 120 letters at most.",
    address_more: "The address is too long; 120 letters at most.",
    postal_code: "A postal code has 5 figures, for example 31625.",
    telephone: "Write the telephone number in figures, for example (0733) 123456.",
    website: "Write the address of the site without https://, for example inspektorat.kota.go.id.",
    email: "Write the e-mail address of the office, for example inspektorat@kota.go.id.",
    place: "The name of the place is too long; 60 letters at most.",
    colour: "Write the colour as # and six figures or letters a to f, such as #0d5c61.",
    accent: "Write the colour as # and six figures or letters a to f, such as #fffdfa.",
    "accent.contrast": "The picture does not stand out clearly on that colour. Choose a lighter or darker one, until the contrast is 4.5.",
    issuer: "Write the issuer exactly as the city’s service writes it, with https.",
    client_id: "Write the client ID that the city’s service gave.",
    region_code: "Write the code of the region like 16.73, or leave it empty.",
    years: "Write how many years, 1 to 100.",
    fate: "Choose what happens then.",
    reason: "Choose a reason first.",
    emblem: "This file cannot be read. Choose an SVG or PNG file.",
    "emblem.large": "This picture is too large. At most 60 kB, and 4,096 pixels wide.",
    "emblem.kind": "This is not a whole SVG or PNG picture. Choose another file.",
    "emblem.empty": "This SVG holds no shapes. Turn its texts and pictures into paths and save it again.",
  },
};

/** The page of a record of destruction. */
export const DISPOSAL: Words<typeof IdDisposal> = {
  print: "Print the record",
  title: "this record",
  shared: "This computer is shared, so nothing is printed here.",
};

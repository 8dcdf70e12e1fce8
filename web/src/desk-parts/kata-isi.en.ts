/** As `kata-isi.ts`, in English. */
import type { I as Id } from "./kata-isi";

export const I: { readonly [K in keyof typeof Id]: (typeof Id)[K] extends string ? string : (typeof Id)[K] } = {
  saved: "Saved.",
  failed: "Not saved yet",
  differs: "Somebody else has just published this text. What you wrote is still here: copy it, load the page again, and bring both together.",
  fields: {
    title: "Write a title of one line, 120 letters at most.",
    text: "Look at the text again.",
    "text.empty": "The text is still empty.",
    "text.long": "The text is too long; 20,000 letters at most.",
    "text.unseen": "Line {line} holds a sign that cannot be seen. Delete the line and type it again.",
    "text.heading": "Line {line}: write the heading behind ##, 120 letters at most.",
    "text.link": "Line {line}: a link may lead to a page of this portal, such as /kunci/, or to an official site such as https://lapor.go.id/.",
    "text.sections": "Too many parts; 60 at most.",
    name: "Write the name.",
    purpose: "Too long; 300 letters at most.",
    phone: "Write the number with figures, spaces and the signs + - ( ) only.",
    address: "Too long; 300 letters at most.",
    web: "Write the address of the site, such as example.go.id.",
    agency: "Write the name of the agency (OPD).",
    held_on: "Write the day.",
    "held_on.future": "That day has not come. Count once the sosialisasi is over.",
    invited: "Write the number in figures.",
    present: "Write the number in figures.",
  },
};

/** The closing letter to the reporter, in the language of the report: what came of it, without names. `[...]` is for the officer to fill in. */
import type { Outcome, Recovered } from "../portal/aftercare";

interface Letter {
  readonly done: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly recovered: Readonly<Record<Recovered, string>>;
  readonly end: string;
}

const LETTERS: Readonly<Record<string, Letter>> = {
  id: {
    done: "Penanganan laporan Anda sudah selesai.",
    outcomes: {
      proven: "Yang Anda laporkan terbukti, dan hasil pemeriksaannya sudah ditindaklanjuti.",
      "partly-proven": "Sebagian yang Anda laporkan terbukti, dan hasil pemeriksaannya sudah ditindaklanjuti.",
      "not-proven": "Kami sudah memeriksanya, dan yang Anda laporkan tidak terbukti.",
      "not-actionable": "Laporan Anda tidak dapat kami tindak lanjuti, karena [alasan]. Bila Anda punya keterangan baru, tulislah di kotak ini.",
      redirected: "Yang Anda laporkan menjadi wewenang [instansi]. Anda dapat melapor ke sana melalui [cara].",
      "not-eligible": "Laporan Anda belum memenuhi syarat, karena [alasan]. Anda boleh melapor lagi bila ada keterangan baru.",
    },
    recovered: {
      none: "", no: "",
      partly: "Sebagian kerugian sudah dipulihkan. Keterangan tentang penghargaan bagi pelapor ada di kotak ini.",
      yes: "Kerugian sudah dipulihkan. Keterangan tentang penghargaan bagi pelapor ada di kotak ini.",
    },
    end: "Terima kasih sudah melapor dengan iktikad baik. Kotak ini tetap terbuka. Bila Anda diperlakukan buruk karena melapor, tulislah di sini; kami juga akan menanyakannya lagi di kotak ini.",
  },
  en: {
    done: "We have finished with your report.",
    outcomes: {
      proven: "What you reported was proven, and the findings have been followed up.",
      "partly-proven": "Part of what you reported was proven, and the findings have been followed up.",
      "not-proven": "We looked into it, and what you reported could not be proven.",
      "not-actionable": "We cannot follow your report up, because [reason]. If you learn anything new, write it in this box.",
      redirected: "What you reported is a matter for [office]. You can report it there by [way].",
      "not-eligible": "Your report does not meet the requirements, because [reason]. You may report again if you learn anything new.",
    },
    recovered: {
      none: "", no: "",
      partly: "Part of the loss was recovered. This box tells you about rewards for people who report.",
      yes: "The loss was recovered. This box tells you about rewards for people who report.",
    },
    end: "Thank you for reporting in good faith. This box stays open. If you are treated badly because you reported, write to us here; we will ask about it again in this box.",
  },
};

/** The letter that the officer begins with; Indonesian where the report's language is not known. */
export function closingLetter(language: string, outcome: Outcome | undefined, recovered: Recovered): string {
  const letter = LETTERS[language] ?? LETTERS["id"];
  if (letter === undefined || outcome === undefined) return "";
  return [letter.done, letter.outcomes[outcome], letter.recovered[recovered], letter.end].filter((sentence) => sentence !== "").join(" ");
}

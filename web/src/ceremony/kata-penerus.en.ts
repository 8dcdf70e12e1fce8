/** English words of a root's successor. */
import type { Words } from "../bahasa";

import type { P as Indonesian } from "./kata-penerus";

export const P: Words<typeof Indonesian> = {
  langkah: ["Check", "Root key", "Record", "Done"],
  judul: (channel) => `New signers of the channel ${channel}`,
  pengantar: "The new root document takes the place of the present one. The channels’ fingerprint on posters stays the same.",
  tetap: "stays",
  baru: "new",
  kunciBaru: "new keys",
  keluar: (names) => `No longer signing: ${names.join(", ")}.`,

  kunciJudul: "Bring one key from its safe",
  kunciIsi: "The root key or the recovery key, one is enough. Its file is read in this browser and never sent.",
  pilih: "Choose the key file",
  belum: "Not chosen yet.",
  cocok: "This key fits the present root document.",
  bukan: "This file is no key of this channel. Choose another file.",
  pilihDulu: "Choose the key file first.",
  nasib: "Root key and recovery key",
  tetapKunci: "Both stay",
  tetapKunciBantuan: "If both are still in their safes and nobody else knows them.",
  gantiKunci: "Make both anew",
  gantiKunciBantuan: "If one is lost, or somebody else may know it. The old ones no longer count.",
  nasibDulu: "Choose whether both keys stay.",

  acaraJudul: "Record (berita acara) of replacing the root document",
  pembukaTetap: (day) => `On this day, ${day}, a new root document was confirmed for the reporting channel below, with the existing keys, in the browser of their holder.`,
  pembukaBaru: (day) => `On this day, ${day}, a new root document was confirmed for the reporting channel below, with a new root key and a new recovery key, in the browser of their holder. The old keys no longer count.`,
  selesaiJudul: "The new root document was confirmed",
  selesaiLanjut: "Next: the signers open the desk, choose List of recipients, and sign if something is waiting. Until there are enough signatures, the list as it was stays in force.",
};

/** The desk: one document per tab. */
import { run } from "../desk-parts/mulai";

void run();

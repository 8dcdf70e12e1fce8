/** The sealing worker of the report page: words and keys live here and nowhere else. */
import { answerCalls } from "../portal/answering-worker";
import { reportCalls, Session } from "../portal/session";

answerCalls((tell) => reportCalls(new Session(), tell));

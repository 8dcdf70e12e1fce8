/** The worker of the box: opens and seals; words, keys and opened things live here and nowhere else. */
import { answerCalls } from "../portal/answering-worker";
import { boxCalls } from "../portal/box-session";
import { reportCalls, Session } from "../portal/session";

answerCalls((tell) => {
  const session = new Session();
  return { ...reportCalls(session, tell), ...boxCalls(session) };
});

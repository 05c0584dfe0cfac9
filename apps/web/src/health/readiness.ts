export interface Readiness {
  readonly database: boolean;
  readonly queue: boolean;
}

interface Answering {
  ping(): Promise<void>;
}

const patience = 2000;

/** Asks both at once. What does not answer in two seconds counts as away: whoever balances must not wait for it. */
export async function readinessOf(database: Answering, queue: Answering): Promise<Readiness> {
  const [databaseAnswers, queueAnswers] = await Promise.all([answers(database), answers(queue)]);
  return { database: databaseAnswers, queue: queueAnswers };
}

async function answers(what: Answering): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patience, false);
  });
  const asked = what.ping().then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([asked, tooLate]);
  clearTimeout(timer);
  return answered;
}

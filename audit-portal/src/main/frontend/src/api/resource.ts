import { useCallback, useEffect, useState } from 'react';

export interface Resource<T> {
  data: T | null;
  problem: unknown;
  isLoading: boolean;
  reload: () => void;
}

/** Asks when something it depends on changes; an answer to an older question is dropped. Old data stays while it asks again. */
export function useResource<T>(ask: (signal: AbortSignal) => Promise<T>, dependencies: readonly unknown[]): Resource<T> {
  const [data, setData] = useState<T | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isLoading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    setLoading(true);
    ask(abort.signal)
      .then((found) => {
        setData(found);
        setProblem(null);
      })
      .catch((caught: unknown) => {
        if (!abort.signal.aborted) {
          setProblem(caught);
        }
      })
      .finally(() => {
        if (!abort.signal.aborted) {
          setLoading(false);
        }
      });
    return () => abort.abort();
    // The caller names what the question depends on.
  }, [...dependencies, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { data, problem, isLoading, reload };
}

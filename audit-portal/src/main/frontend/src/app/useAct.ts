import { useCallback } from 'react';
import { pathOf, postSigned } from '../api/client';
import type { Receipt } from '../api/types';
import { useSignedIn } from './session';

/** So long a step waits to be final. */
const WAIT_SECONDS = 20;

/** Signs a content and has it recorded; a refusal is thrown with its reasons. */
export function useAct(): (content: Record<string, unknown> & { kind: string }) => Promise<Receipt> {
  const { channel, signer } = useSignedIn();
  return useCallback(async (content) => {
    const identity = await signer();
    const whole = { ...content, channel, id: crypto.randomUUID() };
    const cms = await identity.sign(new TextEncoder().encode(JSON.stringify(whole)));
    return postSigned<Receipt>(pathOf(channel, '/transactions'), cms, WAIT_SECONDS);
  }, [channel, signer]);
}


import { useEffect, useRef, useState } from 'react';
import type { Leaf } from './types';

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'closed';

export interface Checkpoint {
  height: number;
  size: number;
  root: string;
}

export interface Heard {
  onLeaf?: (leaf: Leaf) => void;
  onCheckpoint?: (checkpoint: Checkpoint) => void;
}

/**
 * What becomes final on a channel, live. The browser connects again by itself, and goes on after the last leaf it has heard of.
 *
 * @param after the leaf after which to begin; what becomes final from now on when it is left out
 */
export function useEvents(channel: string | null, heard: Heard, after?: number): Connection {
  const [connection, setConnection] = useState<Connection>('connecting');
  const latest = useRef(heard);
  useEffect(() => {
    latest.current = heard;
  });
  useEffect(() => {
    if (channel === null) {
      setConnection('closed');
      return undefined;
    }
    const query = after === undefined ? '' : `?after=${after}`;
    const source = new EventSource(`/api/v1/channels/${encodeURIComponent(channel)}/events${query}`);
    source.onopen = () => setConnection('live');
    source.onerror = () => setConnection(source.readyState === EventSource.CLOSED ? 'closed' : 'reconnecting');
    source.addEventListener('leaf', (event) => latest.current.onLeaf?.(JSON.parse(event.data) as Leaf));
    source.addEventListener('checkpoint', (event) => latest.current.onCheckpoint?.(JSON.parse(event.data) as Checkpoint));
    return () => source.close();
  }, [channel, after]);
  return connection;
}

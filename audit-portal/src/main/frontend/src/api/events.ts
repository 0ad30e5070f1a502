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

interface Listener extends Heard {
  onConnection: (connection: Connection) => void;
}

/** So long a stream outlives the last page that listened: the next page listens to the same one. */
const LINGER_MILLIS = 5_000;

/**
 * One stream for all who listen to a channel, since a node serves few for each person. The browser connects again by itself,
 * and goes on after the last leaf it has heard of.
 */
class Stream {
  private readonly source: EventSource;
  private readonly listeners = new Set<Listener>();
  private connection: Connection = 'connecting';
  private lingering: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, private readonly onGone: () => void) {
    this.source = new EventSource(url);
    this.source.onopen = () => this.tell('live');
    this.source.onerror = () => {
      if (this.source.readyState === EventSource.CLOSED) {
        this.onGone();
        this.tell('closed');
      } else {
        this.tell('reconnecting');
      }
    };
    this.source.addEventListener('leaf', (event) => {
      const leaf = JSON.parse(event.data) as Leaf;
      this.listeners.forEach((listener) => listener.onLeaf?.(leaf));
    });
    this.source.addEventListener('checkpoint', (event) => {
      const checkpoint = JSON.parse(event.data) as Checkpoint;
      this.listeners.forEach((listener) => listener.onCheckpoint?.(checkpoint));
    });
  }

  private tell(connection: Connection): void {
    this.connection = connection;
    this.listeners.forEach((listener) => listener.onConnection(connection));
  }

  add(listener: Listener): void {
    clearTimeout(this.lingering);
    this.listeners.add(listener);
    listener.onConnection(this.connection);
  }

  remove(listener: Listener): void {
    this.listeners.delete(listener);
    if (this.listeners.size === 0) {
      this.lingering = setTimeout(() => {
        this.source.close();
        this.onGone();
      }, LINGER_MILLIS);
    }
  }
}

const streams = new Map<string, Stream>();

function streamOf(url: string): Stream {
  const known = streams.get(url);
  if (known) {
    return known;
  }
  const opened: Stream = new Stream(url, () => {
    if (streams.get(url) === opened) {
      streams.delete(url);
    }
  });
  streams.set(url, opened);
  return opened;
}

/**
 * What becomes final on a channel, live.
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
    const stream = streamOf(`/api/v1/channels/${encodeURIComponent(channel)}/events${query}`);
    const listener: Listener = {
      onLeaf: (leaf) => latest.current.onLeaf?.(leaf),
      onCheckpoint: (checkpoint) => latest.current.onCheckpoint?.(checkpoint),
      onConnection: setConnection,
    };
    stream.add(listener);
    return () => stream.remove(listener);
  }, [channel, after]);
  return connection;
}

/**
 * The height of the last block that changed something that a page shows, for `at-least` of its questions: so that an answer
 * that was made before the node had written the block is not taken.
 */
export function useHeight(channel: string | null, matters: (leaf: Leaf) => boolean): [number | undefined, Connection] {
  const [height, setHeight] = useState<number | undefined>(undefined);
  const connection = useEvents(channel, {
    onLeaf: (leaf) => {
      if (matters(leaf)) {
        setHeight((before) => Math.max(before ?? 0, leaf.height));
      }
    },
  });
  useEffect(() => setHeight(undefined), [channel]);
  return [height, connection];
}

import type { Connection } from '../api/events';
import { useText } from '../i18n';
import { Badge, type Tone } from '.';

const TONES: Record<Connection, Tone> = { live: 'good', connecting: 'busy', reconnecting: 'warn', closed: 'calm' };

/** Whether what is shown follows the ledger. */
export function Live({ connection }: { connection: Connection }) {
  const text = useText();
  return <span role="status"><Badge tone={TONES[connection]}>{text(`connection.${connection}`)}</Badge></span>;
}

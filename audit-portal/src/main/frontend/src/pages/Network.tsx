import { get, pathOf } from '../api/client';
import { useEvents } from '../api/events';
import { useResource } from '../api/resource';
import type { ChannelStatus } from '../api/types';
import { useSignedIn } from '../app/session';
import { useText } from '../i18n';
import { Badge, Copyable, Loaded } from '../ui';
import { Live } from '../ui/Live';

/** The head of this node's log, and how far each member has countersigned it. */
export default function Network() {
  const text = useText();
  const { channel, session } = useSignedIn();
  const status = useResource((signal) => get<ChannelStatus>(pathOf(channel, '/status'), signal), [channel]);
  const connection = useEvents(session.roles.every((role) => role === 'viewer') ? null : channel, { onCheckpoint: status.reload });
  return (
    <>
      <header className="page-head"><h1>{text('network.title')}</h1><Live connection={connection} /></header>
      <Loaded resource={status}>
        {(found) => (
          <>
            {found.alarm && <p role="alert" className="note note-bad">{text('network.alarm', { text: found.alarm.text })}</p>}
            <section className="panel" aria-labelledby="head">
              <h2 id="head">{text('network.head')}: {found.height}</h2>
              <dl className="facts">
                <dt>{text('network.final')}</dt><dd>{found.finalHeight}</dd>
                <dt>{text('network.size')}</dt><dd>{found.size}</dd>
                <dt>{text('network.root')}</dt><dd><Copyable>{found.root}</Copyable></dd>
              </dl>
            </section>
            <ul className="members">
              {found.peers.map((peer) => (
                <li key={peer.organisation} className="panel">
                  <h2>{peer.organisation}</h2>
                  <Badge tone={peer.reachable ? 'good' : 'bad'}>{text(peer.reachable ? 'network.reachable' : 'network.unreachable')}</Badge>{' '}
                  {peer.leader && <Badge tone="calm">{text('network.leader')}</Badge>}
                  {peer.cosignedSize !== undefined && (
                    <p>
                      {text('network.cosigned', { size: peer.cosignedSize })}{' '}
                      {peer.cosignedSize < found.size && <span className="quiet">{text('network.behind', { count: found.size - peer.cosignedSize })}</span>}
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </>
  );
}

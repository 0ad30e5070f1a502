import { Component, lazy, Suspense, type ReactNode } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { useText } from '../i18n';
import { SignIn } from '../pages/SignIn';
import { Button } from '../ui';
import { mayInstruct, PLACES } from './places';
import { SessionProvider, useSession } from './session';
import { Shell } from './Shell';

const Ticket = lazy(() => import('../pages/ticket/Ticket'));
const Approvals = lazy(() => import('../pages/Approvals'));
const Blotter = lazy(() => import('../pages/Blotter'));
const Story = lazy(() => import('../pages/story/Story'));
const Queue = lazy(() => import('../pages/Queue'));
const Holdings = lazy(() => import('../pages/Holdings'));
const Live = lazy(() => import('../pages/Live'));
const Breaches = lazy(() => import('../pages/Breaches'));
const Packs = lazy(() => import('../pages/packs/Packs'));
const Network = lazy(() => import('../pages/Network'));

export function App() {
  return (
    <BrowserRouter>
      <SessionProvider>
        <Desk />
      </SessionProvider>
    </BrowserRouter>
  );
}

function Desk() {
  const text = useText();
  const { session, channel } = useSession();
  if (session === null || channel === null) {
    return <SignIn />;
  }
  const home = mayInstruct(session.roles) ? '/ticket' : (PLACES.find((place) => place.isFor(session.roles))?.path ?? '/network');
  return (
    <Shell>
      <Crash key={channel}>
        <Suspense fallback={<p className="quiet" role="status">{text('app.loading')}</p>}>
          <Routes>
            <Route path="/" element={<Navigate to={home} replace />} />
            <Route path="/ticket" element={<Ticket />} />
            <Route path="/approvals" element={<Approvals />} />
            <Route path="/instructions" element={<Blotter />} />
            <Route path="/instructions/:id" element={<Story />} />
            <Route path="/queue" element={<Queue />} />
            <Route path="/holdings" element={<Holdings />} />
            <Route path="/live" element={<Live />} />
            <Route path="/breaches" element={<Breaches />} />
            <Route path="/packs" element={<Packs />} />
            <Route path="/network" element={<Network />} />
            <Route path="*" element={<p className="note">{text('app.notFound')}</p>} />
          </Routes>
        </Suspense>
      </Crash>
    </Shell>
  );
}

/** Keeps a defect of one page from taking the others away. */
class Crash extends Component<{ children: ReactNode }, { hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError() {
    return { hasCrashed: true };
  }

  override render() {
    return this.state.hasCrashed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const text = useText();
  return (
    <div role="alert" className="note note-bad">
      <p>{text('app.crashed')}</p>
      <Button onClick={() => location.reload()}>{text('app.retry')}</Button>
    </div>
  );
}

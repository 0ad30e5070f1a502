import { useSession } from '../app/session';
import { Preferences } from '../app/Preferences';
import { useText } from '../i18n';
import { KeyForm } from './KeyForm';

export function SignIn() {
  const text = useText();
  const { signIn } = useSession();
  return (
    <main className="sign-in" id="content">
      <header className="sign-in-head">
        <img src="/seal.svg" alt="" width="40" height="40" />
        <h1>{text('signIn.title', { organisation: text('app.name') })}</h1>
        <Preferences />
      </header>
      <p>{text('signIn.intro')}</p>
      <KeyForm onOpened={signIn} />
    </main>
  );
}

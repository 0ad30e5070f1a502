import { useEffect, useMemo, useState } from 'react';
import { list } from '../../api/client';
import { useResource } from '../../api/resource';
import type { Counterparty, Instrument, Payee, Portfolio } from '../../api/types';
import { Declined, useSignedIn } from '../../app/session';
import { useLanguage, useText } from '../../i18n';
import { sentence } from '../../text/instruction';
import { Button, Loaded, ProblemNote, SearchField, SelectField, TextField } from '../../ui';
import { amountOf, contentOf, dayAfter, EMPTY, isDebt, missing, newId, type Draft } from './draft';
import { OnItsWay, type Sent } from './OnItsWay';
import { VerdictPanel } from './VerdictPanel';

const SETTLES_AFTER_DAYS = 2;
const OFFERED = 8;

interface World {
  portfolios: Portfolio[];
  instruments: Instrument[];
  counterparties: Counterparty[];
  payees: Payee[];
}

export default function Ticket() {
  const { channel } = useSignedIn();
  const world = useResource<World>(async (signal) => {
    const [portfolios, instruments, counterparties, payees] = await Promise.all([
      list<Portfolio>(channel, '/portfolios', {}, undefined, signal),
      list<Instrument>(channel, '/instruments', {}, undefined, signal),
      list<Counterparty>(channel, '/counterparties', {}, undefined, signal),
      list<Payee>(channel, '/payees', {}, undefined, signal),
    ]);
    return { portfolios, instruments, counterparties, payees };
  }, [channel]);
  return <Loaded resource={world}>{(found) => <Form channel={channel} world={found} />}</Loaded>;
}

/** The accounts and the date that most tickets of a portfolio have. */
function begun(portfolio: Portfolio | undefined, side: Draft['side'], today: Date): Draft {
  return {
    ...EMPTY,
    side,
    portfolio: portfolio?.portfolio ?? '',
    safekeeping: portfolio?.safekeepingAccounts[0] ?? '',
    cash: portfolio?.cashAccounts.find((cash) => cash.currency === portfolio.baseCurrency)?.account ?? '',
    date: dayAfter(today, side === 'pay' ? 0 : SETTLES_AFTER_DAYS),
  };
}

function Form({ channel, world }: { channel: string; world: World }) {
  const text = useText();
  const language = useLanguage();
  const { signer } = useSignedIn();
  const [today, setToday] = useState(() => new Date());
  const [draft, setDraft] = useState<Draft>(() => begun(world.portfolios[0], 'buy', new Date()));
  const [search, setSearch] = useState('');
  const [isPriceTyped, setPriceTyped] = useState(false);
  const [id, setId] = useState(() => newId(new Date()));
  const [sent, setSent] = useState<Sent | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isSigning, setSigning] = useState(false);

  const portfolio = world.portfolios.find((one) => one.portfolio === draft.portfolio);
  const instrument = world.instruments.find((one) => one.isin === draft.isin);
  const cash = portfolio?.cashAccounts.find((one) => one.account === draft.cash);
  const others = draft.side === 'pay'
    ? world.payees.filter((one) => one.portfolio === draft.portfolio).map((one) => ({ value: one.payee, text: one.name }))
    : world.counterparties.filter((one) => one.portfolio === draft.portfolio).map((one) => ({ value: one.counterparty, text: one.name }));
  const left = missing(draft);
  const content = useMemo(
    () => (left.length === 0 && portfolio ? contentOf(draft, channel, id, portfolio, today) : null),
    [draft, channel, id, portfolio, left.length, today],
  );

  /** A change, after which the amount follows quantity and price. */
  const change = (changes: Partial<Draft>) => {
    setDraft((before) => {
      const after = { ...before, ...changes };
      const of = world.instruments.find((one) => one.isin === after.isin);
      const account = portfolio?.cashAccounts.find((one) => one.account === after.cash);
      const prices = 'quantity' in changes || 'price' in changes || 'isin' in changes || 'cash' in changes;
      return prices && of && account && after.side !== 'pay'
        ? { ...after, amount: amountOf(after.quantity, after.price, of, account.currency) }
        : after;
    });
  };

  const sign = async () => {
    if (content === null || isSigning) return;
    setSigning(true);
    setProblem(null);
    try {
      const identity = await signer();
      const cms = await identity.sign(new TextEncoder().encode(JSON.stringify(content)));
      setSent({ id, cms, at: performance.now() });
    } catch (caught) {
      if (!(caught instanceof Declined)) setProblem(caught);
    } finally {
      setSigning(false);
    }
  };

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && sent === null) void sign();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  });

  if (sent !== null) {
    return (
      <OnItsWay
        channel={channel}
        sent={sent}
        onAnother={() => {
          const now = new Date();
          setToday(now);
          setSent(null);
          setId(newId(now));
          setSearch('');
          setPriceTyped(false);
          setDraft(begun(portfolio, draft.side, now));
        }}
      />
    );
  }
  return (
    <div className="ticket">
      <form
        className="panel"
        aria-labelledby="ticket"
        onSubmit={(event) => {
          event.preventDefault();
          void sign();
        }}
      >
        <h1 id="ticket">{text('ticket.title')}</h1>
        <fieldset className="sides">
          <legend className="unseen">{text('ticket.kind')}</legend>
          {(['buy', 'sell', 'pay'] as const).map((side) => (
            <label key={side}>
              <input
                type="radio"
                name="side"
                checked={draft.side === side}
                onChange={() => setDraft({ ...begun(portfolio, side, today), ...(side === 'pay' ? {} : { isin: draft.isin, quantity: draft.quantity, price: draft.price, amount: draft.side === 'pay' ? '' : draft.amount }) })}
              />
              {text(`ticket.${side}`)}
            </label>
          ))}
        </fieldset>
        <div className="fields">
          <SelectField label={text('ticket.portfolio')} value={draft.portfolio} onChange={(event) => setDraft(begun(world.portfolios.find((one) => one.portfolio === event.target.value), draft.side, today))}>
            {world.portfolios.map((one) => <option key={one.portfolio} value={one.portfolio}>{one.name} ({one.portfolio})</option>)}
          </SelectField>
          {draft.side !== 'pay' && (
            <>
              <SearchField
                label={text('ticket.instrument')}
                hint={instrument?.price ? text('ticket.reference', { value: instrument.price.value, currency: instrument.price.currency, source: instrument.price.source }) : text('ticket.instrumentHint')}
                value={search}
                choices={offered(world.instruments, search).map((one) => ({ value: one.isin, text: `${one.name} · ${one.isin} · ${one.currency}` }))}
                onType={(typed) => {
                  setSearch(typed);
                  const exact = world.instruments.find((one) => one.isin === typed.trim().toUpperCase());
                  change({ isin: exact?.isin ?? '' });
                }}
                onChoose={({ value }) => {
                  const chosen = world.instruments.find((one) => one.isin === value);
                  setSearch(chosen ? `${chosen.name} · ${chosen.isin}` : value);
                  change({
                    isin: value,
                    // A price that nobody typed goes with its instrument.
                    price: isPriceTyped ? draft.price : (chosen?.price?.value ?? ''),
                    cash: portfolio?.cashAccounts.find((one) => one.currency === chosen?.currency)?.account ?? draft.cash,
                  });
                }}
              />
              <TextField label={text('ticket.quantity')} inputMode="decimal" className="figure" value={draft.quantity} onChange={(event) => change({ quantity: event.target.value.trim() })} />
              <TextField label={text(instrument && isDebt(instrument) ? 'ticket.pricePercent' : 'ticket.price')} inputMode="decimal" className="figure" value={draft.price} onChange={(event) => {
                setPriceTyped(event.target.value.trim() !== '');
                change({ price: event.target.value.trim() });
              }} />
            </>
          )}
          <TextField label={`${text(draft.side === 'pay' ? 'ticket.amountOf' : 'ticket.amount')}${cash ? `, ${cash.currency}` : ''}`} inputMode="decimal" className="figure" value={draft.amount} onChange={(event) => setDraft({ ...draft, amount: event.target.value.trim() })} />
          <TextField label={text(draft.side === 'pay' ? 'ticket.executionDate' : 'ticket.settlementDate')} type="date" value={draft.date} onChange={(event) => change({ date: event.target.value })} />
          <SelectField label={text(draft.side === 'pay' ? 'ticket.payee' : 'ticket.counterparty')} value={draft.otherSide} onChange={(event) => change({ otherSide: event.target.value })}>
            <option value="" />
            {others.map((one) => <option key={one.value} value={one.value}>{one.text} ({one.value})</option>)}
          </SelectField>
          <SelectField label={text('ticket.cash')} value={draft.cash} onChange={(event) => change({ cash: event.target.value })}>
            <option value="" />
            {portfolio?.cashAccounts.map((one) => <option key={one.account} value={one.account}>{one.account} ({one.currency})</option>)}
          </SelectField>
          {draft.side !== 'pay' && (
            <SelectField label={text('ticket.safekeeping')} value={draft.safekeeping} onChange={(event) => change({ safekeeping: event.target.value })}>
              <option value="" />
              {portfolio?.safekeepingAccounts.map((one) => <option key={one} value={one}>{one}</option>)}
            </SelectField>
          )}
          <TextField label={text('ticket.remark')} maxLength={140} value={draft.remark} onChange={(event) => change({ remark: event.target.value })} />
        </div>
        <section className="will-sign" aria-labelledby="will-sign">
          <h2 id="will-sign">{text('ticket.willSign')}</h2>
          {content === null
            ? <p className="quiet">{text('ticket.incomplete', { fields: left.map((key) => text(key)).join(', ') })}</p>
            : (
                <>
                  <p className="sentence">{sentence(content, text, language, { instrument: instrument?.name, otherSide: others.find((one) => one.value === draft.otherSide)?.text })}</p>
                  <details>
                    <summary>{text('ticket.json')}</summary>
                    <pre>{JSON.stringify(content, null, 2)}</pre>
                  </details>
                </>
              )}
          {problem !== null && <ProblemNote problem={problem} />}
          <Button primary type="submit" disabled={content === null || isSigning}>{text(isSigning ? 'ticket.signing' : 'ticket.sign')}</Button>
        </section>
      </form>
      <VerdictPanel channel={channel} content={content} onTake={(quantity) => (draft.side === 'pay' ? setDraft({ ...draft, amount: quantity }) : change({ quantity }))} />
    </div>
  );
}

function offered(instruments: Instrument[], search: string): Instrument[] {
  const wanted = search.trim().toLowerCase();
  return instruments
    .filter((one) => one.name.toLowerCase().includes(wanted) || one.isin.toLowerCase().includes(wanted))
    .slice(0, OFFERED);
}

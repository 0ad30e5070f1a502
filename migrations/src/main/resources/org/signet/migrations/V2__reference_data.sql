-- Newest version of what portfolios, accounts, instruments and the parties around them are; prices keep every version.

create table portfolio (
    portfolio     text primary key,
    name          text not null,
    owner         text not null,
    manager       text not null,
    base_currency text not null,
    leaf_index    bigint not null
);

create table account (
    account    text primary key,
    portfolio  text not null,
    sort       text not null check (sort in ('SAFEKEEPING', 'CASH')),
    currency   text,
    overdraft  numeric,
    leaf_index bigint not null
);
create index account_by_portfolio on account (portfolio);

create table instrument (
    isin         text primary key,
    name         text not null,
    cfi          text not null,
    issuer       text not null,
    issuer_group text not null,
    currency     text not null,
    decimals     integer not null,
    calendar     text not null,
    maturity     date,
    leaf_index   bigint not null
);
create index instrument_by_leaf on instrument (leaf_index);

create table price (
    leaf_index   bigint primary key,
    isin         text not null,
    value        numeric not null,
    currency     text not null,
    source       text not null,
    as_of        timestamptz not null,
    organisation text,
    time         timestamptz not null
);
create index price_by_isin on price (isin, leaf_index);

create table exchange_rate (
    leaf_index bigint primary key,
    base       text not null,
    quote      text not null,
    value      numeric not null,
    source     text not null,
    as_of      timestamptz not null,
    time       timestamptz not null
);
create index exchange_rate_by_pair on exchange_rate (base, quote, leaf_index);

create table calendar (
    calendar   text primary key,
    content    text not null,
    leaf_index bigint not null
);
comment on column calendar.content is 'the registered content, JSON';

create table counterparty (
    counterparty        text not null,
    portfolio           text not null,
    name                text not null,
    place_of_settlement text not null,
    account             text not null,
    leaf_index          bigint not null,
    primary key (counterparty, portfolio)
);

create table payee (
    payee      text not null,
    portfolio  text not null,
    name       text not null,
    currency   text not null,
    account    text not null,
    agent      text not null,
    leaf_index bigint not null,
    primary key (payee, portfolio)
);

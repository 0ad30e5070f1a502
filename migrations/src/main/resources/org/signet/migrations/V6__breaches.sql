create table breach (
    leaf_index   bigint not null,
    position     integer not null,
    portfolio    text not null,
    owner        text not null,
    pack         text not null,
    rule         text not null,
    kind         text not null,
    subject      text not null,
    measured     text not null,
    bound        text not null,
    clause       text not null,
    active       boolean not null,
    opened       text not null,
    since        timestamptz not null,
    cure_by      date not null,
    closed_index bigint,
    closed       text,
    closed_time  timestamptz,
    primary key (leaf_index, position)
);
comment on table breach is 'portfolios beyond limits, from the transaction that opened the case to the one that closed it';
comment on column breach.subject is 'what exceeds the limit, such as an issuer; empty for the portfolio as a whole';
comment on column breach.active is 'whether an instruction brought it there';
create unique index breach_open on breach (portfolio, owner, pack, rule, kind, subject) where closed_index is null;
create index breach_by_portfolio on breach (portfolio, leaf_index);

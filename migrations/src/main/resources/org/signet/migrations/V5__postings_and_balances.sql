-- Double entry: every leg ever posted, from which holdings at any height follow, and the balances as they stand.

create table posting (
    leaf_index  bigint not null,
    leg         integer not null,
    height      bigint not null,
    time        timestamptz not null,
    account     text not null,
    asset       text not null,
    bucket      text not null,
    amount      numeric not null,
    balance     numeric not null,
    instruction text,
    primary key (leaf_index, leg)
);
comment on column posting.asset is 'ISIN or ISO 4217 currency';
comment on column posting.amount is 'signed; the legs of one transaction sum to zero per asset';
comment on column posting.balance is 'of account, asset and bucket after this leg';
-- Holdings at a height read the last leg of each balance not later than that height.
create index posting_by_balance on posting (account, asset, bucket, leaf_index desc, leg desc) include (height, balance);
create index posting_by_asset on posting (asset, leaf_index);

create table balance (
    account    text not null,
    asset      text not null,
    bucket     text not null,
    amount     numeric not null,
    leaf_index bigint not null,
    primary key (account, asset, bucket)
);

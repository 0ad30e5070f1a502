-- What the ledger recorded: blocks, their leaves, and how far this schema has got.
-- The schema is one channel's read model. It is derived from the ledger and can be rebuilt from it at any time, so there
-- are no foreign keys: the ledger's contract has checked every reference already.

create table projection (
    only_row boolean primary key default true check (only_row),
    height   bigint not null check (height >= 0),
    leaves   bigint not null check (leaves >= 0)
);
comment on table projection is 'the last block applied; written in the same transaction as that block''s rows';
insert into projection (height, leaves) values (0, 0);

create table block (
    height       bigint primary key,
    time         timestamptz not null,
    first_leaf   bigint not null,
    transactions integer not null,
    root         text not null
);
comment on column block.root is 'RFC 6962 Merkle tree hash after the block, hexadecimal';

create table leaf (
    leaf_index   bigint primary key,
    height       bigint not null,
    time         timestamptz not null,
    id           text,
    kind         text,
    decision     text not null check (decision in ('ACCEPTED', 'REFUSED')),
    sha256       text not null,
    organisation text,
    person       text,
    portfolio    text,
    subject      text,
    signers      text not null,
    reasons      text not null
);
comment on column leaf.organisation is 'of the first signer';
comment on column leaf.person is 'the first signer''s name on the ledger when the block was recorded';
comment on column leaf.subject is 'what it is about: the instruction, mandate, rule pack, portfolio ... that its content names';
comment on column leaf.signers is 'as the leaf says, a JSON array';
comment on column leaf.reasons is 'the codes of its reasons, separated by one space; the leaf itself is in the ledger';

create index leaf_by_id on leaf (id, leaf_index);
create index leaf_by_kind on leaf (kind, leaf_index);
create index leaf_by_portfolio on leaf (portfolio, leaf_index);
create index leaf_by_subject on leaf (subject, leaf_index);
create index leaf_by_person on leaf (person, leaf_index);
create index leaf_refused on leaf (leaf_index) where decision = 'REFUSED';

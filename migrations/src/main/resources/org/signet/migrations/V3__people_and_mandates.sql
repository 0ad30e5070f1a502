-- Who may act: people and their certificates, mandates with their state, rule packs.

create table person (
    organisation text not null,
    person       text not null,
    name         text not null,
    roles        text not null,
    leaf_index   bigint not null,
    primary key (organisation, person)
);
comment on column person.roles is 'separated by one space, in the order registered';

create table certificate (
    organisation   text not null,
    sha256         text not null,
    person         text,
    revoked_reason text,
    revoked_time   timestamptz,
    leaf_index     bigint not null,
    primary key (organisation, sha256)
);
comment on column certificate.person is 'null when the newest version of the person does not list it, or it was only ever revoked';
create index certificate_by_person on certificate (organisation, person);

create table mandate (
    mandate     text primary key,
    person      text not null,
    portfolios  text not null,
    status      text not null check (status in ('REGISTERED', 'ACCEPTED', 'REVOKED')),
    valid_from  timestamptz not null,
    valid_until timestamptz not null,
    content     text not null,
    leaf_index  bigint not null
);
comment on column mandate.portfolios is 'separated and enclosed by one space';

create table rule_pack (
    owner        text not null,
    pack         text not null,
    sha256       text not null,
    version      text not null,
    status       text not null check (status in ('PROPOSED', 'APPROVED', 'PUBLISHED', 'WITHDRAWN')),
    proposer     text not null,
    approver     text,
    from_height  bigint,
    from_time    timestamptz,
    published    bigint,
    content      text not null,
    time         timestamptz not null,
    leaf_index   bigint not null,
    primary key (owner, pack, sha256)
);
comment on column rule_pack.published is 'the leaf that published it last; of the versions whose start has come, the last published judges';
comment on column rule_pack.content is 'as proposed, JSON';
create index rule_pack_by_leaf on rule_pack (leaf_index);

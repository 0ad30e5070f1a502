-- Instructions as they stand, with the four status axes of ISO 20022 sese.024, every step of their life, and what the
-- rules said where they did not simply pass. A refused instruction is here too, so that people see what became of it.

create table instruction (
    instruction         text primary key,
    opened_index        bigint not null unique,
    kind                text not null,
    portfolio           text not null,
    movement            text,
    payment             text,
    isin                text,
    quantity            numeric,
    amount              numeric,
    currency            text,
    settlement_date     date,
    counterparty        text,
    payee               text,
    safekeeping_account text,
    cash_account        text,
    decision            text not null,
    processing          text,
    matching            text,
    settlement          text,
    hold                text,
    settled             date,
    reversed            boolean not null,
    reasons             text not null,
    organisation        text,
    person              text,
    time                timestamptz not null,
    updated_index       bigint not null,
    updated_height      bigint not null,
    updated_time        timestamptz not null
);
comment on column instruction.settled is 'the date it settled, null before; settling is an event, not a status';
comment on column instruction.reasons is 'ISO reason codes, separated by one space';
create index instruction_by_portfolio on instruction (portfolio, opened_index);
create index instruction_by_person on instruction (person, opened_index);

create table step (
    leaf_index   bigint primary key,
    instruction  text not null,
    kind         text not null,
    id           text not null,
    decision     text not null,
    height       bigint not null,
    time         timestamptz not null,
    organisation text,
    person       text,
    processing   text,
    matching     text,
    settlement   text,
    hold         text,
    reasons      text not null
);
create index step_by_instruction on step (instruction, leaf_index);

create table finding (
    leaf_index  bigint not null,
    position    integer not null,
    instruction text not null,
    portfolio   text not null,
    time        timestamptz not null,
    pack        text not null,
    rule        text not null,
    kind        text not null,
    result      text not null,
    before      text,
    after       text,
    bound       text,
    headroom    text,
    clause      text not null,
    code        text not null,
    text        text not null,
    primary key (leaf_index, position)
);
comment on table finding is 'rules that warned, held or refused; those that passed are in the leaf';
comment on column finding.bound is 'the limit that was compared with';
create index finding_by_portfolio on finding (portfolio, leaf_index);
create index finding_by_rule on finding (pack, rule, leaf_index);

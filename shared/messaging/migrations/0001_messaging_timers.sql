-- Timers of policies, and the facts that a policy could not read or carry out.
SET LOCAL lock_timeout = '5s';

CREATE SCHEMA messaging;

-- One row per timer, as its newest generation left it. Ids only.
CREATE TABLE messaging.timers (
    tenant text COLLATE "C" NOT NULL,
    policy text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    generation integer NOT NULL,
    due_at timestamptz,
    about jsonb NOT NULL DEFAULT '{}',
    causation_id text NOT NULL,
    correlation_id text NOT NULL,
    claimed_until timestamptz,
    fired_at timestamptz,
    cancelled_at timestamptz,
    error text,
    PRIMARY KEY (tenant, policy, key)
);

CREATE INDEX timers_waiting ON messaging.timers (due_at)
    WHERE fired_at IS NULL AND cancelled_at IS NULL AND error IS NULL;

-- Where the fact stands and why it was parked; never what it says.
CREATE TABLE messaging.parked_facts (
    policy text COLLATE "C" NOT NULL,
    topic text COLLATE "C" NOT NULL,
    partition integer NOT NULL,
    record_offset bigint NOT NULL,
    fact_id text,
    fact_type text,
    stream_id text,
    error text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    redrive_requested_at timestamptz,
    settled_at timestamptz,
    settled_by text,
    settlement text CHECK (settlement IN ('redriven', 'skipped')),
    reason text,
    PRIMARY KEY (policy, topic, partition, record_offset)
);

CREATE INDEX parked_facts_open ON messaging.parked_facts (policy) WHERE settled_at IS NULL;
